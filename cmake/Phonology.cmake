# How characters and words sound: tables made of Debian's unicode-data (Unihan) and of two npm packages, which a lock file
# pins. Equal inputs give equal bytes.
set(phonology_source ${PROJECT_SOURCE_DIR}/grader/phonology/generate)
set(phonology_modules ${phonology_source}/node_modules/.package-lock.json)
set(phonology_made ${PROJECT_BINARY_DIR}/generated)
set(unihan_readings /usr/share/unicode/Unihan_Readings.txt.bz2)
if(NOT EXISTS ${unihan_readings})
  message(FATAL_ERROR "${unihan_readings} is missing: install Debian's unicode-data")
endif()
find_program(NPM npm REQUIRED)
find_program(NODE NAMES node nodejs REQUIRED)
find_package(Python3 REQUIRED COMPONENTS Interpreter)
file(GLOB phonology_scripts CONFIGURE_DEPENDS ${phonology_source}/*.py ${phonology_source}/*.mjs)

# Two build folders may want the packages at once.
add_custom_command(OUTPUT ${phonology_modules}
  COMMAND flock ${phonology_source}/package.json ${NPM} ci --no-audit --no-fund --loglevel=error
  WORKING_DIRECTORY ${phonology_source}
  DEPENDS ${phonology_source}/package-lock.json COMMENT "Installing the dictionaries" VERBATIM)
add_custom_command(OUTPUT ${phonology_made}/chinese_tables.inc
  COMMAND ${NODE} ${phonology_source}/dump_guangyun.mjs ${phonology_made}/guangyun.tsv
  COMMAND ${Python3_EXECUTABLE} -B ${phonology_source}/chinese_tables.py ${phonology_made}/guangyun.tsv
          ${phonology_made}/chinese_tables.inc
  DEPENDS ${phonology_modules} ${phonology_scripts} ${unihan_readings}
  COMMENT "Making the tables of Chinese sounds" VERBATIM)
add_custom_command(OUTPUT ${phonology_made}/english_tables.inc
  COMMAND ${Python3_EXECUTABLE} -B ${phonology_source}/english_tables.py
          ${phonology_source}/node_modules/cmu-pronouncing-dictionary/index.js ${phonology_made}/english_tables.inc
  DEPENDS ${phonology_modules} ${phonology_source}/english_tables.py
  COMMENT "Making the table of English sounds" VERBATIM)
add_custom_target(phonology_tables DEPENDS ${phonology_made}/chinese_tables.inc ${phonology_made}/english_tables.inc)
add_dependencies(assay_phonology phonology_tables)
