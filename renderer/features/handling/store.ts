import type { HandledItem, HandlingView } from '@shared/contracts/handling';
import type { HandlingMove } from '@shared/domain/handling';
import type { Failure } from '@shared/domain/result';
import { create } from 'zustand';
import { api } from '../../app/api';

type HandlingStore = {
  readonly view: HandlingView;
  /** Null until read. */
  readonly items: readonly HandledItem[] | null;
  readonly asOf: string | null;
  readonly selectedId: string | null;
  /** Why the last question to the core failed. */
  readonly failure: Failure | null;
  readonly read: (view?: HandlingView) => Promise<void>;
  readonly select: (ticketId: string) => void;
};

/** The lists of what becomes of finished tickets. */
export const useHandling = create<HandlingStore>((set, get) => ({
  view: 'visit',
  items: null,
  asOf: null,
  selectedId: null,
  failure: null,
  async read(view = get().view) {
    if (view !== get().view) set({ view, items: null, selectedId: null });
    const result = await api.handling.list({ view });
    if (get().view !== view) return;
    if (!result.ok) {
      // Somebody else sits here now, or nobody: what the last one might see must not stay.
      set({ failure: result.error, items: [], selectedId: null });
      return;
    }
    const { items, asOf } = result.value;
    const { selectedId } = get();
    const kept = items.some(({ ticketId }) => ticketId === selectedId) ? selectedId : (items[0]?.ticketId ?? null);
    set({ items, asOf, selectedId: kept, failure: null });
  },
  select: (selectedId) => set({ selectedId }),
}));

/** Keeps the lists as they are in the core. Gives back what ends it. */
export function followHandling(): () => void {
  const read = () => void useHandling.getState().read();
  read();
  const ends = [
    api.on('handling.changed', read),
    api.on('queue.changed', read),
    api.on('session.changed', read),
    api.on('core.restarted', read),
  ];
  return () => {
    for (const end of ends) end();
  };
}

/** Makes moves on a ticket; null when they are in line, else why not. */
export async function moveTicket(ticketId: string, moves: HandlingMove[]): Promise<Failure | null> {
  const result = await api.handling.move({ ticketId, moves });
  return result.ok ? null : result.error;
}
