/** After hanging up, a speech window that reports nothing for so long has nothing more to say, ms. Levels come every 100 ms. */
const quietMs = 5_000;
/** However much is still in the recognizer: longer than this nobody waits for a call that was hung up, ms. */
const longestMs = 120_000;

export type Ending = {
  /** Resolves once `finish` was called. */
  readonly done: Promise<void>;
  /** The speech window is still at it: a slow machine may be far behind when the call is hung up. */
  readonly reported: () => void;
  /** The call is over. */
  readonly finish: () => void;
};

/** The time from hanging up to the last words. `onOverdue` is called when nothing more can be expected. */
export function createEnding(onOverdue: () => void): Ending {
  const latest = performance.now() + longestMs;
  let timer = setTimeout(onOverdue, quietMs);
  let resolve: () => void = () => undefined;
  const done = new Promise<void>((told) => {
    resolve = told;
  });
  return {
    done,
    reported() {
      clearTimeout(timer);
      timer = setTimeout(onOverdue, Math.max(0, Math.min(quietMs, latest - performance.now())));
    },
    finish() {
      clearTimeout(timer);
      resolve();
    },
  };
}
