import type { Database } from './store/database';
import { followChanges } from './store/similar';

export type SimilarIndex = {
  /** Something of this region was committed: the index follows soon. */
  readonly follow: (region: string) => void;
  /** Resolves when everything that was told of before is in the index. */
  readonly caughtUp: (region: string) => Promise<void>;
  readonly close: () => Promise<void>;
};

/** Keeps the index of look-alikes behind the tickets, batch by batch, each region for itself. A failure is told and tried again at the next change. */
export function createSimilarIndex(database: Database, onFailure: (error: unknown) => void): SimilarIndex {
  const running = new Map<string, Promise<void>>();
  const again = new Set<string>();
  let closed = false;

  async function catchUp(region: string): Promise<void> {
    try {
      do {
        again.delete(region);
        while (!closed && (await followChanges(database, region))) await new Promise(setImmediate);
      } while (again.has(region) && !closed);
    } catch (error) {
      if (!closed) onFailure(error);
    } finally {
      running.delete(region);
    }
  }

  function follow(region: string): void {
    if (closed) return;
    if (running.has(region)) again.add(region);
    else running.set(region, catchUp(region));
  }

  return {
    follow,
    async caughtUp(region) {
      follow(region);
      await running.get(region);
    },
    async close() {
      closed = true;
      await Promise.all(running.values());
    },
  };
}
