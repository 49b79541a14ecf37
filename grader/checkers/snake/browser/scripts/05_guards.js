  // What a page may do to the person in front of it, answered and counted: dialogs, windows, workers, errors.

  const most_errors = 20;
  const most_dialogs_a_task = 100;
  const most_workers = 4;
  const troubles = { errors: [], console: [], dialogs: 0, last_dialog: "", windows: 0, workers: 0, navigations: 0, leaving: false };

  const note_in = (list, text) => {
    if (list.length >= most_errors) return;
    const short = tidy(text, 300);
    for (let i = 0; i < list.length; ++i) if (list[i] === short) return;
    push(list, short);
  };

  const note_error = (text) => note_in(troubles.errors, text);

  const describe = (reason) => {
    try {
      if (reason && typeof reason === "object" && "message" in reason) return `${reason.name}: ${reason.message}`;
      return text_of(reason);
    } catch {
      return "an error that cannot be read";
    }
  };

  const install_errors = () => {
    const message_of = getter(ErrorEvent.prototype, "message");
    const reason_of = getter(PromiseRejectionEvent.prototype, "reason");
    const Failure = ErrorEvent;
    const on_error = (event) => {
      if (event instanceof Failure) note_error(message_of(event));
    };
    const on_rejection = (event) => {
      const text = describe(reason_of(event));
      // Sound before a gesture, and sound that is not there: no fault of the game that anybody sees.
      const sound = index_of(text, "NotAllowedError") >= 0 || index_of(text, "NotSupportedError") >= 0;
      if (!sound) note_error(`Unhandled rejection: ${text}`);
    };
    listen(page, "error", on_error, true);
    listen(page, "unhandledrejection", on_rejection, true);
  };

  /** What the page itself calls an error or a warning; the rest of its console is nobody's business. */
  const install_console = () => {
    for (const name of ["error", "warn"]) {
      replace(page.console, name, (first) => note_in(troubles.console, describe(first)));
    }
  };

  const install_dialogs = () => {
    let moment = -1;
    let shown = 0;
    const Failure = Error;
    const ask = (message) => {
      troubles.dialogs += 1;
      troubles.last_dialog = tidy(message === undefined ? "" : text_of(message), 200);
      if (clock.now() !== moment) shown = 0;
      moment = clock.now();
      shown += 1;
      if (shown > most_dialogs_a_task) throw new Failure("dialogs without end");
    };
    replace(page, "alert", function alert(message) {
      ask(message);
    });
    replace(page, "confirm", function confirm(message) {
      ask(message);
      return true;
    });
    replace(page, "prompt", function prompt(message, preset) {
      ask(message);
      return preset === undefined ? "Player" : text_of(preset);
    });
    replace(page, "print", function print() {
      ask("print");
    });
    replace(page, "open", function open() {
      troubles.windows += 1;
      return null;
    });
    replace(page, "close", function close() {});
    define(page, "onbeforeunload", { configurable: true, enumerable: true, get: () => null, set() {} });
    if (page.navigation) {
      listen(page.navigation, "navigate", (event) => {
        if (event.hashChange || event.downloadRequest !== null || event.destination.sameDocument) return;
        troubles.navigations += 1;
        troubles.leaving = true;
      });
    }
  };

  /** Workers run in real time. A page that starts many gets silent stand-ins for those beyond the fourth. */
  const install_workers = () => {
    const Silent = EventTarget;
    const silent = () => {
      const worker = new Silent();
      worker.postMessage = () => {};
      worker.terminate = () => {};
      return worker;
    };
    const cap = (name) => {
      const Real = page[name];
      if (!Real) return;
      const capped = new Proxy(Real, {
        construct(target, args, fresh) {
          troubles.workers += 1;
          return troubles.workers > most_workers ? silent() : construct(target, args, fresh);
        },
      });
      replace(page, name, capped);
      replace(Real.prototype, "constructor", capped);
    };
    cap("Worker");
    cap("SharedWorker");
  };
