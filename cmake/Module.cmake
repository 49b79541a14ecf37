# A module is one folder of the tree and one static library. DEPENDS may only name modules declared before it, so the
# order of the assay_module() calls in the top CMakeLists.txt is the architecture and a cycle cannot be written.
# tests/house/check_layers.py proves that the includes follow the same arrows.
#
#   assay_module(NAME DIR folder [DIRS more…] DEPENDS module… LIBRARIES target…)
set_property(GLOBAL PROPERTY ASSAY_MODULES "")

# A folder that has its place in the architecture and is built otherwise; its headers are all that a module sees of it.
#
#   assay_folder(NAME DIRS folder…)
function(assay_folder name)
  add_library(assay_${name} INTERFACE)
  set_property(GLOBAL APPEND PROPERTY ASSAY_MODULES ${name})
endfunction()

function(assay_module name)
  cmake_parse_arguments(ARG "" "" "DIRS;DEPENDS;LIBRARIES" ${ARGN})
  get_property(declared GLOBAL PROPERTY ASSAY_MODULES)
  foreach(dependency IN LISTS ARG_DEPENDS)
    if(NOT dependency IN_LIST declared)
      message(FATAL_ERROR "module ${name} depends on ${dependency}, which is not declared before it")
    endif()
  endforeach()

  set(sources "")
  foreach(dir IN LISTS ARG_DIRS)
    file(GLOB found CONFIGURE_DEPENDS ${PROJECT_SOURCE_DIR}/${dir}/*.cc)
    list(FILTER found EXCLUDE REGEX "/main\\.cc$")
    list(APPEND sources ${found})
  endforeach()

  list(TRANSFORM ARG_DEPENDS PREPEND assay_)
  if(sources)
    add_library(assay_${name} STATIC ${sources})
    target_link_libraries(assay_${name} PUBLIC assay_settings ${ARG_DEPENDS} ${ARG_LIBRARIES})
  else()
    add_library(assay_${name} INTERFACE)
    target_link_libraries(assay_${name} INTERFACE assay_settings ${ARG_DEPENDS} ${ARG_LIBRARIES})
  endif()
  set_property(GLOBAL APPEND PROPERTY ASSAY_MODULES ${name})
endfunction()
