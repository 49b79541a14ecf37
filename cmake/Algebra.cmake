# The algebra helper is a program of its own: Debian's FLINT pulls in a GPL library through NTL, so nothing that assayd or
# assay link may link it, and what evaluates formulas of transcripts runs apart from both (NOTICE, docs/decisions/0010).
# Calcium's headers are no C++: a thin layer in C stands before them.
file(GLOB algebra_c CONFIGURE_DEPENDS ${PROJECT_SOURCE_DIR}/grader/cas/*.c)
target_sources(assay_cas PRIVATE ${algebra_c})

add_executable(assay-cas grader/cas/main.cc)
target_link_libraries(assay-cas PRIVATE assay_cas)
set_target_properties(assay-cas PROPERTIES RUNTIME_OUTPUT_DIRECTORY ${PROJECT_BINARY_DIR}/libexec/assay)
install(TARGETS assay-cas RUNTIME DESTINATION libexec/assay)
# Whatever grades starts the helper.
add_dependencies(assay_checkers assay-cas)
