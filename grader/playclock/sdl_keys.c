#include "grader/playclock/sdl_keys.h"

#include <SDL2/SDL.h>
#include <string.h>

#include "grader/playclock/playclock.h"
#include "grader/playclock/sdl_real.h"

// A key typed goes down when the game next asks for events and comes up when it asks again after a frame or some time:
// games that look at the state of the keyboard once a frame see it as well as those that read events. An event typed is
// eight bytes: a code of SDL or `click`, then where, x and y.

enum { most_down = 32 };
static const uint32_t click = 0xffffffffU;
static const uint64_t shortest = 1000;  ///< microseconds that a key is down when no frame is shown

typedef struct {
  uint32_t code;
  uint16_t x, y;
} Typed;

static Uint8 state[SDL_NUM_SCANCODES];
static SDL_Keycode down[most_down];
static int down_count;
static uint64_t down_since;
static unsigned frames;
static int mouse_x, mouse_y;
static bool button_down;

void keys_frame_shown(void) { ++frames; }

static Uint32 window_id(void) {
  for (Uint32 id = 1; id < 16; ++id) {
    if (REAL(SDL_GetWindowFromID)(id)) return id;
  }
  return 0;
}

static void push(SDL_Event* event) { REAL(SDL_PushEvent)(event); }

static void push_key(SDL_Keycode code, bool pressed) {
  const SDL_Scancode scancode = REAL(SDL_GetScancodeFromKey)(code);
  if (scancode < SDL_NUM_SCANCODES) state[scancode] = pressed;
  SDL_Event event;
  memset(&event, 0, sizeof event);
  event.type = pressed ? SDL_KEYDOWN : SDL_KEYUP;
  event.key.timestamp = (Uint32)(playclock_now() / 1000);
  event.key.windowID = window_id();
  event.key.state = pressed ? SDL_PRESSED : SDL_RELEASED;
  event.key.keysym.scancode = scancode;
  event.key.keysym.sym = code;
  push(&event);
}

/// The text of a letter comes right after its key, as SDL sends it while text input is on.
static void push_text(SDL_Keycode code) {
  if (code < 0x20 || code > 0x7e || !REAL(SDL_IsTextInputActive)()) return;
  SDL_Event event;
  memset(&event, 0, sizeof event);
  event.type = SDL_TEXTINPUT;
  event.text.windowID = window_id();
  event.text.text[0] = (char)code;
  push(&event);
}

static void push_button(bool pressed) {
  SDL_Event event;
  memset(&event, 0, sizeof event);
  event.type = pressed ? SDL_MOUSEBUTTONDOWN : SDL_MOUSEBUTTONUP;
  event.button.timestamp = (Uint32)(playclock_now() / 1000);
  event.button.windowID = window_id();
  event.button.button = SDL_BUTTON_LEFT;
  event.button.state = pressed ? SDL_PRESSED : SDL_RELEASED;
  event.button.clicks = 1;
  event.button.x = mouse_x;
  event.button.y = mouse_y;
  button_down = pressed;
  push(&event);
}

static void push_motion(int x, int y) {
  SDL_Event event;
  memset(&event, 0, sizeof event);
  event.type = SDL_MOUSEMOTION;
  event.motion.windowID = window_id();
  event.motion.xrel = x - mouse_x;
  event.motion.yrel = y - mouse_y;
  event.motion.x = mouse_x = x;
  event.motion.y = mouse_y = y;
  push(&event);
}

static void release(void) {
  for (int i = 0; i < down_count; ++i) push_key(down[i], false);
  down_count = 0;
  if (button_down) push_button(false);
}

static void press(SDL_Keycode code) {
  push_key(code, true);
  push_text(code);
  if (down_count < most_down) down[down_count++] = code;
}

void keys_arrive(void) {
  if (!playclock_active()) return;
  const bool any_down = down_count > 0 || button_down;
  if (any_down && frames == 0 && playclock_now() < down_since + shortest) return;
  if (any_down) release();
  Typed typed;
  bool fresh = false;
  while (playclock_typed() >= sizeof typed && down_count < most_down &&
         playclock_take(&typed, sizeof typed) == sizeof typed) {
    fresh = true;
    if (typed.code == click) {
      push_motion(typed.x, typed.y);
      push_button(true);
    } else {
      press((SDL_Keycode)typed.code);
    }
  }
  if (!fresh) return;
  frames = 0;
  down_since = playclock_now();
}

REPLACES const Uint8* SDL_GetKeyboardState(int* count) {
  if (!playclock_active()) return REAL(SDL_GetKeyboardState)(count);
  if (count) *count = SDL_NUM_SCANCODES;
  return state;
}

REPLACES Uint32 SDL_GetMouseState(int* x, int* y) {
  if (!playclock_active()) return REAL(SDL_GetMouseState)(x, y);
  if (x) *x = mouse_x;
  if (y) *y = mouse_y;
  return button_down ? SDL_BUTTON_LMASK : 0;
}
