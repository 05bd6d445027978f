import type { ReviewItem, reviewDoubt } from '@shared/contracts/review';
import type { FieldEdit } from '@shared/contracts/ticket';
import type { EvidenceSpan, Segment } from '@shared/domain/call';
import type { Failure } from '@shared/domain/result';
import { type FieldMark, fieldNames } from '@shared/domain/ticket';
import type { z } from 'zod';
import { create } from 'zustand';
import { api } from '../../app/api';
import { createFormStore, emptyForm, type FormActions, shownField } from '../ticket';
import { neighbour } from './neighbour';

export type Doubt = z.infer<typeof reviewDoubt>;
export type ReviewStatus = ReviewItem['status'];

export type ReviewStore = {
  readonly status: ReviewStatus;
  readonly items: readonly ReviewItem[] | null;
  readonly asOf: string | null;
  readonly selectedId: string | null;
  readonly transcript: readonly Segment[];
  readonly doubts: readonly Doubt[];
  readonly marked: readonly EvidenceSpan[];
  /** Why the last question to the core failed; null once it is dealt with. */
  readonly failure: Failure | null;
  readonly read: (status?: ReviewStatus) => Promise<void>;
  readonly select: (ticketId: string | null) => Promise<void>;
  /** Goes `by` places down the list and stops at its ends. */
  readonly move: (by: number) => Promise<void>;
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
  failure: null,
  async read(status = get().status) {
    if (status !== get().status) set({ status, items: null });
    const result = await api.review.queue({ status });
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
    reviewForm.setState({ ...emptyForm, ticket });
    set({ transcript, doubts });
  },
  async move(by) {
    const { items, selectedId, select } = get();
    const next = neighbour(items ?? [], selectedId, by);
    if (next !== null && next !== selectedId) await select(next);
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
    set({ items: (get().items ?? []).filter(({ ticketId }) => ticketId !== selectedId) });
    if (get().selectedId === selectedId) await get().select(following === selectedId ? null : following);
    return true;
  },
}));

export const reviewActions: FormActions = {
  edit: (edit) => reviewForm.setState((form) => ({ edits: { ...form.edits, [edit.field]: edit.value }, held: null })),
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
