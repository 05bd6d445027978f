import { join } from 'node:path';
import { type Ranked, rankSimilar, type SimilarFacts } from '@shared/understanding/similar';
import { inTransaction } from '../../electron/core/database/connection';
import { openDesk } from '../../electron/core/database/open';
import { findOnDesk, writeFacts } from '../../electron/core/features/similar/repository';
import { migrate } from '../../server/store/migrate';
import { openPostgres } from '../../server/store/postgres';
import { similarCandidates, writeIndex } from '../../server/store/similar';
import { startCluster } from '../../server/test/postgres';

export type IndexedTicket = { readonly id: string; readonly at: string; readonly facts: SimilarFacts };
/** An index of look-alikes as the product keeps it. */
export type Index = {
  readonly write: (tickets: readonly IndexedTicket[]) => Promise<void>;
  readonly find: (facts: SimilarFacts) => Promise<readonly Pick<Ranked, 'ticketId' | 'score'>[]>;
  readonly close: () => Promise<void>;
};

/** `sqlite`: the desk's encrypted database in `folder`; `postgres`: the server's, in a cluster of its own. */
export async function openIndex(engine: 'sqlite' | 'postgres', folder: string, key: string): Promise<Index> {
  return engine === 'sqlite' ? deskIndex(folder, key) : serverIndex();
}

function deskIndex(folder: string, key: string): Index {
  const opened = openDesk({ dataFolder: join(folder, 'desk'), key });
  if (!opened.ok) throw new Error(opened.error.code);
  const { database } = opened.value;
  return {
    async write(tickets) {
      inTransaction(database, () => {
        for (const { id, at, facts } of tickets) {
          writeFacts(database, 'u', { ticketId: id, at, facts, shown: JSON.stringify({ ticketId: id }) });
        }
      });
    },
    async find(facts) {
      return findOnDesk(database, 'u', '', facts);
    },
    async close() {
      opened.value.close();
    },
  };
}

async function serverIndex(): Promise<Index> {
  const cluster = await startCluster();
  const database = openPostgres({ url: cluster.url, connections: 4, onIdleError: () => undefined });
  await migrate(database);
  return {
    write: (tickets) => database.transaction((transaction) => writeIndex(transaction, '3211', tickets)),
    find: async (facts) => rankSimilar(facts, await similarCandidates(database, '3211', facts)),
    async close() {
      await database.close();
      await cluster.remove();
    },
  };
}
