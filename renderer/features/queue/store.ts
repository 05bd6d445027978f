import type { OwnTickets, QueueState, queueEntry } from '@shared/contracts/queue';
import i18next from 'i18next';
import type { z } from 'zod';
import { create } from 'zustand';
import { api } from '../../app/api';
import { tellFailure, tellLasting } from '../../components/notices';

export type QueueEntry = z.infer<typeof queueEntry>;

type QueueStore = {
  readonly state: QueueState | null;
  readonly entries: readonly QueueEntry[];
  /** An agent's tickets beside the outbox; null: not read yet, or nobody's. */
  readonly own: OwnTickets | null;
  /** How many were to be sent since nothing waited last; 0: nothing does. */
  readonly toSend: number;
  readonly read: () => Promise<void>;
  readonly retry: () => Promise<void>;
  readonly retryEntry: (operationId: string) => Promise<void>;
};

export const useQueue = create<QueueStore>((set, get) => ({
  state: null,
  entries: [],
  own: null,
  toSend: 0,
  async read() {
    const [entries, own] = await Promise.all([api.queue.entries({}), api.queue.own({})]);
    if (entries.ok) set({ entries: entries.value });
    else tellFailure(entries.error);
    if (own.ok) set({ own: own.value });
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

/** Waiting entries, and how many there were to begin with: what is done of a long drain. */
export function drainAfter(toSend: number, { queued, sending }: QueueState): number {
  const waiting = queued + sending;
  return waiting === 0 ? 0 : Math.max(toSend, waiting);
}

const take = (state: QueueState) =>
  useQueue.setState((before) => ({ state, toSend: drainAfter(before.toSend, state) }));

/** Follows the outbox and the network. Gives back what ends it. */
export function connectQueue(): () => void {
  const read = () =>
    void api.queue.state({}).then((result) => {
      if (result.ok) take(result.value);
    });
  read();
  const ends = [
    api.on('queue.changed', take),
    api.on('core.restarted', read),
    api.on('queue.sentAgain', ({ tickets }) => tellLasting(i18next.t('queue.sentAgain', { tickets }))),
  ];
  return () => {
    for (const end of ends) end();
  };
}
