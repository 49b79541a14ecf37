# What is put beside games of Python with a window, in one table that native/window_files.cc includes.
file(GLOB window_scripts CONFIGURE_DEPENDS ${PROJECT_SOURCE_DIR}/grader/playclock/python/*.py)
set(window_scripts_inc ${PROJECT_BINARY_DIR}/generated/window_scripts.inc)
add_custom_command(OUTPUT ${window_scripts_inc}
  COMMAND ${Python3_EXECUTABLE} ${PROJECT_SOURCE_DIR}/cmake/embed_window_scripts.py
          ${PROJECT_SOURCE_DIR}/grader/playclock/python ${window_scripts_inc}
  DEPENDS ${window_scripts} ${PROJECT_SOURCE_DIR}/cmake/embed_window_scripts.py
  COMMENT "Embedding the wrappers of windows" VERBATIM)
add_custom_target(window_scripts DEPENDS ${window_scripts_inc})
add_dependencies(assay_checkers window_scripts)
