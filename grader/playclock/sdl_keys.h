#ifndef ASSAY_PLAYCLOCK_SDL_KEYS_H
#define ASSAY_PLAYCLOCK_SDL_KEYS_H

/// Keys typed since become events.
void keys_arrive(void);
/// A frame was shown: keys that are down come up at the next look for events.
void keys_frame_shown(void);

#endif
