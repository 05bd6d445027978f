import type { QueueState, queueEntry } from '@shared/contracts/queue';
import type { z } from 'zod';
import { create } from 'zustand';
import { api } from '../../app/api';
import { tellFailure } from '../../components/notices';

export type QueueEntry = z.infer<typeof queueEntry>;

type QueueStore = {
  readonly state: QueueState | null;
  readonly entries: readonly QueueEntry[];
  readonly read: () => Promise<void>;
  readonly retry: () => Promise<void>;
  readonly retryEntry: (operationId: string) => Promise<void>;
};

export const useQueue = create<QueueStore>((set, get) => ({
  state: null,
  entries: [],
  async read() {
    const result = await api.queue.entries({});
    if (result.ok) set({ entries: result.value });
    else tellFailure(result.error);
  },
  async retry() {
    const result = await api.queue.retry({});
    if (result.ok) set({ state: result.value });
    else tellFailure(result.error);
    await get().read();
  },
  async retryEntry(operationId) {
    const result = await api.queue.retryEntry({ operationId });
    if (result.ok) set({ state: result.value });
    else tellFailure(result.error);
    await get().read();
  },
}));

/** Follows the outbox and the network. Gives back what ends it. */
export function connectQueue(): () => void {
  const read = () =>
    void api.queue.state({}).then((result) => {
      if (result.ok) useQueue.setState({ state: result.value });
    });
  read();
  const ends = [api.on('queue.changed', (state) => useQueue.setState({ state })), api.on('core.restarted', read)];
  return () => {
    for (const end of ends) end();
  };
}
