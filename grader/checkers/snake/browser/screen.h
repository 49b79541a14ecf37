#pragma once

namespace assay::checkers::snake {

/// Of the browser's window, in pixels.
inline constexpr int screen_width = 1280, screen_height = 900;

}  // namespace assay::checkers::snake
