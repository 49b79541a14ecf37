# assay-inspect parses the source of games with Clang, in a box. It is a program of its own: nothing that assayd or assay
# link may link LLVM. Both libraries are shared and found by their places rather than by LLVM's own packages of CMake,
# which ask for everything that LLVM was built with.
#
#   apt-get install libclang-19-dev llvm-19-dev clang-19 g++
set(llvm_root /usr/lib/llvm-19 CACHE PATH "LLVM 19, with the headers of Clang")
find_path(CLANG_INCLUDE clang/Tooling/Tooling.h HINTS ${llvm_root}/include NO_DEFAULT_PATH REQUIRED)
find_library(CLANG_LIBRARY NAMES clang-cpp libclang-cpp.so.19.1 HINTS ${llvm_root}/lib NO_DEFAULT_PATH REQUIRED)
find_library(LLVM_LIBRARY NAMES LLVM LLVM-19 HINTS ${llvm_root}/lib NO_DEFAULT_PATH REQUIRED)
find_path(CLANG_RESOURCES include/stddef.h HINTS ${llvm_root}/lib/clang/19 NO_DEFAULT_PATH REQUIRED)

# Not with the settings of our other targets: as LLVM itself is compiled, and in its box there is no memory for a sanitizer.
file(GLOB inspect_sources CONFIGURE_DEPENDS ${PROJECT_SOURCE_DIR}/grader/inspect/*.cc)
add_executable(assay-inspect ${inspect_sources})
target_compile_features(assay-inspect PRIVATE cxx_std_23)
target_include_directories(assay-inspect PRIVATE ${PROJECT_SOURCE_DIR})
target_include_directories(assay-inspect SYSTEM PRIVATE ${CLANG_INCLUDE})
target_compile_options(assay-inspect PRIVATE ${ASSAY_WARNINGS} -fno-rtti
                       $<$<CXX_COMPILER_ID:GNU>:-Wno-maybe-uninitialized>)
set_source_files_properties(${PROJECT_SOURCE_DIR}/grader/inspect/read_source.cc PROPERTIES
                            COMPILE_DEFINITIONS ASSAY_CLANG_RESOURCES="${CLANG_RESOURCES}")
target_link_libraries(assay-inspect PRIVATE ${CLANG_LIBRARY} ${LLVM_LIBRARY})
set_target_properties(assay-inspect PROPERTIES RUNTIME_OUTPUT_DIRECTORY ${PROJECT_BINARY_DIR}/libexec/assay)
install(TARGETS assay-inspect RUNTIME DESTINATION libexec/assay)
# Whatever grades starts the program.
add_dependencies(assay_checkers assay-inspect)
