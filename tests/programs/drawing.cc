// Small games for the tests of the terminal as a host: what each draws tells what it was given. Written for the test.
#include <ncurses.h>
#include <termios.h>
#include <unistd.h>

#include <csignal>
#include <cstdio>
#include <iostream>
#include <string>
#include <string_view>

namespace {

void read_keys_at_once() {
  termios mode;
  tcgetattr(STDIN_FILENO, &mode);
  mode.c_lflag &= static_cast<tcflag_t>(~(ICANON | ECHO));
  mode.c_cc[VMIN] = 1;
  mode.c_cc[VTIME] = 0;
  tcsetattr(STDIN_FILENO, TCSANOW, &mode);
}

/// A bar that goes one column to the right each 100 ms; a key turns it into another one.
int moves() {
  initscr();
  cbreak();
  noecho();
  keypad(stdscr, TRUE);
  curs_set(0);
  timeout(100);
  char look = '@';
  for (int column = 5; column < 60; ++column) {
    erase();
    box(stdscr, 0, 0);
    mvaddch(10, column, static_cast<chtype>(look));
    refresh();
    const int key = getch();
    if (key == KEY_UP) look = 'U';
    if (key == 'w') look = 'W';
    if (key == 'q') break;
  }
  endwin();
  std::puts("Game over! Final score: 30");
  return 3;
}

/// Says each byte that is typed, in numbers.
int listens(bool other_arrows) {
  read_keys_at_once();
  std::cout << (other_arrows ? "\x1b[?1h" : "") << "typed:" << std::flush;
  char byte = 0;
  while (read(STDIN_FILENO, &byte, 1) == 1) std::cout << ' ' << static_cast<int>(byte) << std::flush;
  return 0;
}

int asks() {
  std::string line;
  std::cout << "Speed (1-3): " << std::flush;
  std::getline(std::cin, line);
  std::cout << "Speed is '" << line << "'\n" << std::flush;
  usleep(500'000);
  return 0;
}

/// Asks its terminal where the cursor is.
int measures() {
  read_keys_at_once();
  std::cout << "\x1b[4;9H\x1b[6n" << std::flush;
  std::string reply;
  char byte = 0;
  while (read(STDIN_FILENO, &byte, 1) == 1 && byte != 'R') reply += byte;
  std::cout << "\x1b[H\x1b[2Jcursor at " << reply.substr(2) << std::flush;
  sleep(2);
  return 0;
}

int crashes() {
  std::cout << "about to die" << std::flush;
  usleep(300'000);
  return std::raise(SIGSEGV);
}

int throws() {
  usleep(200'000);
  throw 7;
}

int floods() {
  usleep(200'000);
  for (int i = 0; i < 100'000; ++i) std::cout << "\x1b[2J";
  std::cout << std::flush;
  sleep(10);
  return 0;
}

/// Draws nothing new, but for a clock in words.
int waits() {
  for (int second = 0;; ++second) {
    std::cout << "\x1b[HTime: " << second << std::flush;
    sleep(1);
  }
}

}  // namespace

int main(int count, char** words) {
  const std::string_view game = count > 1 ? words[1] : "";
  if (game == "moves") return moves();
  if (game == "listens") return listens(false);
  if (game == "listens to other arrows") return listens(true);
  if (game == "asks") return asks();
  if (game == "measures") return measures();
  if (game == "crashes") return crashes();
  if (game == "throws") return throws();
  if (game == "floods") return floods();
  if (game == "waits") return waits();
  return 2;
}
