# What is injected into every page of a game: the scripts in the order of their names, in one file that
# browser/scripts.cc includes.
file(GLOB game_scripts CONFIGURE_DEPENDS ${PROJECT_SOURCE_DIR}/grader/checkers/snake/browser/scripts/*.js)
set(game_scripts_inc ${PROJECT_BINARY_DIR}/generated/game_scripts.inc)
add_custom_command(OUTPUT ${game_scripts_inc}
  COMMAND ${Python3_EXECUTABLE} ${PROJECT_SOURCE_DIR}/cmake/embed_game_scripts.py
          ${PROJECT_SOURCE_DIR}/grader/checkers/snake/browser/scripts ${game_scripts_inc}
  DEPENDS ${game_scripts} ${PROJECT_SOURCE_DIR}/cmake/embed_game_scripts.py
  COMMENT "Embedding the scripts of the browser host" VERBATIM)
add_custom_target(game_scripts DEPENDS ${game_scripts_inc})
add_dependencies(assay_checkers game_scripts)
