#pragma once

#include <string_view>

/// Three games without fault, each in another style. Written for the test.
namespace assay::checkers::snake::games {

/// ANSI escapes, termios, a class.
inline constexpr std::string_view terminal = R"(#include <poll.h>
#include <termios.h>
#include <unistd.h>

#include <chrono>
#include <cstdlib>
#include <ctime>
#include <deque>
#include <iostream>
#include <thread>

struct Point {
  int x, y;
  bool operator==(const Point& other) const { return x == other.x && y == other.y; }
};

class Game {
 public:
  void run() {
    while (!over_) {
      readKeys();
      step();
      draw();
      std::this_thread::sleep_for(std::chrono::milliseconds(120));
    }
  }

 private:
  bool covers(Point p) const {
    for (const Point& part : snake_)
      if (part == p) return true;
    return false;
  }
  void placeFood() {
    do {
      food_ = {std::rand() % 20, std::rand() % 20};
    } while (covers(food_));
  }
  void readKeys() {
    pollfd in{STDIN_FILENO, POLLIN, 0};
    char c = 0;
    while (poll(&in, 1, 0) > 0 && read(STDIN_FILENO, &c, 1) == 1) {
      if (c == '\x1b') {
        char rest[2] = {};
        if (read(STDIN_FILENO, rest, 2) != 2 || rest[0] != '[') continue;
        switch (rest[1]) {
          case 'A': turn({0, -1}); break;
          case 'B': turn({0, 1}); break;
          case 'C': turn({1, 0}); break;
          case 'D': turn({-1, 0}); break;
        }
        continue;
      }
      if (c == 'w') turn({0, -1});
      if (c == 'q') over_ = true;
    }
  }
  void turn(Point direction) { direction_ = direction; }
  void step() {
    const Point head{snake_.front().x + direction_.x, snake_.front().y + direction_.y};
    if (covers(head) || head.x < 0 || head.y < 0 || head.x > 19 || head.y > 19) {
      over_ = true;
      return;
    }
    snake_.push_front(head);
    if (head == food_) {
      score_ += 10;
      placeFood();
    } else {
      snake_.pop_back();
    }
  }
  void draw() const {
    std::cout << "\x1b[H\x1b[2J";
    for (const Point& part : snake_) std::cout << "\x1b[" << part.y + 1 << ';' << part.x + 1 << "H#";
    std::cout << "\x1b[22;1HScore: " << score_ << std::flush;
  }

  std::deque<Point> snake_{{5, 5}, {4, 5}};
  Point food_{9, 9}, direction_{1, 0};
  int score_ = 0;
  bool over_ = false;
};

int main() {
  std::srand(static_cast<unsigned>(std::time(nullptr)));
  termios settings;
  tcgetattr(STDIN_FILENO, &settings);
  settings.c_lflag &= ~static_cast<tcflag_t>(ICANON | ECHO);
  tcsetattr(STDIN_FILENO, TCSANOW, &settings);
  Game game;
  game.run();
}
)";

/// C, ncurses, arrays; the library waits for keys.
inline constexpr std::string_view curses = R"(#include <ncurses.h>
#include <stdlib.h>
#include <time.h>

#define W 30
#define H 15

static int x[W * H], y[W * H], length = 3, dx = 1, dy, foodX, foodY, points, over;

static int on_snake(int column, int row)
{
    for (int i = 0; i < length; i++)
        if (x[i] == column && y[i] == row)
            return 1;
    return 0;
}

static void feed(void)
{
    do {
        foodX = rand() % W;
        foodY = rand() % H;
    } while (on_snake(foodX, foodY));
}

static void keys(void)
{
    switch (getch()) {
    case KEY_UP: dx = 0; dy = -1; break;
    case KEY_DOWN: dx = 0; dy = 1; break;
    case KEY_LEFT: dx = -1; dy = 0; break;
    case KEY_RIGHT: dx = 1; dy = 0; break;
    case ' ': over = 1; break;
    }
}

static void move_on(void)
{
    int column = x[0] + dx, row = y[0] + dy;
    if (column < 0 || row < 0 || column >= W || row >= H || on_snake(column, row)) {
        over = 1;
        return;
    }
    for (int i = length; i > 0; i--) {
        x[i] = x[i - 1];
        y[i] = y[i - 1];
    }
    x[0] = column;
    y[0] = row;
    if (column == foodX && row == foodY) {
        length++;
        points++;
        feed();
    }
}

static void draw(void)
{
    erase();
    for (int i = 0; i < length; i++)
        mvaddch(y[i], x[i], '#');
    mvaddch(foodY, foodX, '*');
    mvprintw(H + 1, 0, "Points: %d", points);
    refresh();
}

int main(void)
{
    srand(time(NULL));
    initscr();
    keypad(stdscr, TRUE);
    timeout(150);
    feed();
    while (!over) {
        keys();
        move_on();
        draw();
    }
    endwin();
    return 0;
}
)";

/// A console of Windows, everything global, a tail in two arrays.
inline constexpr std::string_view console = R"(#include <conio.h>
#include <windows.h>

#include <cstdlib>
#include <ctime>
#include <iostream>
using namespace std;

bool gameOver;
const int width = 20, height = 20;
int headX, headY, fruitX, fruitY, score, tailX[400], tailY[400], nTail;
enum Direction { STOP, LEFT, RIGHT, UP, DOWN } dir;

bool onTail(int x, int y) {
  for (int i = 0; i < nTail; i++)
    if (tailX[i] == x && tailY[i] == y) return true;
  return false;
}

void Fruit() {
  fruitX = rand() % width;
  fruitY = rand() % height;
  if (onTail(fruitX, fruitY)) Fruit();
}

void Setup() {
  gameOver = false;
  dir = STOP;
  headX = width / 2;
  headY = height / 2;
  Fruit();
  score = 0;
}

void Draw() {
  COORD home = {0, 0};
  SetConsoleCursorPosition(GetStdHandle(STD_OUTPUT_HANDLE), home);
  for (int y = 0; y < height; y++) {
    for (int x = 0; x < width; x++) cout << (x == headX && y == headY ? 'O' : onTail(x, y) ? 'o' : ' ');
    cout << '\n';
  }
  cout << "Score: " << score << endl;
}

void Input() {
  if (!_kbhit()) return;
  int key = _getch();
  if (key == 224) {
    switch (_getch()) {
      case 72: dir = UP; break;
      case 80: dir = DOWN; break;
      case 75: dir = LEFT; break;
      case 77: dir = RIGHT; break;
    }
  } else if (key == 'x') {
    gameOver = true;
  }
}

void Logic() {
  for (int i = nTail - 1; i > 0; i--) {
    tailX[i] = tailX[i - 1];
    tailY[i] = tailY[i - 1];
  }
  tailX[0] = headX;
  tailY[0] = headY;
  if (dir == LEFT) headX--;
  if (dir == RIGHT) headX++;
  if (dir == UP) headY--;
  if (dir == DOWN) headY++;
  if (headX < 0 || headY < 0 || headX >= width || headY >= height) gameOver = true;
  if (headX == fruitX && headY == fruitY) {
    score += 10;
    nTail++;
    Fruit();
  }
}

int main() {
  srand(time(0));
  Setup();
  while (!gameOver) {
    Draw();
    Input();
    Logic();
    Sleep(100);
  }
}
)";

}  // namespace assay::checkers::snake::games
