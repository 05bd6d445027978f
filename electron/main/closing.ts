/** How long the page's last edits may take to get on disk before its window closes anyway, ms. */
const pageMs = 3_000;
/** Longer than the core itself waits for the last words of a call (features/call/ending.ts); beyond this the core has died, ms. */
const callMs = 130_000;

export type Closing = {
  /** The page's edits are on disk. */
  readonly pageSaved: () => void;
  /** A person does not want to wait for the last words. */
  readonly now: () => void;
};

export type ClosingOptions = {
  /** Resolves when the call that is heard has ended with its last words on disk. */
  readonly callEnded: Promise<void>;
  /** Told once. `early`: what was not waited for. */
  readonly onReady: (early: 'page' | 'call' | 'person' | null) => void;
};

/**
 * What a window waits for before it closes: its page for seconds, the last words of a call for as long as the core is at them, since a slow machine
 * may be far behind. A person may end the waiting.
 */
export function waitToClose({ callEnded, onReady }: ClosingOptions): Closing {
  let early: 'page' | 'call' | null = null;
  let ready = false;
  let page = false;
  let call = false;
  const check = () => {
    if (page && call) finish(early);
  };
  const finish = (why: 'page' | 'call' | 'person' | null) => {
    if (ready) return;
    ready = true;
    clearTimeout(pageTimer);
    clearTimeout(callTimer);
    onReady(why);
  };
  const pageTimer = setTimeout(() => {
    early ??= 'page';
    page = true;
    check();
  }, pageMs);
  const callTimer = setTimeout(() => {
    early ??= 'call';
    call = true;
    check();
  }, callMs);
  void callEnded.then(() => {
    clearTimeout(callTimer);
    call = true;
    check();
  });
  return {
    pageSaved() {
      clearTimeout(pageTimer);
      page = true;
      check();
    },
    now: () => finish('person'),
  };
}
