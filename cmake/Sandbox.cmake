# The program that stands between us and whatever runs in a box (sandbox/launcher/main.cc). It is bound into the box as
# its first process, where no library of ours is to be seen: so it is linked statically, and without sanitizers, which
# reserve more memory than a box may have.
file(GLOB launcher_sources CONFIGURE_DEPENDS ${PROJECT_SOURCE_DIR}/sandbox/launcher/*.cc)
add_executable(assay-box ${launcher_sources} sandbox/frame.cc sandbox/socket_io.cc sandbox/launch_job.cc
               sandbox/check_job.cc sandbox/cgroup.cc sandbox/cgroup_places.cc sandbox/kernel_file.cc
               grader/base/bytes.cc grader/base/error.cc)
target_compile_features(assay-box PRIVATE cxx_std_23)
target_include_directories(assay-box PRIVATE ${PROJECT_SOURCE_DIR})
target_compile_options(assay-box PRIVATE ${ASSAY_WARNINGS} $<$<CXX_COMPILER_ID:GNU>:-Wno-maybe-uninitialized>)
target_link_libraries(assay-box PRIVATE fmt::fmt-header-only seccomp)
target_link_options(assay-box PRIVATE -static)
set_target_properties(assay-box PROPERTIES RUNTIME_OUTPUT_DIRECTORY ${PROJECT_BINARY_DIR}/libexec/assay)
install(TARGETS assay-box RUNTIME DESTINATION libexec/assay)
add_dependencies(assay_sandbox assay-box)
