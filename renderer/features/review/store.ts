import type { ReviewItem, reviewDoubt } from '@shared/contracts/review';
import type { FieldEdit } from '@shared/contracts/ticket';
import type { EvidenceSpan, Segment } from '@shared/domain/call';
import type { Failure } from '@shared/domain/result';
import { type FieldMark, type FieldName, fieldNames } from '@shared/domain/ticket';
import { sameValue } from '@shared/domain/ticket-form';
import type { z } from 'zod';
import { create } from 'zustand';
import { api } from '../../app/api';
import { useSession } from '../session';
import { createFormStore, type Edits, emptyForm, type FormActions, shownField } from '../ticket';
import { neighbour } from './neighbour';

export type Doubt = z.infer<typeof reviewDoubt>;
export type ReviewStatus = Exclude<ReviewItem['status'], 'draft'>;

/** What a lead wrote on a ticket and has not sent with a decision yet. */
export type Unsent = {
  readonly edits: Edits;
  readonly reason: string;
  readonly marks: Readonly<Partial<Record<FieldName, string>>>;
};
const nothingUnsent: Unsent = { edits: {}, reason: '', marks: {} };

export type ReviewStore = {
  readonly status: ReviewStatus;
  readonly items: readonly ReviewItem[] | null;
  readonly asOf: string | null;
  readonly selectedId: string | null;
  readonly transcript: readonly Segment[];
  readonly doubts: readonly Doubt[];
  readonly marked: readonly EvidenceSpan[];
  /** By lead and ticket, for as long as the app runs: a look at another ticket must not cost what was written. */
  readonly unsent: Readonly<Record<string, Unsent>>;
  /** Why the last question to the core failed; null once it is dealt with. */
  readonly failure: Failure | null;
  readonly read: (status?: ReviewStatus) => Promise<void>;
  readonly select: (ticketId: string | null) => Promise<void>;
  /** Goes `by` places down the list and stops at its ends. */
  readonly move: (by: number) => Promise<void>;
  /** Keeps what the lead wrote on the selected ticket. */
  readonly write: (part: Partial<Unsent>) => void;
  readonly decide: (
    decision: 'approve' | 'return',
    reason: string,
    fieldMarks: readonly FieldMark[],
  ) => Promise<boolean>;
};

/** The form beside the list. A lead's corrections stay in it until the decision carries them. */
export const reviewForm = createFormStore();

export const useReview = create<ReviewStore>((set, get) => ({
  status: 'finished',
  items: null,
  asOf: null,
  selectedId: null,
  transcript: [],
  doubts: [],
  marked: [],
  unsent: {},
  failure: null,
  async read(status = get().status) {
    if (status !== get().status) set({ status, items: null });
    const result = await api.review.queue({ filter: { status }, limit: 200 });
    if (get().status !== status) return;
    if (!result.ok) {
      // Somebody else sits here now, or nobody: what a lead may see must not stay.
      const isOver = result.error.code.startsWith('session.');
      if (isOver) await get().select(null);
      set({ failure: result.error, items: isOver ? [] : (get().items ?? []) });
      return;
    }
    const { items, asOf } = result.value;
    set({ items, asOf, failure: null });
    const { selectedId } = get();
    if (!items.some(({ ticketId }) => ticketId === selectedId)) await get().select(items[0]?.ticketId ?? null);
  },
  async select(ticketId) {
    set({ selectedId: ticketId, transcript: [], doubts: [], marked: [], failure: null });
    reviewForm.setState(emptyForm);
    if (ticketId === null) return;
    const result = await api.review.get({ ticketId });
    if (get().selectedId !== ticketId) return;
    if (!result.ok) {
      set({ failure: result.error });
      return;
    }
    const { ticket, transcript, doubts } = result.value;
    reviewForm.setState({ ...emptyForm, ticket, edits: unsentOn(get(), ticketId).edits });
    set({ transcript, doubts });
  },
  async move(by) {
    const { items, selectedId, select } = get();
    const next = neighbour(items ?? [], selectedId, by);
    if (next !== null && next !== selectedId) await select(next);
  },
  write(part) {
    const { selectedId } = get();
    if (selectedId === null) return;
    const unsent = { ...unsentOn(get(), selectedId), ...part };
    set({ unsent: { ...get().unsent, [keyOf(selectedId)]: unsent } });
  },
  async decide(decision, reason, fieldMarks) {
    const { selectedId, items } = get();
    if (selectedId === null) return false;
    const following = neighbour(items ?? [], selectedId, 1) ?? neighbour(items ?? [], selectedId, -1);
    const { edits } = reviewForm.getState();
    const result = await api.review.decide({
      ticketId: selectedId,
      decision,
      reason,
      fieldMarks: [...fieldMarks],
      edits: fieldNames.filter((field) => field in edits).map((field) => ({ field, value: edits[field] }) as FieldEdit),
    });
    if (!result.ok) {
      set({ failure: result.error });
      return false;
    }
    const { [keyOf(selectedId)]: _sent, ...unsent } = get().unsent;
    set({ unsent, items: (get().items ?? []).filter(({ ticketId }) => ticketId !== selectedId) });
    if (get().selectedId === selectedId) await get().select(following === selectedId ? null : following);
    return true;
  },
}));

/** On one desk leads take turns: what one of them wrote is not the other's. */
const keyOf = (ticketId: string) => `${useSession.getState().session?.user?.id ?? ''} ${ticketId}`;

/** What the lead who is signed in wrote on a ticket and has not sent. */
export function unsentOn({ unsent }: Pick<ReviewStore, 'unsent'>, ticketId: string | null): Unsent {
  return (ticketId === null ? undefined : unsent[keyOf(ticketId)]) ?? nothingUnsent;
}

/** True when something would be missed if it were gone. */
export function isWritten({ edits, reason, marks }: Unsent): boolean {
  return Object.keys(edits).length + Object.keys(marks).length > 0 || reason.trim() !== '';
}

export const reviewActions: FormActions = {
  edit({ field, value }) {
    const { ticket, edits: before } = reviewForm.getState();
    const { [field]: _replaced, ...others } = before;
    const isBack = ticket !== null && sameValue(ticket.fields[field].value, value);
    const edits: Edits = isBack ? others : { ...others, [field]: value };
    reviewForm.setState({ edits, held: null });
    useReview.getState().write({ edits });
  },
  showEvidence(field) {
    const evidence = shownField(reviewForm.getState(), field)?.evidence ?? [];
    reviewForm.setState({ active: field, pointedAt: [] });
    useReview.setState({ marked: [...evidence] });
  },
};

/** Reads the queue now and whenever it changes. Gives back what ends it. */
export function followReview(): () => void {
  const read = () => void useReview.getState().read();
  read();
  const ends = [api.on('review.changed', read), api.on('session.changed', read), api.on('core.restarted', read)];
  return () => {
    for (const end of ends) end();
  };
}
