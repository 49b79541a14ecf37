#include "grader/inspect/names.h"

#include <algorithm>
#include <array>
#include <span>

namespace assay::inspect {
namespace {

using Names = std::span<const std::string_view>;

bool among(Names names, std::string_view name) { return std::ranges::find(names, name) != names.end(); }

bool part_of(Names parts, std::string_view name) {
  return std::ranges::any_of(parts, [&](std::string_view part) { return name.find(part) != std::string_view::npos; });
}

struct Foreign {
  std::string_view header, platform;
};
constexpr std::array foreign{Foreign{"conio.h", "a Windows console"},
                             Foreign{"windows.h", "Windows"},
                             Foreign{"dos.h", "DOS"},
                             Foreign{"bios.h", "DOS"},
                             Foreign{"graphics.h", "Borland C"},
                             Foreign{"direct.h", "Windows"},
                             Foreign{"io.h", "Windows"},
                             Foreign{"process.h", "Windows"},
                             Foreign{"tchar.h", "Windows"},
                             Foreign{"stdafx.h", "Visual Studio"},
                             Foreign{"pch.h", "Visual Studio"},
                             Foreign{"winuser.h", "Windows"},
                             Foreign{"mmsystem.h", "Windows"},
                             Foreign{"winsock2.h", "Windows"},
                             Foreign{"easyx.h", "EasyX on Windows"},
                             Foreign{"raylib.h", "raylib"},
                             Foreign{"iostream.h", "a compiler of before 1998"},
                             Foreign{"ncurses.hpp", "another library"}};
constexpr std::array foreign_folders{
    Foreign{"sfml/", "SFML"}, Foreign{"allegro5/", "Allegro"}, Foreign{"glfw/", "GLFW"},   Foreign{"gl/", "OpenGL"},
    Foreign{"x11/", "X11"},   Foreign{"mach/", "macOS"},       Foreign{"cocoa/", "macOS"}, Foreign{"qt", "Qt"}};

constexpr auto foods = std::to_array<std::string_view>(
    {"food", "fruit", "apple", "bait", "prey", "snack", "berry", "\xe9\xa3\x9f", "\xe6\x9e\x9c", "pellet", "cherry"});
constexpr auto bodies =
    std::to_array<std::string_view>({"snake", "body", "tail", "segment", "occupied", "grid", "board", "cell", "field",
                                     "map", "free", "empty", "worm", "python", "taken", "\xe8\x9b\x87", "parts"});
constexpr auto scores = std::to_array<std::string_view>(
    {"score", "points", "\xe5\xbe\x97\xe5\x88\x86", "\xe5\x88\x86\xe6\x95\xb0", "\xe7\xa7\xaf\xe5\x88\x86"});
constexpr auto records = std::to_array<std::string_view>({"high", "best", "hi_", "max", "record", "scored"});
constexpr auto keys = std::to_array<std::string_view>({"key", "input", "cmd", "command", "press", "choice", "button"});
constexpr auto short_keys = std::to_array<std::string_view>({"c", "k", "ch", "in", "sym", "scancode", "code"});

}  // namespace

std::string lower(std::string_view text) {
  std::string low(text);
  for (char& byte : low)
    if (byte >= 'A' && byte <= 'Z') byte = static_cast<char>(byte - 'A' + 'a');
  return low;
}

std::string_view platform_of(std::string_view header) {
  const std::string low = lower(header);
  for (const Foreign& row : foreign)
    if (low == row.header) return row.platform;
  for (const Foreign& row : foreign_folders)
    if (low.starts_with(row.header)) return row.platform;
  return {};
}

bool names_food(std::string_view path) { return part_of(foods, path); }
bool names_body(std::string_view path) { return part_of(bodies, path); }
bool names_score(std::string_view name) { return part_of(scores, name) && !part_of(records, name); }
bool names_key(std::string_view name) { return among(short_keys, name) || part_of(keys, name); }

}  // namespace assay::inspect
