# The pages: npm builds dashboards/, a script writes the result as a C++ table, assayd carries it.
find_program(NPM npm REQUIRED)
find_program(NODE NAMES node nodejs REQUIRED)
find_package(Python3 REQUIRED COMPONENTS Interpreter)
set(pages_source ${PROJECT_SOURCE_DIR}/dashboards)
set(pages_modules ${pages_source}/node_modules/.package-lock.json)
file(GLOB_RECURSE pages_files CONFIGURE_DEPENDS ${pages_source}/src/*)

# Two build folders may want the packages at once.
add_custom_command(OUTPUT ${pages_modules}
  COMMAND flock ${pages_source}/package.json ${NPM} ci --no-audit --no-fund --loglevel=error
  WORKING_DIRECTORY ${pages_source}
  DEPENDS ${pages_source}/package-lock.json COMMENT "Installing what the pages are built with" VERBATIM)
add_custom_command(OUTPUT ${PROJECT_BINARY_DIR}/generated/pages.inc
  COMMAND ${NODE} build.mjs --out ${PROJECT_BINARY_DIR}/pages
  COMMAND ${Python3_EXECUTABLE} ${PROJECT_SOURCE_DIR}/cmake/embed_pages.py ${PROJECT_BINARY_DIR}/pages
          ${PROJECT_BINARY_DIR}/generated/pages.inc
  WORKING_DIRECTORY ${pages_source}
  DEPENDS ${pages_modules} ${pages_files} ${pages_source}/build.mjs ${PROJECT_SOURCE_DIR}/cmake/embed_pages.py
  COMMENT "Building the pages" VERBATIM)
add_custom_target(pages DEPENDS ${PROJECT_BINARY_DIR}/generated/pages.inc)
add_dependencies(assay_service pages)
