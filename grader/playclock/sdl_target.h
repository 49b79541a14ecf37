#ifndef ASSAY_PLAYCLOCK_SDL_TARGET_H
#define ASSAY_PLAYCLOCK_SDL_TARGET_H

#include "grader/playclock/sdl_canvases.h"

/// On what a renderer draws now.
typedef struct {
  Canvas canvas;
  float x, y;    ///< of its viewport
  Area bounds;   ///< of the viewport and the clip rectangle, in coordinates of the canvas
  uint32_t ink;  ///< the colour of lines and areas; opacity 0 when nothing would be seen
} Target;

Target target_of(SDL_Renderer* renderer);
/// The canvas that goes on the screen.
Canvas screen_of(SDL_Renderer* renderer);
Canvas canvas_of_texture(SDL_Texture* texture);

#endif
