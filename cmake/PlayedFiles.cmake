# What is put beside games, in one table a kind: headers and sources of a Windows console, which native/build_compat.cc
# includes, and wrappers of Python's windows, which native/window_files.cc includes.
function(assay_played_files target type folder)
  set(patterns ${ARGN})
  list(TRANSFORM patterns PREPEND ${PROJECT_SOURCE_DIR}/grader/playclock/${folder}/*)
  file(GLOB files CONFIGURE_DEPENDS ${patterns})
  set(table ${PROJECT_BINARY_DIR}/generated/${target}.inc)
  add_custom_command(OUTPUT ${table}
    COMMAND ${Python3_EXECUTABLE} ${PROJECT_SOURCE_DIR}/cmake/embed_files.py ${table} ${type} ${target} ${files}
    DEPENDS ${files} ${PROJECT_SOURCE_DIR}/cmake/embed_files.py
    COMMENT "Embedding ${folder}/ of the playclock" VERBATIM)
  add_custom_target(${target} DEPENDS ${table})
  add_dependencies(assay_checkers ${target})
endfunction()

assay_played_files(compat_files CompatFile compat .h .c .py)
assay_played_files(window_scripts WindowScript python .py)
