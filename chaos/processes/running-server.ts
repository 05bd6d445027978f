import { Closed } from './child';
import { type ServerOptions, startServerProcess } from './server-process';

export type RunningServer = {
  /** Where it listens now; null while it is down. */
  readonly url: () => string | null;
  /** Where it listens, once it does; rejects with `Closed`. */
  readonly up: () => Promise<string>;
  readonly kill: () => Promise<void>;
  readonly crashes: () => number;
  readonly starts: () => number;
  /** Stops it for good. */
  readonly close: () => Promise<void>;
};

/** The server as its operator runs it: started again when it ends. */
export function runServer(options: ServerOptions & { readonly onStart?: () => void }): RunningServer {
  let crashes = 0;
  let starts = 0;
  let url: string | null = null;
  let closing = false;
  let current = start();

  function start() {
    starts += 1;
    url = null;
    const started = startServerProcess(options);
    void started.listening.then((at) => {
      if (current === started) url = at;
    });
    void started.child.gone.then(({ asked }) => {
      if (!asked && !started.lacksDatabase()) crashes += 1;
      if (current !== started) return;
      url = null;
      if (!closing) current = start();
    });
    options.onStart?.();
    return started;
  }

  return {
    url: () => url,
    async up() {
      for (;;) {
        if (closing) throw new Closed();
        const at = await current.listening;
        if (at !== null && at === url) return at;
        await new Promise((resolve) => setImmediate(resolve));
      }
    },
    kill: () => current.child.kill(),
    crashes: () => crashes,
    starts: () => starts,
    async close() {
      closing = true;
      await current.child.kill();
    },
  };
}
