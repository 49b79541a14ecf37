#include "grader/playclock/sdl_target.h"

#include "grader/playclock/sdl_real.h"

Canvas screen_of(SDL_Renderer* renderer) {
  static float w, h;
  int wide = 0, high = 0;
  REAL(SDL_RenderGetLogicalSize)(renderer, &wide, &high);
  if (wide > 0 && high > 0) {
    w = (float)wide;
    h = (float)high;
  } else if (!REAL(SDL_GetRenderTarget)(renderer) && REAL(SDL_GetRendererOutputSize)(renderer, &wide, &high) == 0) {
    w = (float)wide;
    h = (float)high;
  }
  return canvas_of(renderer, NULL, w, h);
}

Canvas canvas_of_texture(SDL_Texture* texture) {
  int wide = 0, high = 0;
  if (REAL(SDL_QueryTexture)(texture, NULL, NULL, &wide, &high) != 0) return no_canvas;
  return canvas_of(texture, NULL, (float)wide, (float)high);
}

static uint32_t ink_of(SDL_Renderer* renderer) {
  Uint8 r = 0, g = 0, b = 0, a = 255;
  SDL_BlendMode mode = SDL_BLENDMODE_NONE;
  REAL(SDL_GetRenderDrawColor)(renderer, &r, &g, &b, &a);
  REAL(SDL_GetRenderDrawBlendMode)(renderer, &mode);
  return colour_of(r, g, b, mode == SDL_BLENDMODE_NONE ? 255 : a);
}

Target target_of(SDL_Renderer* renderer) {
  SDL_Texture* texture = REAL(SDL_GetRenderTarget)(renderer);
  Target target = {.canvas = texture ? canvas_of_texture(texture) : screen_of(renderer), .ink = ink_of(renderer)};
  if (target.canvas == no_canvas) return target;
  const Area all = {0, 0, known(target.canvas)->w, known(target.canvas)->h};
  SDL_Rect view = {0, 0, (int)all.w, (int)all.h}, clip;
  REAL(SDL_RenderGetViewport)(renderer, &view);
  // Bars beside a picture of fixed proportions belong to the screen, not to the picture.
  if (view.w == (int)all.w && view.h == (int)all.h) view.x = view.y = 0;
  target.x = (float)view.x;
  target.y = (float)view.y;
  target.bounds = common_area((Area){target.x, target.y, (float)view.w, (float)view.h}, all);
  if (REAL(SDL_RenderIsClipEnabled)(renderer)) {
    REAL(SDL_RenderGetClipRect)(renderer, &clip);
    const Area within = {target.x + (float)clip.x, target.y + (float)clip.y, (float)clip.w, (float)clip.h};
    target.bounds = common_area(target.bounds, within);
  }
  canvas_drawn(target.canvas);
  return target;
}
