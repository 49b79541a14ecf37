# The folding table (traditional to simplified, compatibility forms), made by a small program from OpenCC and ICU.
add_executable(assay-fold-table ${PROJECT_SOURCE_DIR}/grader/text/generate/fold_table.cc)
target_compile_features(assay-fold-table PRIVATE cxx_std_23)
target_include_directories(assay-fold-table PRIVATE ${PROJECT_SOURCE_DIR})
target_link_libraries(assay-fold-table PRIVATE PkgConfig::opencc ICU::uc)
add_custom_command(OUTPUT ${PROJECT_BINARY_DIR}/generated/fold_table.inc
  COMMAND assay-fold-table ${PROJECT_BINARY_DIR}/generated/fold_table.inc
  DEPENDS assay-fold-table COMMENT "Making the folding table")
add_custom_target(fold_table DEPENDS ${PROJECT_BINARY_DIR}/generated/fold_table.inc)
add_dependencies(assay_text fold_table)
