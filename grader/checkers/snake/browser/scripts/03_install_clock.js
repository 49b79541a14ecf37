  // Everything through which a page learns the time or asks to be called later.

  const install_timers = () => {
    const later = (handler, delay, args, every) => {
      let what = () => apply(handler, page, args);
      if (typeof handler !== "function") what = () => eval_in_page(text_of(handler));
      return clock.schedule(what, delay, every);
    };
    const number = (value) => {
      const given = +value;
      return given > 0 && is_finite(given) ? min(floor(given), 2147483647) : 0;
    };
    replace(page, "setTimeout", function setTimeout(handler, delay, ...args) {
      const least = clock.level() > 5 ? 4 : 1;
      return later(handler, max(least, number(delay)), args, 0);
    });
    replace(page, "setInterval", function setInterval(handler, delay, ...args) {
      const every = max(4, number(delay));
      return later(handler, every, args, every);
    });
    const cancel = (id) => clock.cancel(+id);
    replace(page, "clearTimeout", function clearTimeout(id) {
      cancel(id);
    });
    replace(page, "clearInterval", function clearInterval(id) {
      cancel(id);
    });
    const frame = (callback) => clock.request_frame(() => apply(callback, page, [clock.now()]));
    const stop_frame = (id) => clock.cancel_frame(+id);
    replace(page, "requestAnimationFrame", function requestAnimationFrame(callback) {
      if (typeof callback !== "function") throw new TypeError("parameter 1 is not of type 'Function'.");
      return frame(callback);
    });
    replace(page, "cancelAnimationFrame", function cancelAnimationFrame(id) {
      stop_frame(id);
    });
    if (page.webkitRequestAnimationFrame) replace(page, "webkitRequestAnimationFrame", page.requestAnimationFrame);
    if (page.webkitCancelAnimationFrame) replace(page, "webkitCancelAnimationFrame", page.cancelAnimationFrame);
    const deadline = { didTimeout: false, timeRemaining: () => 10 };
    replace(page, "requestIdleCallback", function requestIdleCallback(callback) {
      return clock.schedule(() => callback(deadline), 1, 0);
    });
    replace(page, "cancelIdleCallback", function cancelIdleCallback(id) {
      cancel(id);
    });
  };

  const install_dates = () => {
    const RealDate = Date;
    const to_text = plain(RealDate.prototype.toString);
    const wall = () => epoch + floor(clock.read());
    const fake = new Proxy(RealDate, {
      construct(target, args, fresh) {
        return construct(target, args.length === 0 ? [wall()] : args, fresh);
      },
      apply() {
        return to_text(new RealDate(wall()));
      },
    });
    replace(RealDate, "now", function now() {
      return wall();
    });
    replace(RealDate.prototype, "constructor", fake);
    replace(page, "Date", fake);
    const Format = page.Intl && page.Intl.DateTimeFormat;
    if (!Format) return;
    const with_time = (name) => {
      const real = Format.prototype[name];
      if (!real) return;
      replace(Format.prototype, name, function (date) {
        return apply(real, this, [date === undefined ? wall() : date]);
      });
    };
    with_time("formatToParts");
    const real_format = getter(Format.prototype, "format");
    define(Format.prototype, "format", {
      configurable: true,
      get() {
        const format = real_format(this);
        return (date) => format(date === undefined ? wall() : date);
      },
    });
  };

  const install_performance = () => {
    replace(Performance.prototype, "now", function now() {
      return clock.read();
    });
    define(Performance.prototype, "timeOrigin", { configurable: true, enumerable: true, get: () => epoch });
    const seen = new SafeWeakMap();
    define(Event.prototype, "timeStamp", {
      configurable: true,
      enumerable: true,
      get() {
        if (!seen.has(this)) seen.set(this, clock.now());
        return seen.get(this);
      },
    });
    if (page.AnimationTimeline) {
      const now = { configurable: true, enumerable: true, get: () => clock.now() };
      define(AnimationTimeline.prototype, "currentTime", now);
    }
    const abort = plain(AbortController.prototype.abort);
    const signal_of = getter(AbortController.prototype, "signal");
    const Controller = AbortController;
    const Failure = DOMException;
    replace(AbortSignal, "timeout", function timeout(milliseconds) {
      const controller = new Controller();
      const fail = () => abort(controller, new Failure("signal timed out", "TimeoutError"));
      clock.schedule(fail, max(1, +milliseconds || 0), 0);
      return signal_of(controller);
    });
  };

  /** Messages to oneself are a way to be called later: they take a millisecond of the game's time. */
  const install_messages = () => {
    const other = new SafeWeakMap();
    const Message = MessageEvent;
    const port1 = getter(MessageChannel.prototype, "port1");
    const port2 = getter(MessageChannel.prototype, "port2");
    replace(
      page,
      "MessageChannel",
      new Proxy(MessageChannel, {
        construct(target, args, fresh) {
          const channel = construct(target, args, fresh);
          other.set(port1(channel), port2(channel));
          other.set(port2(channel), port1(channel));
          return channel;
        },
      }),
    );
    const real_post = MessagePort.prototype.postMessage;
    replace(MessagePort.prototype, "postMessage", function postMessage(data, ...rest) {
      const to = other.get(this);
      if (!to || rest.length > 0) return apply(real_post, this, rest.length > 0 ? [data, rest[0]] : [data]);
      clock.schedule(() => send_event(to, new Message("message", { data })), 1, 0);
    });
    replace(page, "postMessage", function postMessage(data) {
      const event = { data, source: page, origin: page.location.origin };
      clock.schedule(() => send_event(page, new Message("message", event)), 1, 0);
    });
    const scheduler = page.Scheduler && page.Scheduler.prototype;
    if (!scheduler) return;
    const Later = Promise;
    const call_later = (what, delay) =>
      new Later((done, failed) => {
        const run = () => {
          try {
            done(what());
          } catch (error) {
            failed(error);
          }
        };
        clock.schedule(run, max(1, delay), 0);
      });
    if (scheduler.postTask) {
      replace(scheduler, "postTask", function postTask(what, options) {
        return call_later(what, +(options && options.delay) || 0);
      });
    }
    if (scheduler.yield) {
      replace(scheduler, "yield", function () {
        return call_later(() => undefined, 1);
      });
    }
  };
