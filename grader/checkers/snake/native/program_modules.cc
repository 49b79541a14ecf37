#include "grader/checkers/snake/native/program_modules.h"

#include <string>

namespace assay::checkers::snake {
namespace {

// Names between blanks. sys.stdlib_module_names of Python 3.11, without those of Windows and of windows.
constexpr std::string_view standard =
    " "
    "abc aifc argparse array ast asynchat asyncio asyncore atexit audioop base64 bdb binascii bisect builtins bz2 "
    "cProfile calendar cgi cgitb chunk cmath cmd code codecs codeop collections colorsys compileall concurrent "
    "configparser contextlib contextvars copy copyreg crypt csv ctypes curses dataclasses datetime dbm decimal "
    "difflib dis distutils doctest email encodings ensurepip enum errno faulthandler fcntl filecmp fileinput "
    "fnmatch fractions ftplib functools gc genericpath getopt getpass gettext glob graphlib grp gzip hashlib "
    "heapq hmac html http imaplib imghdr imp importlib inspect io ipaddress itertools json keyword linecache "
    "locale logging lzma mailbox mailcap marshal math mimetypes mmap modulefinder msilib multiprocessing netrc "
    "nis nntplib numbers opcode operator optparse os ossaudiodev pathlib pdb pickle pickletools pipes pkgutil "
    "platform plistlib poplib posix posixpath pprint profile pstats pty pwd py_compile pyclbr pydoc pydoc_data "
    "pyexpat queue quopri random re readline reprlib resource rlcompleter runpy sched secrets select selectors "
    "shelve shlex shutil signal site smtpd smtplib sndhdr socket socketserver spwd sqlite3 sre_compile "
    "sre_constants sre_parse ssl stat statistics string stringprep struct subprocess sunau symtable sys sysconfig "
    "syslog tabnanny tarfile telnetlib tempfile termios textwrap threading time timeit token tokenize tomllib "
    "trace traceback tracemalloc tty types typing unicodedata unittest urllib uu uuid venv warnings wave weakref "
    "webbrowser wsgiref xdrlib xml xmlrpc zipapp zipfile zipimport zlib zoneinfo ";
constexpr std::string_view window = " pygame tkinter turtle turtledemo ";
constexpr std::string_view of_windows = " msvcrt winreg winsound ";
/// Those that games are written with.
constexpr std::string_view foreign =
    " "
    "arcade asciimatics blessed blessings colorama cv2 freegames getch getkey gym gymnasium keras keyboard kivy "
    "matplotlib noise pandas panda3d PIL playsound prompt_toolkit pgzero pgzrun pyautogui pygame_gui pygame_menu "
    "pyglet pynput pyray PyQt4 PyQt5 PyQt6 PySide2 PySide6 pyxel raylib raylibpy readchar requests rich scipy "
    "sdl2 sshkeyboard stable_baselines3 tcod tensorflow termcolor textual torch tqdm unicurses urwid ursina "
    "win32api win32con win32gui wx ";

}  // namespace

Module module_of(std::string_view name) {
  name = name.substr(0, name.find_first_of(". "));
  if (name.empty() || name.size() > 60) return Module::unknown;
  const std::string word = " " + std::string(name) + " ";
  if (window.contains(word)) return Module::window;
  if (of_windows.contains(word)) return Module::console_of_windows;
  // NumPy comes with pygame.
  if (standard.contains(word) || name == "numpy") return Module::standard;
  return foreign.contains(word) ? Module::foreign : Module::unknown;
}

}  // namespace assay::checkers::snake
