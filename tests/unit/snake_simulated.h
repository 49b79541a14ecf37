#pragma once

#include <cstdint>
#include <deque>
#include <optional>
#include <string>
#include <vector>

#include "grader/checkers/snake/player/host.h"
#include "grader/checkers/snake/player/tracker.h"

// A snake game that needs no browser: it answers as a host would for games that are drawn, steered and ended in many
// ways, each with at most one fault.
namespace assay::checkers::snake::simulated {

/// How the snake looks.
enum class Look : std::uint8_t {
  flat,      ///< every cell the same rectangle
  marked,    ///< the head in another colour
  shaded,    ///< each cell another shade, counted from the head
  round,     ///< rounded cells, the head a larger circle
  glyphs,    ///< '@' and 'o'
  elements,  ///< a grid of the document in document order, empty cells left out
  runs,      ///< straight runs of cells as one rectangle each
  line,      ///< one stroke, seen as a piece from each cell to the next
};
enum class Start : std::uint8_t { none, arrow, enter, space, button, canvas, button_then_arrow };
enum class Controls : std::uint8_t { arrows, wasd, both };
enum class ScoreAt : std::uint8_t { document, canvas, title, nowhere };
enum class Ending : std::uint8_t { text, dialog, freeze, restarts, exits };
enum class Restart : std::uint8_t { none, space, enter, r, button, canvas };
enum class Fault : std::uint8_t {
  none,
  static_picture,    ///< nothing ever moves
  no_keys,           ///< moves, but no key steers
  dead_up,           ///< one key is not wired
  dead_left,         ///< likewise
  swapped_vertical,  ///< up goes down, down goes up
  food_off_grid,     ///< food stands between the cells and is never eaten
  food_ignored,      ///< the head passes over the food, which stays
  score_frozen,
  no_growth,
  no_wall,            ///< the snake leaves the board and goes on outside
  no_self_collision,  ///< the snake passes through itself
  over_at_once,
  two_turn_suicide,  ///< two turns within one step reverse the snake, which kills
  reverse_kills,     ///< a 180° turn is obeyed and kills
  dead_restart,      ///< restart is offered and does nothing
  throws_error,      ///< an uncaught error with the first food
  crashes,           ///< the page is gone at the fifth move
};

struct Options {
  int columns = 20, rows = 20;
  double cell_width = 20, cell_height = 20;
  double gap = 0;              ///< pixels left free between cells
  double header = 0;           ///< height of a panel within the surface, above the board
  Box2 surface{40, 80, 0, 0};  ///< where the surface begins; its size follows from the board
  double step_ms = 150;
  bool wrap = false;
  int length = 3;  ///< at the start
  int growth = 1;
  int foods = 1;
  Start start = Start::none;
  Controls controls = Controls::arrows;
  bool queues_turns = false;  ///< one turn a step, later ones wait
  Look look = Look::flat;
  bool head_first = false;    ///< painted before the body
  bool incremental = false;   ///< cells are painted once and stay, new ones last
  bool eyes = false;          ///< two small things on the head
  bool grid_lines = false;    ///< thin lines over the whole board
  bool checkerboard = false;  ///< background tiles in two colours
  bool border = false;        ///< a frame around the board
  bool obstacles = false;     ///< a few walls inside the board
  bool gliding = false;       ///< drawn between the cells, 60 times a second
  bool particles = false;     ///< fly about for half a second after eating
  bool pulsing_food = false;  ///< its size changes with each frame
  bool round_food = false;
  bool draws_then_moves = false;  ///< what is seen lags one step behind
  ScoreAt score = ScoreAt::document;
  bool best_score = false;
  bool clock_text = false;  ///< seconds since the load
  Ending ending = Ending::text;
  Restart restart = Restart::space;
  bool real_time_only = false;  ///< its time is not the host's clock
  Fault fault = Fault::none;
};

/// What is on the screen, as the game itself knows it.
struct Truth {
  Cell head;
  Heading heading = Heading::right;
  std::vector<Cell> body;  ///< the head first
  std::vector<Cell> food;
  bool running = false, over = false;
  std::uint64_t moves = 0;  ///< since the load
  int lives = 0;            ///< begun since the load
};

class SimulatedGame : public Host {
 public:
  [[nodiscard]] std::string_view runs() const override { return "page"; }
  explicit SimulatedGame(Options options) : options_(std::move(options)) {}

  Result<Observation> load(std::uint32_t seed) override;
  Result<void> press(Key key) override;
  Result<void> click(const Clickable& target) override;
  Result<Observation> advance(double milliseconds, bool until_change) override;
  Result<Picture> picture() override;
  Result<std::uint64_t> pixels() override;
  Result<bool> moves_in_real_time(double milliseconds) override;

  [[nodiscard]] Truth truth() const;

 private:
  struct State {
    std::deque<Cell> snake;
    std::deque<Cell> before;  ///< the snake one move ago
    std::vector<Cell> food;
    Heading heading = Heading::right;
    std::deque<Heading> turns;
    bool started = false, half_started = false, over = false;
    int pending_growth = 0, score = 0, best = 0;
    double moved_at = 0, ate_at = -1e9;
    std::uint64_t moves = 0;
    int lives = 0;
    Cell ate;
  };

  // the rules
  void begin(bool started);
  void step();
  void move();
  void turn(Heading heading);
  void end_life();
  void place_food();
  [[nodiscard]] bool hits_something(Cell head) const;
  [[nodiscard]] std::uint32_t random(std::uint32_t below);
  [[nodiscard]] std::vector<Cell> obstacle_cells() const;
  [[nodiscard]] bool animated() const;

  // the drawing
  [[nodiscard]] Observation look();
  [[nodiscard]] std::vector<Shape> paint() const;
  void paint_board(std::vector<Shape>& out) const;
  void paint_snake(std::vector<Shape>& out) const;
  void paint_runs(std::vector<Shape>& out) const;
  void paint_line(std::vector<Shape>& out) const;
  void paint_food(std::vector<Shape>& out) const;
  void paint_particles(std::vector<Shape>& out) const;
  [[nodiscard]] Shape snake_cell(std::size_t index) const;
  [[nodiscard]] Box2 seen_box(std::size_t index) const;
  [[nodiscard]] Box2 box_at(double column, double row) const;
  [[nodiscard]] std::vector<Reading> texts() const;
  [[nodiscard]] std::vector<Clickable> clickables() const;
  [[nodiscard]] Box2 surface() const;

  Options options_;
  State state_, seen_;  ///< as it is, and as it was last drawn
  std::uint64_t random_ = 0;
  double now_ = 0, next_step_ = 0, changed_ = 0;
  std::uint64_t last_picture_ = 0;
  Troubles troubles_;
};

}  // namespace assay::checkers::snake::simulated
