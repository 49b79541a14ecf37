  // What the host calls. Everything else in these files is found through this one object.

  const yields_a_call = 10;
  const longest_run = 10000;
  const longest_wait = 1500;
  const eye_interval = 50;
  const RealPromise = Promise;

  const real_pause = (milliseconds) =>
    new RealPromise((done) => {
      real_timeout(done, milliseconds);
    });

  const loading = new SafeSet();
  const image_complete = getter(HTMLImageElement.prototype, "complete");
  const install_images = () => {
    const old = Object.getOwnPropertyDescriptor(HTMLImageElement.prototype, "src");
    const set_real = plain(old.set);
    define(HTMLImageElement.prototype, "src", {
      ...old,
      set(value) {
        set_real(this, value);
        if (loading.size < 1000) loading.add(this);
      },
    });
  };
  /** Images come in the browser's own time; the game's clock waits for them, so that every play sees them alike. */
  const images_loaded = async () => {
    const begin = real_time();
    while (loading.size > 0 && real_time() - begin < longest_wait) {
      const done = [];
      loading.each((image) => {
        if (image_complete(image)) push(done, image);
      });
      for (let i = 0; i < done.length; ++i) loading.delete(done[i]);
      await real_pause(1);  // also lets the handlers run
    }
    loading.clear();
  };

  const run_to = async (end, until_change) => {
    let calls = 0;
    let looked = clock.now();
    for (;;) {
      let moment = clock.next();
      // Workers go on in real time; so does the game while it has any.
      const paced = troubles.workers > 0;
      if (paced) moment = min(moment, clock.now() + 16, end);
      if (moment > clock.now() && !troubles.leaving) {
        if (until_change && read_picture()) return;
        if (!until_change && clock.now() - looked >= eye_interval) {
          looked = clock.now();
          read_picture();
        }
      }
      if (troubles.leaving) return;  // the rest of the time belongs to the next document
      if (!(moment <= end) || clock.hang()) break;
      if (paced) {
        const gap = moment - clock.now();
        if (gap > 0) await real_pause(gap);
        if (clock.next() > moment) {
          clock.rest(moment);
          if (moment >= end) break;
          continue;
        }
      }
      next_task();
      calls += clock.step(moment);
      if (calls > most_calls_a_run) clock.stop();
      for (let i = 0; i < yields_a_call; ++i) await undefined;
    }
    clock.rest(end);
  };

  const bounded = (milliseconds) => min(max(+milliseconds || 0, 0), longest_run);

  const api = {
    clock,
    async run(milliseconds, until_change) {
      await images_loaded();
      read_picture();
      next_task();
      await run_to(clock.now() + bounded(milliseconds), until_change === true);
      return look_json();
    },
    target: target_point,
    samples: () => hex8(sample_everything()),
    /** The clock keeps step with the real one. Answers whether the samples changed. */
    async realtime(milliseconds) {
      release_animations();
      const begin = real_time();
      const origin = clock.now();
      const first = sample_everything();
      let moved = false;
      let sampled = 0;
      for (let elapsed = 0; elapsed < bounded(milliseconds) && !moved; elapsed = real_time() - begin) {
        next_task();
        await run_to(origin + elapsed, false);
        await real_pause(8);
        if (elapsed - sampled < 120) continue;
        sampled = elapsed;
        moved = sample_everything() !== first;
      }
      return moved || sample_everything() !== first;
    },
  };

  if (clock) {
    install_timers();
    install_dates();
    install_performance();
    install_messages();
    install_dialogs();
  }
  install_random();
  install_workers();
  if (is_top) {
    install_errors();
    install_console();
    install_listeners();
    install_canvas();
    install_images();
    install_mutations();
    define(page, host_key, { value: api, enumerable: false });
  }
})();
