#include <SDL2/SDL.h>
#include <stdio.h>

#include "grader/playclock/playclock.h"
#include "grader/playclock/sdl_keys.h"
#include "grader/playclock/sdl_real.h"
#include "grader/playclock/sdl_target.h"

// Windows: titles, message boxes, and the moments at which a picture is complete.

enum { quick_frames = 2 };
static const uint64_t frame_time = 16667, pause = 4000;  ///< microseconds

/// A loop without any delay is held at the pace of a screen: no more than a few pictures without time between.
static void keep_pace(void) {
  static uint64_t last;
  static int quick;
  const uint64_t now = playclock_now();
  quick = now - last < pause ? quick + 1 : 0;
  if (quick >= quick_frames) {
    quick = 0;
    playclock_wait(now + frame_time, false);
  }
  last = playclock_now();
}

static void show(Canvas canvas, SDL_Surface* surface) {
  if (!playclock_active() || canvas == no_canvas) return;
  log_show(canvas, surface ? pixels_of_surface(surface) : 0);
  keys_frame_shown();
  keep_pace();
}

REPLACES void SDL_RenderPresent(SDL_Renderer* renderer) {
  const Canvas canvas = screen_of(renderer);
  REAL(SDL_RenderPresent)(renderer);
  SDL_Window* window = REAL(SDL_RenderGetWindow)(renderer);
  show(canvas, window ? REAL(SDL_GetWindowSurface)(window) : NULL);
}

static int show_window(SDL_Window* window, int result) {
  SDL_Surface* surface = result == 0 ? REAL(SDL_GetWindowSurface)(window) : NULL;
  if (!surface) return result;
  float x = 0, y = 0;
  show(canvas_of_surface(surface, &x, &y), surface);
  return result;
}

REPLACES int SDL_UpdateWindowSurface(SDL_Window* window) {
  return show_window(window, REAL(SDL_UpdateWindowSurface)(window));
}

REPLACES int SDL_UpdateWindowSurfaceRects(SDL_Window* window, const SDL_Rect* rects, int count) {
  return show_window(window, REAL(SDL_UpdateWindowSurfaceRects)(window, rects, count));
}

REPLACES SDL_Window* SDL_CreateWindow(const char* title, int x, int y, int w, int h, Uint32 flags) {
  log_title(title);
  return REAL(SDL_CreateWindow)(title, x, y, w, h, flags);
}

REPLACES void SDL_SetWindowTitle(SDL_Window* window, const char* title) {
  log_title(title);
  REAL(SDL_SetWindowTitle)(window, title);
}

static void note_dialog(const char* title, const char* message) {
  static char words[400];
  snprintf(words, sizeof words, "%s: %s", title ? title : "", message ? message : "");
  log_dialog(words);
}

REPLACES int SDL_ShowSimpleMessageBox(Uint32 flags, const char* title, const char* message, SDL_Window* window) {
  if (!playclock_active()) return REAL(SDL_ShowSimpleMessageBox)(flags, title, message, window);
  note_dialog(title, message);
  return 0;
}

/// Answered as by the Enter key, or by the first button when none is meant for it.
REPLACES int SDL_ShowMessageBox(const SDL_MessageBoxData* box, int* button) {
  if (!playclock_active()) return REAL(SDL_ShowMessageBox)(box, button);
  note_dialog(box->title, box->message);
  if (button && box->numbuttons > 0) *button = box->buttons[0].buttonid;
  for (int i = 0; button && i < box->numbuttons; ++i) {
    if (box->buttons[i].flags & SDL_MESSAGEBOX_BUTTON_RETURNKEY_DEFAULT) *button = box->buttons[i].buttonid;
  }
  return 0;
}
