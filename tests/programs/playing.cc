// Small games for the tests of the playclock and its link: one for each way of keeping time and asking for keys that
// programs have. Written for the test. Each prints what it does, a line a step.
#include <fcntl.h>
#include <ncurses.h>
#include <poll.h>
#include <pthread.h>
#include <sys/select.h>
#include <sys/syscall.h>
#include <sys/time.h>
#include <termios.h>
#include <unistd.h>

#include <atomic>
#include <chrono>
#include <condition_variable>
#include <csignal>
#include <cstdio>
#include <cstdlib>
#include <cstring>
#include <ctime>
#include <fstream>
#include <future>
#include <iostream>
#include <random>
#include <string>
#include <thread>

namespace {

using namespace std::chrono_literals;

void read_keys_at_once(unsigned char fewest) {
  termios mode;
  tcgetattr(STDIN_FILENO, &mode);
  mode.c_lflag &= static_cast<tcflag_t>(~(ICANON | ECHO));
  mode.c_cc[VMIN] = fewest;
  mode.c_cc[VTIME] = 0;
  tcsetattr(STDIN_FILENO, TCSAFLUSH, &mode);
}

/// Sleeps, and takes what was typed meanwhile.
int sleeps() {
  read_keys_at_once(0);
  std::srand(static_cast<unsigned>(std::time(nullptr)));
  std::cout << "food " << std::rand() % 1000 << std::endl;
  for (int step = 0; step < 8; ++step) {
    char key = '-';
    while (::read(STDIN_FILENO, &key, 1) == 1 && key != 'q') continue;
    if (key == 'q') return 3;
    std::cout << "step " << step << " key " << key << "\n";
    ::usleep(100'000);
  }
  return 0;
}

int selects() {
  read_keys_at_once(1);
  for (int step = 0; step < 6; ++step) {
    fd_set set;
    FD_ZERO(&set);
    FD_SET(STDIN_FILENO, &set);
    timeval wait{.tv_sec = 0, .tv_usec = 80'000};
    char key = '-';
    if (::select(1, &set, nullptr, nullptr, &wait) > 0) (void)!::read(STDIN_FILENO, &key, 1);
    std::printf("step %d key %c left %ld\n", step, key, static_cast<long>(wait.tv_usec));
  }
  return 0;
}

/// Whole lines, through the streams of C and of C++.
int asks() {
  int speed = 0;
  std::cout << "Speed? ";
  std::cin >> speed;
  char name[16];
  std::printf("Name? ");
  if (std::scanf("%15s", name) != 1) return 1;
  std::printf("%d %s\n", speed, name);
  std::printf("%d", std::system("stty raw -echo"));
  const int key = (std::getchar(), std::getchar());
  std::printf(" %c\r\n", key);
  return 0;
}

int draws_with_curses() {
  initscr();
  cbreak();
  noecho();
  keypad(stdscr, TRUE);
  timeout(100);
  for (int step = 0; step < 5; ++step) {
    const int key = getch();
    erase();
    box(stdscr, 0, 0);
    mvprintw(1, 1, "step %d key %d", step, key);
    refresh();
  }
  endwin();
  return 0;
}

/// A thread blocks in getchar, one draws when it is told to, and the first one keeps time.
int has_threads() {
  read_keys_at_once(1);
  std::atomic<int> key{'-'};
  std::mutex lock;
  std::condition_variable moved;
  int steps = 0;
  std::thread([&key] {
    while (true) key = std::getchar();
  }).detach();
  std::thread drawer([&] {
    std::unique_lock<std::mutex> held(lock);
    for (int drawn = 0; drawn < 6;) {
      moved.wait_for(held, 5s, [&] { return steps != drawn; });
      drawn = steps;
      std::cout << "step " << drawn << " key " << static_cast<char>(key) << std::endl;
    }
  });
  for (int step = 0; step < 6; ++step) {
    std::this_thread::sleep_for(100ms);
    const std::lock_guard<std::mutex> held(lock);
    ++steps;
    moved.notify_one();
  }
  drawer.join();
  return 0;
}

/// Spins on the clock and never waits.
int spins_on_the_clock() {
  read_keys_at_once(1);
  ::fcntl(STDIN_FILENO, F_SETFL, ::fcntl(STDIN_FILENO, F_GETFL) | O_NONBLOCK);
  std::clock_t last = std::clock();
  for (int step = 0; step < 5;) {
    const int key = std::getchar();
    if (key != EOF) std::printf("key %c\n", key);
    if (std::clock() - last < CLOCKS_PER_SEC / 10) continue;
    last = std::clock();
    std::printf("step %d\n", step++);
  }
  return 0;
}

std::atomic<int> rung{0};

int rings() {
  std::signal(SIGALRM, [](int) { ++rung; });
  const itimerval each{.it_interval = {.tv_sec = 0, .tv_usec = 150'000}, .it_value = {.tv_sec = 0, .tv_usec = 150'000}};
  ::setitimer(ITIMER_REAL, &each, nullptr);
  while (rung < 4) {
    ::pause();
    std::printf("ring %d\n", rung.load());
  }
  return 0;
}

int draws_lots() {
  std::random_device device;
  std::ifstream file("/dev/urandom", std::ios::binary);
  char byte = 0;
  file.get(byte);
  std::cout << device() << " " << static_cast<int>(byte) << " " << std::time(nullptr) << std::endl;
  return 0;
}

/// One thread never waits and never looks at a clock.
int has_a_thread_that_spins() {
  std::atomic<bool> over{false};
  std::thread spinner([&over] {
    while (!over) continue;
  });
  for (int step = 0; step < 3; ++step) {
    std::this_thread::sleep_for(100ms);
    std::printf("step %d\n", step);
  }
  over = true;
  spinner.join();
  return 0;
}

int crashes() {
  std::printf("last words");
  std::raise(SIGSEGV);
  return 0;
}

int spins() {
  std::atomic<bool> over{false};
  while (!over) continue;
  return 0;
}

int stops_itself() {
  std::raise(SIGSTOP);
  return 0;
}

int floods() {
  const std::string line(60'000, 'x');
  while (::write(STDOUT_FILENO, line.data(), line.size()) > 0) continue;
  return 0;
}

/// The socket is at some number, and whoever writes to it can say what he likes.
int forges() {
  for (int i = 3; i < 64; ++i) (void)!::write(i, "Rubbish that is no frame", 24);
  ::sleep(100);
  return 0;
}

/// A whole message of a window, in which is no picture.
int forges_a_picture() {
  for (int i = 3; i < 64; ++i) (void)!::write(i, "M\x18\0\0\0Rubbish that is no picture", 5 + 24);
  ::sleep(100);
  return 0;
}

int closes_everything() {
  for (int i = 0; i < 64; ++i) ::close(i);
  while (true) ::sleep(1);
}

/// Past the playclock: nobody is told, and no CPU time is used.
int deserts() {
  ::close_range(0, ~0U, 0);
  while (true) ::syscall(SYS_pause);
}

int leaves_children() {
  for (int i = 0; i < 2; ++i) {
    if (::fork() != 0) continue;
    ::setsid();
    while (true) ::sleep(1);
  }
  std::printf("%d %d\n", std::system("rm -rf /") >> 8, ::getenv("LD_PRELOAD") != nullptr);
  ::usleep(10);
  return 0;
}

int locks_itself() {
  std::mutex lock;
  lock.lock();
  lock.lock();
  return 0;
}

constexpr struct {
  const char* name;
  int (*play)();
} games[] = {{"sleeps", sleeps},
             {"selects", selects},
             {"asks", asks},
             {"curses", draws_with_curses},
             {"threads", has_threads},
             {"clock", spins_on_the_clock},
             {"rings", rings},
             {"random", draws_lots},
             {"spinner", has_a_thread_that_spins},
             {"crashes", crashes},
             {"spins", spins},
             {"stops", stops_itself},
             {"floods", floods},
             {"forges", forges},
             {"forges a picture", forges_a_picture},
             {"closes", closes_everything},
             {"deserts", deserts},
             {"children", leaves_children},
             {"locks", locks_itself}};

}  // namespace

int main(int count, char** arguments) {
  for (const auto& game : games)
    if (count > 1 && std::strcmp(arguments[1], game.name) == 0) return game.play();
  return 9;
}
