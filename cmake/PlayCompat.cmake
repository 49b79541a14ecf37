# Headers and sources of a Windows console, which are put beside games that need one, in one table that
# native/build_compat.cc includes.
file(GLOB play_compat CONFIGURE_DEPENDS ${PROJECT_SOURCE_DIR}/grader/playclock/compat/*.h
     ${PROJECT_SOURCE_DIR}/grader/playclock/compat/*.c ${PROJECT_SOURCE_DIR}/grader/playclock/compat/*.py)
set(play_compat_inc ${PROJECT_BINARY_DIR}/generated/play_compat.inc)
add_custom_command(OUTPUT ${play_compat_inc}
  COMMAND ${Python3_EXECUTABLE} ${PROJECT_SOURCE_DIR}/cmake/embed_compat.py
          ${PROJECT_SOURCE_DIR}/grader/playclock/compat ${play_compat_inc}
  DEPENDS ${play_compat} ${PROJECT_SOURCE_DIR}/cmake/embed_compat.py
  COMMENT "Embedding the headers of a Windows console" VERBATIM)
add_custom_target(play_compat DEPENDS ${play_compat_inc})
add_dependencies(assay_checkers play_compat)
