#include "grader/inspect/names.h"

#include <algorithm>
#include <array>
#include <span>

namespace assay::inspect {
namespace {

using Names = std::span<const std::string_view>;

bool among(Names names, std::string_view name) { return std::ranges::find(names, name) != names.end(); }

struct Group {
  std::string_view harm;
  Names names;
};

constexpr auto processes = std::to_array<std::string_view>(
    {"system",  "_system",        "_wsystem",       "popen",         "_popen",        "execl",   "execlp", "execle",
     "execv",   "execvp",         "execvpe",        "execve",        "fexecve",       "fork",    "vfork",  "clone",
     "daemon",  "posix_spawn",    "posix_spawnp",   "WinExec",       "CreateProcess", "_spawnl", "_execl", "spawnl",
     "spawnlp", "CreateProcessA", "CreateProcessW", "ShellExecuteA", "ShellExecute"});
constexpr auto networks =
    std::to_array<std::string_view>({"socket", "connect", "bind", "listen", "accept", "sendto", "recvfrom",
                                     "getaddrinfo", "gethostbyname", "WSAStartup", "curl_easy_perform", "SDLNet_Init"});
constexpr auto removals = std::to_array<std::string_view>({"remove", "unlink", "unlinkat", "rmdir", "_unlink", "_rmdir",
                                                           "std::filesystem::remove", "std::filesystem::remove_all",
                                                           "DeleteFileA", "DeleteFile"});
constexpr auto signals = std::to_array<std::string_view>({"kill", "killpg", "tgkill", "ptrace", "TerminateProcess"});
constexpr auto loads = std::to_array<std::string_view>(
    {"dlopen", "dlsym", "LoadLibraryA", "LoadLibrary", "LoadLibraryW", "SDL_LoadObject"});
constexpr auto systems = std::to_array<std::string_view>({"syscall", "mount", "chroot", "reboot", "setuid"});
constexpr std::array groups{Group{"starts a process", processes},     Group{"uses the network", networks},
                            Group{"removes files", removals},         Group{"sends signals to processes", signals},
                            Group{"loads code while it runs", loads}, Group{"calls the system directly", systems}};

constexpr auto inputs = std::to_array<std::string_view>({"getch",
                                                         "_getch",
                                                         "getche",
                                                         "_getche",
                                                         "wgetch",
                                                         "mvgetch",
                                                         "mvwgetch",
                                                         "get_wch",
                                                         "wget_wch",
                                                         "getnstr",
                                                         "getstr",
                                                         "wgetnstr",
                                                         "kbhit",
                                                         "_kbhit",
                                                         "getchar",
                                                         "getchar_unlocked",
                                                         "getwchar",
                                                         "fgetc",
                                                         "getc",
                                                         "fgets",
                                                         "gets",
                                                         "fread",
                                                         "scanf",
                                                         "fscanf",
                                                         "wscanf",
                                                         "read",
                                                         "getline",
                                                         "std::getline",
                                                         "std::operator>>",
                                                         "GetAsyncKeyState",
                                                         "GetKeyState",
                                                         "GetKeyboardState",
                                                         "ReadConsoleInput",
                                                         "ReadConsoleInputA",
                                                         "ReadConsoleInputW",
                                                         "ReadConsoleA",
                                                         "ReadConsole",
                                                         "ReadFile",
                                                         "PeekConsoleInput",
                                                         "PeekConsoleInputA",
                                                         "PeekConsoleInputW",
                                                         "GetMessage",
                                                         "PeekMessage",
                                                         "SDL_PollEvent",
                                                         "SDL_WaitEvent",
                                                         "SDL_WaitEventTimeout",
                                                         "SDL_PeepEvents",
                                                         "SDL_GetKeyboardState",
                                                         "SDL_GetKeyState",
                                                         "glutKeyboardFunc",
                                                         "glutSpecialFunc",
                                                         "XNextEvent",
                                                         "XPending",
                                                         "XCheckMaskEvent",
                                                         "glfwGetKey",
                                                         "glfwSetKeyCallback",
                                                         "glfwPollEvents",
                                                         "IsKeyDown",
                                                         "IsKeyPressed",
                                                         "GetKeyPressed",
                                                         "GetCharPressed",
                                                         "al_wait_for_event",
                                                         "al_get_next_event",
                                                         "al_get_keyboard_state",
                                                         "tb_poll_event",
                                                         "tb_peek_event",
                                                         "notcurses_get",
                                                         "ismouseclick",
                                                         "bioskey",
                                                         "pollEvent",
                                                         "isKeyPressed",
                                                         "waitEvent",
                                                         "readv",
                                                         "pread"});
constexpr auto input_methods = std::to_array<std::string_view>(
    {"std::basic_istream::operator>>", "std::basic_istream::get", "std::basic_istream::getline",
     "std::basic_istream::read", "std::basic_istream::readsome", "std::basic_istream::peek", "pollEvent", "waitEvent",
     "isKeyPressed"});

constexpr auto waits = std::to_array<std::string_view>({"Sleep",
                                                        "SleepEx",
                                                        "sleep",
                                                        "_sleep",
                                                        "usleep",
                                                        "nanosleep",
                                                        "clock_nanosleep",
                                                        "thrd_sleep",
                                                        "std::this_thread::sleep_for",
                                                        "std::this_thread::sleep_until",
                                                        "napms",
                                                        "delay",
                                                        "delay_output",
                                                        "SDL_Delay",
                                                        "SDL_WaitEventTimeout",
                                                        "WaitForSingleObject",
                                                        "sf::sleep",
                                                        "WaitTime",
                                                        "al_rest",
                                                        "al_wait_for_event",
                                                        "al_wait_for_event_timed",
                                                        "tb_peek_event",
                                                        "pause",
                                                        "sigtimedwait",
                                                        "sigwait",
                                                        "sem_timedwait",
                                                        "pthread_cond_timedwait",
                                                        "std::condition_variable::wait_for",
                                                        "std::condition_variable::wait_until",
                                                        "std::future::wait_for",
                                                        "epoll_wait",
                                                        "poll",
                                                        "ppoll",
                                                        "select",
                                                        "pselect",
                                                        "glfwWaitEventsTimeout",
                                                        "kevent",
                                                        "MsgWaitForMultipleObjects"});
constexpr auto clocks = std::to_array<std::string_view>({"clock",
                                                         "time",
                                                         "gettimeofday",
                                                         "clock_gettime",
                                                         "timespec_get",
                                                         "ftime",
                                                         "std::chrono::steady_clock::now",
                                                         "std::chrono::system_clock::now",
                                                         "SDL_GetTicks",
                                                         "SDL_GetTicks64",
                                                         "SDL_GetPerformanceCounter",
                                                         "GetTickCount",
                                                         "GetTickCount64",
                                                         "QueryPerformanceCounter",
                                                         "timeGetTime",
                                                         "GetTime",
                                                         "GetFrameTime",
                                                         "glfwGetTime",
                                                         "al_get_time",
                                                         "getElapsedTime",
                                                         "sf::Clock::restart"});
constexpr auto pacers = std::to_array<std::string_view>(
    {"timeout", "wtimeout", "halfdelay", "alarm", "setitimer", "timer_settime", "timerfd_settime", "SDL_AddTimer",
     "SetTimer", "SetTargetFPS", "glfwSwapInterval", "setFramerateLimit", "SDL_RenderSetVSync"});
constexpr auto drivers = std::to_array<std::string_view>(
    {"glutMainLoop", "glutTimerFunc", "gtk_main", "QApplication::exec", "emscripten_set_main_loop"});
constexpr auto threads =
    std::to_array<std::string_view>({"pthread_create", "thrd_create", "std::thread::thread", "std::jthread::jthread",
                                     "std::async", "CreateThread", "_beginthread"});
constexpr auto endings =
    std::to_array<std::string_view>({"exit", "_exit", "_Exit", "quick_exit", "abort", "std::terminate", "ExitProcess"});
constexpr auto unseeded = std::to_array<std::string_view>({"rand", "random", "drand48", "lrand48"});
constexpr auto seeders = std::to_array<std::string_view>({"srand", "srandom", "srand48", "seed48", "setstate"});
constexpr auto randoms = std::to_array<std::string_view>(
    {"rand", "random", "rand_r", "drand48", "lrand48", "mrand48", "arc4random", "arc4random_uniform", "getrandom",
     "GetRandomValue", "SDL_rand", "rand_s", "getentropy", "arc4random_buf"});
constexpr auto random_classes = std::to_array<std::string_view>(
    {"std::uniform_int_distribution::", "std::uniform_real_distribution::", "std::mersenne_twister_engine::",
     "std::linear_congruential_engine::", "std::random_device::", "std::discrete_distribution::",
     "std::subtract_with_carry_engine::"});
constexpr auto searchers = std::to_array<std::string_view>(
    {"find", "find_if", "find_if_not", "any_of", "none_of", "all_of", "count", "count_if", "contains", "for_each",
     "binary_search", "search", "copy_if", "remove_if", "operator==", "memcmp"});

/// curses and poll() wait for as long as their argument says; below 1 they do not.
std::size_t waiting_argument(std::string_view function) {
  if (function == "timeout" || function == "halfdelay" || function == "alarm" || function == "glfwSwapInterval")
    return 0;
  if (function == "wtimeout") return 1;
  if (function == "poll") return 2;
  return 3;
}

}  // namespace

std::string_view harm_of(std::string_view function) {
  for (const Group& group : groups)
    if (among(group.names, function)) return group.harm;
  return {};
}

bool gives_input(std::string_view function) {
  if (among(inputs, function) || among(input_methods, function)) return true;
  const std::size_t colons = function.rfind("::");
  return function.starts_with("sf::") && among(input_methods, function.substr(colons + 2));
}

Pace pace_of(std::string_view function, const Call& call) {
  const std::size_t argument = waiting_argument(function);
  if (argument < call.numbers.size() && call.numbers[argument] && *call.numbers[argument] <= 0) return Pace::none;
  if (among(waits, function)) return Pace::waits;
  if (among(clocks, function)) return call.seeds ? Pace::none : Pace::clock;
  if (among(pacers, function)) return Pace::paces;
  return among(drivers, function) ? Pace::drives : Pace::none;
}

bool starts_thread(std::string_view function) { return among(threads, function); }
bool ends_program(std::string_view function) { return among(endings, function); }
bool is_random(std::string_view function) {
  return among(randoms, function) ||
         std::ranges::any_of(random_classes, [&](std::string_view start) { return function.starts_with(start); });
}
bool is_unseeded(std::string_view function) { return among(unseeded, function); }
bool seeds(std::string_view function) { return among(seeders, function); }
bool searches(std::string_view function) {
  const std::size_t colons = function.rfind("::");
  return among(searchers, colons == std::string_view::npos ? function : function.substr(colons + 2));
}

}  // namespace assay::inspect
