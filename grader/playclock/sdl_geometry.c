#include <SDL2/SDL.h>

#include "grader/playclock/sdl_real.h"
#include "grader/playclock/sdl_target.h"

// Triangles. Two in a row are mostly the halves of one square, many are a round thing.

static Area around(const SDL_Vertex* vertices, const int* indices, int first, int count) {
  float left = 1e9F, top = 1e9F, right = -1e9F, bottom = -1e9F;
  for (int i = first; i < first + count; ++i) {
    const SDL_FPoint at = vertices[indices ? indices[i] : i].position;
    left = SDL_min(left, at.x);
    right = SDL_max(right, at.x);
    top = SDL_min(top, at.y);
    bottom = SDL_max(bottom, at.y);
  }
  return (Area){left, top, right - left, bottom - top};
}

static void note(const Target* target, const SDL_Vertex* vertices, const int* indices, int first, int count) {
  const SDL_Color ink = vertices[indices ? indices[first] : first].color;
  Area area = around(vertices, indices, first, count);
  area.x += target->x;
  area.y += target->y;
  area = common_area(area, target->bounds);
  const int shape = count == 6 ? shape_rectangle : shape_round;
  if (area.w > 0 && ink.a > 0) log_fill(target->canvas, shape, colour_of(ink.r, ink.g, ink.b, ink.a), area);
}

/// Whether these six are a square of their own: two corners are common to both triangles.
static bool is_pair(const SDL_Vertex* vertices, const int* indices, int first) {
  int common = 0;
  for (int i = first; i < first + 3; ++i) {
    const SDL_FPoint one = vertices[indices ? indices[i] : i].position;
    for (int k = first + 3; k < first + 6; ++k) {
      const SDL_FPoint other = vertices[indices ? indices[k] : k].position;
      common += one.x == other.x && one.y == other.y;
    }
  }
  return common == 2;
}

/// A fan of triangles about one middle is no row of squares.
static bool is_fan(const int* indices, int count) {
  if (!indices || count < 9) return false;
  for (int i = 3; i < count; i += 3) {
    if (indices[i] != indices[0]) return false;
  }
  return true;
}

static bool all_pairs(const SDL_Vertex* vertices, const int* indices, int count) {
  if (count % 6 != 0 || is_fan(indices, count)) return false;
  for (int first = 0; first < count; first += 6) {
    if (!is_pair(vertices, indices, first)) return false;
  }
  return true;
}

REPLACES int SDL_RenderGeometry(SDL_Renderer* renderer, SDL_Texture* texture, const SDL_Vertex* vertices,
                                int vertex_count, const int* indices, int index_count) {
  const int result = REAL(SDL_RenderGeometry)(renderer, texture, vertices, vertex_count, indices, index_count);
  const Target target = target_of(renderer);
  const int count = indices ? index_count : vertex_count;
  if (result != 0 || target.canvas == no_canvas || count < 3) return result;
  const int step = all_pairs(vertices, indices, count) ? 6 : count;
  for (int first = 0; first < count; first += step) note(&target, vertices, indices, first, step);
  return result;
}
