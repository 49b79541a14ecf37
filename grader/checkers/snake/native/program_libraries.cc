#include "grader/checkers/snake/native/program_libraries.h"

#include <algorithm>
#include <array>
#include <string>
#include <utility>

#include "grader/text/ascii_case.h"

namespace assay::checkers::snake {
namespace {

using Kind = Library::Kind;

constexpr auto libraries = std::to_array<Library>({
    {"ncurses.h", Kind::offered, "ncurses", "ncursesw"},
    {"curses.h", Kind::offered, "ncurses", "ncursesw"},
    {"ncurses/", Kind::offered, "ncurses", "ncursesw"},
    {"ncursesw/", Kind::offered, "ncurses", "ncursesw"},
    {"panel.h", Kind::offered, "ncurses", "panelw ncursesw"},
    {"menu.h", Kind::offered, "ncurses", "menuw ncursesw"},
    {"sdl2/sdl_ttf.h", Kind::offered, "SDL2_ttf", "SDL2_ttf SDL2", true},
    {"sdl2/sdl_image.h", Kind::offered, "SDL2_image", "SDL2_image SDL2", true},
    {"sdl2/sdl_mixer.h", Kind::offered, "SDL2_mixer", "SDL2_mixer SDL2", true},
    {"sdl2/", Kind::offered, "SDL2", "SDL2", true},
    {"sdl_ttf.h", Kind::offered, "SDL2_ttf", "SDL2_ttf SDL2", true},
    {"sdl_image.h", Kind::offered, "SDL2_image", "SDL2_image SDL2", true},
    {"sdl_mixer.h", Kind::offered, "SDL2_mixer", "SDL2_mixer SDL2", true},
    {"sdl.h", Kind::offered, "SDL2", "SDL2", true},
    {"sdl_main.h", Kind::offered, "SDL2", "SDL2", true},
    {"thread", Kind::offered, "threads", "pthread"},
    {"future", Kind::offered, "threads", "pthread"},
    {"pthread.h", Kind::offered, "threads", "pthread"},
    {"threads.h", Kind::offered, "threads", "pthread"},
    {"math.h", Kind::offered, "mathematics", "m"},
    {"conio.h", Kind::console_of_windows, "conio.h", ""},
    {"windows.h", Kind::console_of_windows, "windows.h", ""},
    {"wincon.h", Kind::console_of_windows, "windows.h", ""},
    {"winuser.h", Kind::console_of_windows, "windows.h", ""},
    {"consoleapi.h", Kind::console_of_windows, "windows.h", ""},
    {"process.h", Kind::console_of_windows, "process.h", ""},
    {"direct.h", Kind::console_of_windows, "direct.h", ""},
    {"io.h", Kind::console_of_windows, "io.h", ""},
    {"dos.h", Kind::console_of_windows, "dos.h", ""},
    {"tchar.h", Kind::console_of_windows, "tchar.h", ""},
    {"mmsystem.h", Kind::console_of_windows, "mmsystem.h", ""},
    {"iostream.h", Kind::console_of_windows, "iostream.h", ""},
    {"sdl3/", Kind::unsupported, "SDL3", "", true},
    {"sdl/", Kind::unsupported, "SDL 1.2", "", true},
    {"sfml/", Kind::unsupported, "SFML", "", true},
    {"raylib.h", Kind::unsupported, "raylib", "", true},
    {"raylib-cpp.hpp", Kind::unsupported, "raylib", "", true},
    {"allegro5/", Kind::unsupported, "Allegro", "", true},
    {"allegro.h", Kind::unsupported, "Allegro", "", true},
    {"gl/", Kind::unsupported, "OpenGL", "", true},
    {"glut.h", Kind::unsupported, "OpenGL", "", true},
    {"opengl/", Kind::unsupported, "OpenGL", "", true},
    {"glut/", Kind::unsupported, "OpenGL", "", true},
    {"glad/", Kind::unsupported, "OpenGL", "", true},
    {"glfw/", Kind::unsupported, "GLFW", "", true},
    {"glm/", Kind::unsupported, "GLM", "", true},
    {"graphics.h", Kind::unsupported, "graphics.h (BGI, EasyX)", "", true},
    {"easyx.h", Kind::unsupported, "graphics.h (BGI, EasyX)", "", true},
    {"winbgim.h", Kind::unsupported, "graphics.h (BGI, EasyX)", "", true},
    {"egeimplement.h", Kind::unsupported, "graphics.h (BGI, EasyX)", "", true},
    {"olcpixelgameengine.h", Kind::unsupported, "olcPixelGameEngine", "", true},
    {"olcconsolegameengine.h", Kind::unsupported, "olcConsoleGameEngine", "", false},
    {"qapplication", Kind::unsupported, "Qt", "", true},
    {"qmainwindow", Kind::unsupported, "Qt", "", true},
    {"qwidget", Kind::unsupported, "Qt", "", true},
    {"qtwidgets/", Kind::unsupported, "Qt", "", true},
    {"qtwidgets", Kind::unsupported, "Qt", "", true},
    {"qtgui/", Kind::unsupported, "Qt", "", true},
    {"qpainter", Kind::unsupported, "Qt", "", true},
    {"qtimer", Kind::unsupported, "Qt", "", true},
    {"wx/", Kind::unsupported, "wxWidgets", "", true},
    {"gtk/", Kind::unsupported, "GTK", "", true},
    {"gtkmm.h", Kind::unsupported, "GTK", "", true},
    {"fl/", Kind::unsupported, "FLTK", "", true},
    {"x11/", Kind::unsupported, "Xlib", "", true},
    {"xcb/", Kind::unsupported, "Xlib", "", true},
    {"cocos2d.h", Kind::unsupported, "cocos2d-x", "", true},
    {"imgui.h", Kind::unsupported, "Dear ImGui", "", true},
    {"emscripten.h", Kind::unsupported, "Emscripten", "", true},
    {"ftxui/", Kind::unsupported, "FTXUI", "", false},
    {"gdiplus.h", Kind::unsupported, "Windows GUI", "", true},
    {"windowsx.h", Kind::unsupported, "Windows GUI", "", true},
    {"commctrl.h", Kind::unsupported, "Windows GUI", "", true},
    {"d2d1.h", Kind::unsupported, "Windows GUI", "", true},
    {"d3d11.h", Kind::unsupported, "Windows GUI", "", true},
    {"afxwin.h", Kind::unsupported, "Windows GUI", "", true},
});

constexpr auto linked = std::to_array<std::pair<std::string_view, std::string_view>>({
    {"ncurses", "ncursesw"},
    {"ncursesw", "ncursesw"},
    {"curses", "ncursesw"},
    {"tinfo", "tinfo"},
    {"panel", "panelw"},
    {"panelw", "panelw"},
    {"menu", "menuw"},
    {"menuw", "menuw"},
    {"SDL2", "SDL2"},
    {"SDL2main", "SDL2"},
    {"SDL2_ttf", "SDL2_ttf"},
    {"SDL2_image", "SDL2_image"},
    {"SDL2_mixer", "SDL2_mixer"},
    {"pthread", "pthread"},
    {"m", "m"},
    {"rt", "rt"},
});

std::string lower_case(std::string_view text) {
  std::string lower = lower_ascii(text);
  std::ranges::replace(lower, '\\', '/');
  return lower;
}

}  // namespace

const Library* library_of_header(std::string_view header) {
  const std::string name = lower_case(header.substr(0, 200));
  const auto* const found = std::ranges::find_if(libraries, [&](const Library& library) {
    return library.header.ends_with('/') ? name.starts_with(library.header) : name == library.header;
  });
  return found == libraries.end() ? nullptr : found;
}

std::string_view library_to_link(std::string_view name) {
  const auto* const found = std::ranges::find(linked, name, &decltype(linked)::value_type::first);
  return found == linked.end() ? std::string_view{} : found->second;
}

}  // namespace assay::checkers::snake
