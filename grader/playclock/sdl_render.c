#include <SDL2/SDL.h>

#include "grader/playclock/sdl_real.h"
#include "grader/playclock/sdl_target.h"

// Areas, lines and points of a renderer.

static void fill(const Target* target, int shape, Area area) {
  if (target->canvas == no_canvas || (target->ink & 255U) == 0) return;
  area.x += target->x;
  area.y += target->y;
  area = common_area(area, target->bounds);
  if (area.w > 0) log_fill(target->canvas, shape, target->ink, area);
}

static float smaller(float a, float b) { return a < b ? a : b; }

static float apart(float a, float b) { return a < b ? b - a : a - b; }

static void stroke(const Target* target, float x1, float y1, float x2, float y2) {
  if (target->canvas == no_canvas || (target->ink & 255U) == 0) return;
  const Area line = {smaller(x1, x2) + target->x, smaller(y1, y2) + target->y, apart(x1, x2) + 1, apart(y1, y2) + 1};
  const Area area = common_area(line, target->bounds);
  if (area.w > 0) log_stroke(target->canvas, target->ink, area);
}

static Area from_int(const SDL_Rect* rect) {
  return (Area){(float)rect->x, (float)rect->y, (float)rect->w, (float)rect->h};
}

static Area from_float(const SDL_FRect* rect) { return (Area){rect->x, rect->y, rect->w, rect->h}; }

static Area everything(const Target* target) {
  return (Area){target->bounds.x - target->x, target->bounds.y - target->y, target->bounds.w, target->bounds.h};
}

REPLACES int SDL_RenderClear(SDL_Renderer* renderer) {
  const int result = REAL(SDL_RenderClear)(renderer);
  if (result != 0) return result;
  Target target = target_of(renderer);
  if (target.canvas == no_canvas) return result;
  Uint8 r = 0, g = 0, b = 0, a = 0;
  REAL(SDL_GetRenderDrawColor)(renderer, &r, &g, &b, &a);
  const Area all = {0, 0, known(target.canvas)->w, known(target.canvas)->h};
  // A texture may be cleared to see through; the screen has nothing behind it.
  const bool texture = REAL(SDL_GetRenderTarget)(renderer) != NULL;
  log_fill(target.canvas, shape_rectangle, colour_of(r, g, b, texture && a < 255 ? 0 : 255), all);
  return result;
}

REPLACES int SDL_RenderFillRect(SDL_Renderer* renderer, const SDL_Rect* rect) {
  const int result = REAL(SDL_RenderFillRect)(renderer, rect);
  if (result != 0) return result;
  const Target target = target_of(renderer);
  fill(&target, shape_rectangle, rect ? from_int(rect) : everything(&target));
  return result;
}

REPLACES int SDL_RenderFillRects(SDL_Renderer* renderer, const SDL_Rect* rects, int count) {
  const int result = REAL(SDL_RenderFillRects)(renderer, rects, count);
  if (result != 0) return result;
  const Target target = target_of(renderer);
  for (int i = 0; i < count; ++i) fill(&target, shape_rectangle, from_int(&rects[i]));
  return result;
}

REPLACES int SDL_RenderFillRectF(SDL_Renderer* renderer, const SDL_FRect* rect) {
  const int result = REAL(SDL_RenderFillRectF)(renderer, rect);
  if (result != 0) return result;
  const Target target = target_of(renderer);
  fill(&target, shape_rectangle, rect ? from_float(rect) : everything(&target));
  return result;
}

REPLACES int SDL_RenderFillRectsF(SDL_Renderer* renderer, const SDL_FRect* rects, int count) {
  const int result = REAL(SDL_RenderFillRectsF)(renderer, rects, count);
  if (result != 0) return result;
  const Target target = target_of(renderer);
  for (int i = 0; i < count; ++i) fill(&target, shape_rectangle, from_float(&rects[i]));
  return result;
}

REPLACES int SDL_RenderDrawRect(SDL_Renderer* renderer, const SDL_Rect* rect) {
  const int result = REAL(SDL_RenderDrawRect)(renderer, rect);
  if (result != 0) return result;
  const Target target = target_of(renderer);
  fill(&target, shape_path, rect ? from_int(rect) : everything(&target));
  return result;
}

REPLACES int SDL_RenderDrawRects(SDL_Renderer* renderer, const SDL_Rect* rects, int count) {
  const int result = REAL(SDL_RenderDrawRects)(renderer, rects, count);
  if (result != 0) return result;
  const Target target = target_of(renderer);
  for (int i = 0; i < count; ++i) fill(&target, shape_path, from_int(&rects[i]));
  return result;
}

REPLACES int SDL_RenderDrawRectF(SDL_Renderer* renderer, const SDL_FRect* rect) {
  const int result = REAL(SDL_RenderDrawRectF)(renderer, rect);
  if (result != 0) return result;
  const Target target = target_of(renderer);
  fill(&target, shape_path, rect ? from_float(rect) : everything(&target));
  return result;
}

REPLACES int SDL_RenderDrawLine(SDL_Renderer* renderer, int x1, int y1, int x2, int y2) {
  const int result = REAL(SDL_RenderDrawLine)(renderer, x1, y1, x2, y2);
  if (result != 0) return result;
  const Target target = target_of(renderer);
  stroke(&target, (float)x1, (float)y1, (float)x2, (float)y2);
  return result;
}

REPLACES int SDL_RenderDrawLineF(SDL_Renderer* renderer, float x1, float y1, float x2, float y2) {
  const int result = REAL(SDL_RenderDrawLineF)(renderer, x1, y1, x2, y2);
  if (result != 0) return result;
  const Target target = target_of(renderer);
  stroke(&target, x1, y1, x2, y2);
  return result;
}

REPLACES int SDL_RenderDrawLines(SDL_Renderer* renderer, const SDL_Point* points, int count) {
  const int result = REAL(SDL_RenderDrawLines)(renderer, points, count);
  if (result != 0) return result;
  const Target target = target_of(renderer);
  for (int i = 1; i < count; ++i)
    stroke(&target, (float)points[i - 1].x, (float)points[i - 1].y, (float)points[i].x, (float)points[i].y);
  return result;
}

REPLACES int SDL_RenderDrawPoint(SDL_Renderer* renderer, int x, int y) {
  const int result = REAL(SDL_RenderDrawPoint)(renderer, x, y);
  if (result != 0) return result;
  const Target target = target_of(renderer);
  stroke(&target, (float)x, (float)y, (float)x, (float)y);
  return result;
}

REPLACES int SDL_RenderDrawPointF(SDL_Renderer* renderer, float x, float y) {
  const int result = REAL(SDL_RenderDrawPointF)(renderer, x, y);
  if (result != 0) return result;
  const Target target = target_of(renderer);
  stroke(&target, x, y, x, y);
  return result;
}

REPLACES int SDL_RenderDrawPoints(SDL_Renderer* renderer, const SDL_Point* points, int count) {
  const int result = REAL(SDL_RenderDrawPoints)(renderer, points, count);
  if (result != 0) return result;
  const Target target = target_of(renderer);
  for (int i = 0; i < count; ++i)
    stroke(&target, (float)points[i].x, (float)points[i].y, (float)points[i].x, (float)points[i].y);
  return result;
}
