# How often characters face each other in couplets: a script packs the committed counts into arrays.
find_package(Python3 REQUIRED COMPONENTS Interpreter)
set(couplet_counts ${PROJECT_SOURCE_DIR}/grader/checkers/parallelism/couplet_counts.tsv)
add_custom_command(OUTPUT ${PROJECT_BINARY_DIR}/generated/couplet_counts.inc
  COMMAND ${Python3_EXECUTABLE} ${PROJECT_SOURCE_DIR}/cmake/embed_couplet_counts.py ${couplet_counts}
          ${PROJECT_BINARY_DIR}/generated/couplet_counts.inc
  DEPENDS ${couplet_counts} ${PROJECT_SOURCE_DIR}/cmake/embed_couplet_counts.py
  COMMENT "Packing the counts of couplets" VERBATIM)
add_custom_target(couplet_counts DEPENDS ${PROJECT_BINARY_DIR}/generated/couplet_counts.inc)
add_dependencies(assay_checkers couplet_counts)
