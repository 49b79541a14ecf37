  // The game's time. It stands still until the host runs it: a table of timers ordered by (due, sequence) and a queue
  // of animation frames on a 60 Hz grid. Frames of the same origin join the clock of the top document.

  const epoch = 1767225600000;
  const frames_a_second = 60;
  const most_calls_a_run = 20000;
  const most_timers = 100000;
  const free_reads = 2000;

  const make_clock = () => {
    let now = 0;
    let reads = 0;
    let sequence = 0;
    let last_id = 0;
    let level = 0;
    let hang = false;
    let frames = [];
    let last_frame = 0;
    let frame_ids = new SafeMap();
    const heap = [];
    const by_id = new SafeMap();

    const earlier = (a, b) => a.due < b.due || (a.due === b.due && a.sequence < b.sequence);
    const add = (timer) => {
      let i = heap.length;
      heap[i] = timer;
      while (i > 0) {
        const parent = (i - 1) >> 1;
        if (!earlier(timer, heap[parent])) break;
        heap[i] = heap[parent];
        i = parent;
      }
      heap[i] = timer;
    };
    const take = () => {
      const first = heap[0];
      const last = heap[heap.length - 1];
      heap.length -= 1;
      const size = heap.length;
      if (size === 0) return first;
      let i = 0;
      for (;;) {
        let child = 2 * i + 1;
        if (child >= size) break;
        if (child + 1 < size && earlier(heap[child + 1], heap[child])) child += 1;
        if (!earlier(heap[child], last)) break;
        heap[i] = heap[child];
        i = child;
      }
      heap[i] = last;
      return first;
    };
    /** Number of the frame on the grid that comes next. One that is due just now still comes. */
    const next_frame = () => max(last_frame + 1, ceil((now * frames_a_second) / 1000 - 1e-6));
    const drop_dead = () => {
      while (heap.length > 0 && heap[0].dead) take();
    };
    const call = (what) => {
      reads = 0;
      try {
        what();
      } catch (error) {
        report_error(error);
      }
    };

    const clock = {
      /** A page that waits by reading the clock again and again sees it move on. */
      read() {
        reads += 1;
        if (reads > free_reads) now += 0.02;
        return now;
      },
      now: () => now,
      hang: () => hang,
      /** `every`: milliseconds between calls, or 0 for one call. */
      schedule(what, delay, every) {
        last_id += 1;
        if (by_id.size >= most_timers) {
          hang = true;
          return last_id;
        }
        sequence += 1;
        const timer = { due: now + delay, sequence, id: last_id, what, every, dead: false, level: level + 1 };
        by_id.set(last_id, timer);
        add(timer);
        return last_id;
      },
      /** Nesting depth of the timer whose callback runs: deep ones are clamped to 4 ms as browsers do. */
      level: () => level,
      cancel(id) {
        const timer = by_id.get(id);
        if (!timer) return;
        timer.dead = true;
        by_id.delete(id);
      },
      request_frame(what) {
        last_id += 1;
        if (frames.length >= most_timers) {
          hang = true;
          return last_id;
        }
        const frame = { what, dead: false };
        frame_ids.set(last_id, frame);
        push(frames, frame);
        return last_id;
      },
      cancel_frame(id) {
        const frame = frame_ids.get(id);
        if (frame) frame.dead = true;
      },
      /** When something happens next; Infinity when nothing ever will. */
      next() {
        drop_dead();
        const timer = heap.length > 0 ? heap[0].due : Infinity;
        if (frames.length === 0) return timer;
        const frame = (next_frame() * 1000) / frames_a_second;
        return timer <= frame ? timer : frame;
      },
      /** Goes to that moment and runs one timer, or all frames, that are due then. Answers how many calls it made. */
      step(moment) {
        if (moment > now) now = moment;
        drop_dead();
        if (heap.length > 0 && heap[0].due <= now) {
          const timer = take();
          level = timer.level;
          if (timer.every > 0) {
            sequence += 1;
            timer.due += timer.every;
            timer.sequence = sequence;
            add(timer);
          } else {
            by_id.delete(timer.id);
          }
          call(timer.what);
          level = 0;
          return 1;
        }
        last_frame = next_frame();
        const queue = frames;
        frames = [];
        frame_ids = new SafeMap();
        for (let i = 0; i < queue.length; ++i) {
          if (!queue[i].dead) call(queue[i].what);
        }
        return queue.length;
      },
      rest(moment) {
        if (moment > now) now = moment;
      },
      stop() {
        hang = true;
      },
    };
    return clock;
  };

  const clock = (() => {
    if (is_top) return make_clock();
    try {
      return page.top[host_key].clock;
    } catch {
      return undefined;  // another origin: its time is the browser's own
    }
  })();
