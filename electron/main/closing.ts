/** How long the page's last edits may take to get on disk before its window closes anyway, ms. */
const pageMs = 3_000;
/** Longer than the core itself waits for the last words of a call (features/call/ending.ts); beyond this the core has died, ms. */
const callMs = 130_000;

export type Closing = {
  /** The page's edits are on disk, and nobody wants to stay. */
  readonly pageSaved: () => void;
  /** The page asks a person whether to close: their answer is waited for. */
  readonly personAsked: () => void;
  /** True while a person is asked. */
  readonly isAsking: () => boolean;
  /** The person stays: nothing of the closing happens any more. */
  readonly stay: () => void;
  /** A person does not want to wait for the last words. */
  readonly now: () => void;
};

export type ClosingOptions = {
  /** Ends the call that is heard; resolves when its last words are on disk. Called when the page is done, so that a person who stays has still their call. */
  readonly endCall: () => Promise<void>;
  /** Told once. `early`: what was not waited for. */
  readonly onReady: (early: 'page' | 'call' | 'person' | null) => void;
};

/**
 * What a window waits for before it closes: its page for seconds, then the last words of a call for as long as the core is at them, since a slow
 * machine may be far behind. A person may end the waiting, or the closing.
 */
export function waitToClose({ endCall, onReady }: ClosingOptions): Closing {
  let stage: 'page' | 'asking' | 'call' | 'ended' = 'page';
  let early: 'page' | 'call' | null = null;
  let timer = setTimeout(() => {
    early = 'page';
    hangUp();
  }, pageMs);
  const finish = (why: 'page' | 'call' | 'person' | null) => {
    if (stage === 'ended') return;
    stage = 'ended';
    clearTimeout(timer);
    onReady(why);
  };
  const hangUp = () => {
    clearTimeout(timer);
    stage = 'call';
    timer = setTimeout(() => finish(early ?? 'call'), callMs);
    void endCall().then(() => finish(early));
  };
  const isBeforeCall = () => stage === 'page' || stage === 'asking';
  return {
    pageSaved() {
      if (isBeforeCall()) hangUp();
    },
    personAsked() {
      if (stage !== 'page') return;
      stage = 'asking';
      clearTimeout(timer);
    },
    isAsking: () => stage === 'asking',
    stay() {
      if (!isBeforeCall()) return;
      stage = 'ended';
      clearTimeout(timer);
    },
    now: () => finish('person'),
  };
}
