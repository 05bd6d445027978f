import type { ServerTicket } from '@shared/sync/protocol';
import type { Database } from './store/database';
import { followChanges, type Written } from './store/similar';

export type SimilarIndex = {
  /** This ticket was committed: the index follows soon. */
  readonly follow: (ticket: ServerTicket) => void;
  readonly close: () => Promise<void>;
};

/** What comes within this time is followed together: a look costs as much as writing some tickets. */
const restMs = 250;
/** Tickets whose forms are kept until they are followed; of others the database is asked. */
const mostKept = 1_000;

/** Keeps the index of look-alikes behind the tickets, batch by batch, each region for itself. A failure is told and tried again at the next change. */
export function createSimilarIndex(database: Database, onFailure: (error: unknown) => void): SimilarIndex {
  const regions = new Map<string, Region>();
  let closed = false;

  async function run(name: string, region: Region): Promise<void> {
    try {
      while (!closed && region.written.size > 0) {
        await rest(region);
        // What comes from here on is for the next round.
        const written = region.written;
        region.written = new Map();
        while (!closed && (await followChanges(database, name, written))) await new Promise(setImmediate);
      }
    } catch (error) {
      if (!closed) onFailure(error);
    } finally {
      regions.delete(name);
    }
  }

  function rest(region: Region): Promise<void> {
    return new Promise((resolve) => {
      const timer = setTimeout(resolve, closed ? 0 : restMs);
      region.wake = () => {
        clearTimeout(timer);
        resolve();
      };
    });
  }

  return {
    follow({ region: name, id, version, finishedAt, fields, status, handling }) {
      if (closed) return;
      const known = regions.get(name);
      const region: Region = known ?? { written: new Map(), wake: () => {}, ended: Promise.resolve() };
      region.written.set(id, { version, finishedAt, fields, status, handling });
      // The map is in the order of writing: the oldest goes, and is read again when its turn comes.
      const [oldest] = region.written.keys();
      if (region.written.size > mostKept && oldest !== undefined) region.written.delete(oldest);
      if (known !== undefined) return;
      regions.set(name, region);
      region.ended = run(name, region);
    },
    async close() {
      closed = true;
      const running = [...regions.values()];
      for (const { wake } of running) wake();
      await Promise.all(running.map(({ ended }) => ended));
    },
  };
}

type Region = { written: Map<string, Written>; wake: () => void; ended: Promise<void> };
