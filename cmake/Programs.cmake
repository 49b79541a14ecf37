# Every program is a main.cc that only links its module.
foreach(program IN ITEMS service:assayd cli:assay)
  string(REPLACE ":" ";" pair ${program})
  list(GET pair 0 module)
  list(GET pair 1 name)
  if(EXISTS ${PROJECT_SOURCE_DIR}/grader/${module}/main.cc)
    add_executable(${name} grader/${module}/main.cc)
    target_link_libraries(${name} PRIVATE assay_${module})
    install(TARGETS ${name} RUNTIME DESTINATION bin)
  endif()
endforeach()
target_compile_definitions(assay PRIVATE ASSAY_VERSION="${PROJECT_VERSION}")

# The suites that come with Assay, where both programs look for them: beside bin/.
file(GLOB suites CONFIGURE_DEPENDS RELATIVE ${PROJECT_SOURCE_DIR}/fixtures/suites ${PROJECT_SOURCE_DIR}/fixtures/suites/*/suite.yaml)
# families is for tests and docs/gate.md: with it every new installation would show a suite that nobody has run.
list(FILTER suites EXCLUDE REGEX "^(families|own-checkers)/")
foreach(suite IN LISTS suites)
  configure_file(${PROJECT_SOURCE_DIR}/fixtures/suites/${suite} ${PROJECT_BINARY_DIR}/share/assay/suites/${suite} COPYONLY)
  get_filename_component(folder ${suite} DIRECTORY)
  install(FILES ${PROJECT_SOURCE_DIR}/fixtures/suites/${suite} DESTINATION share/assay/suites/${folder})
endforeach()
