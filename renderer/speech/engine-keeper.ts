import type { SpeechState } from '@shared/contracts/events';
import { fail, type Result } from '@shared/domain/result';
import type { LoadEngine, LoadFailure, SpeechEngine } from './engine/speech-engine';

type Loading = Promise<Result<SpeechEngine, LoadFailure | 'engine.closed'>>;

export type EngineKeeperOptions = {
  readonly loadEngine: LoadEngine;
  readonly onState: (state: Pick<SpeechState, 'model' | 'failure' | 'loadMs'>) => void;
  readonly now: () => number;
};

/** Keeps one loaded engine at hand, and renews it, because its memory never shrinks. */
export class EngineKeeper {
  readonly #options: EngineKeeperOptions;
  #url: string | null = null;
  #loading: Loading | null = null;
  #loadMs: number | null = null;
  #failed = false;
  #waiters: (() => void)[] = [];

  constructor(options: EngineKeeperOptions) {
    this.#options = options;
  }

  /** Which model is meant; true when that is another one than before. It is loaded by `renew` or `ready`. */
  choose(url: string): boolean {
    if (url === this.#url) return false;
    this.#url = url;
    return true;
  }

  /** Ends the engine, if there is one, and loads the chosen model into a new one. */
  renew(): void {
    const url = this.#url;
    if (url === null) return;
    void this.#loading?.then((loaded) => loaded.ok && loaded.value.close());
    const loading: Loading = this.#load(url, () => this.#loading === loading);
    this.#loading = loading;
    for (const proceed of this.#waiters.splice(0)) proceed();
  }

  /** The engine, once it is loaded; waits for a model to be chosen, and tries again after a failure. */
  async ready(): Loading {
    if (this.#loading === null || this.#failed) this.renew();
    if (this.#loading === null) await new Promise<void>((resolve) => this.#waiters.push(resolve));
    for (;;) {
      const loading = this.#loading;
      const loaded = await loading;
      // Renewed in the meantime: the newer one counts.
      if (loading === this.#loading) return loaded ?? fail('engine.closed');
    }
  }

  async #load(url: string, isCurrent: () => boolean): Loading {
    const { loadEngine, onState, now } = this.#options;
    this.#failed = false;
    onState({ model: 'loading', failure: null, loadMs: this.#loadMs });
    const startedAt = now();
    const loaded = await loadEngine(url);
    if (!isCurrent()) return loaded;
    if (loaded.ok) this.#loadMs = now() - startedAt;
    this.#failed = !loaded.ok;
    onState({
      model: loaded.ok ? 'ready' : 'failed',
      failure: loaded.ok ? null : loaded.error.code,
      loadMs: this.#loadMs,
    });
    return loaded;
  }
}
