# What is loaded into a native game and gives it its clock, its keys and its random numbers (grader/playclock). A box
# holds nothing else of ours, so these need the C library only; sanitizers stay out, since they belong to the game.
file(GLOB playclock_sources CONFIGURE_DEPENDS ${PROJECT_SOURCE_DIR}/grader/playclock/*.c)
set(playclock_sdl_sources ${playclock_sources})
list(FILTER playclock_sources EXCLUDE REGEX "/sdl_[^/]*$")
list(FILTER playclock_sdl_sources INCLUDE REGEX "/sdl_[^/]*$")

function(assay_preloaded name)
  add_library(${name} MODULE ${ARGN})
  target_compile_features(${name} PRIVATE c_std_11)
  target_include_directories(${name} PRIVATE ${PROJECT_SOURCE_DIR})
  target_compile_options(${name} PRIVATE -Wall -Wextra -O2 -ftls-model=initial-exec)
  target_link_options(${name} PRIVATE -Wl,-z,now -s)
  set_target_properties(${name} PROPERTIES PREFIX "" C_VISIBILITY_PRESET hidden
                        LIBRARY_OUTPUT_DIRECTORY ${PROJECT_BINARY_DIR}/libexec/assay)
  install(TARGETS ${name} LIBRARY DESTINATION libexec/assay)
endfunction()

assay_preloaded(assay-playclock ${playclock_sources})
# Its constructor comes before all others: those of C++ streams take standard input as it is then.
target_link_options(assay-playclock PRIVATE -Wl,-z,initfirst)
target_link_libraries(assay-playclock PRIVATE ${CMAKE_DL_LIBS})
add_dependencies(assay_checkers assay-playclock)

# Only its headers: the functions are found in the library that the game itself has loaded.
pkg_check_modules(SDL2 sdl2 SDL2_ttf)
if(SDL2_FOUND AND playclock_sdl_sources)
  assay_preloaded(assay-playclock-sdl ${playclock_sdl_sources})
  target_include_directories(assay-playclock-sdl SYSTEM PRIVATE ${SDL2_INCLUDE_DIRS})
  target_link_libraries(assay-playclock-sdl PRIVATE ${CMAKE_DL_LIBS})
  add_dependencies(assay_checkers assay-playclock-sdl)
else()
  message(STATUS "SDL2 is not there (libsdl2-dev, libsdl2-ttf-dev): games in windows cannot be played")
endif()
