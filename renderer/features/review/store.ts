import type { ReviewItem, reviewDoubt, UnsentReview } from '@shared/contracts/review';
import type { FieldEdit } from '@shared/contracts/ticket';
import type { EvidenceSpan, Segment } from '@shared/domain/call';
import type { Failure, Result } from '@shared/domain/result';
import { type FieldMark, type FieldName, fieldNames } from '@shared/domain/ticket';
import { sameValue } from '@shared/domain/ticket-form';
import type { z } from 'zod';
import { create } from 'zustand';
import { api } from '../../app/api';
import { coalesced } from '../../app/coalesce';
import { createFormStore, type Edits, emptyForm, type FormActions, shownField } from '../ticket';
import { lineAt, mark, placeOf, readList, useList } from './list-store';

export type Doubt = z.infer<typeof reviewDoubt>;

/** What a lead wrote on a ticket and has not sent with a decision yet. */
export type Unsent = {
  readonly edits: Edits;
  readonly reason: string;
  readonly marks: Readonly<Partial<Record<FieldName, string>>>;
};
export const nothingUnsent: Unsent = { edits: {}, reason: '', marks: {} };

export type ReviewStore = {
  readonly selectedId: string | null;
  readonly transcript: readonly Segment[];
  readonly doubts: readonly Doubt[];
  /** The lead who looks at the selected ticket, or took the draft over. */
  readonly claim: ReviewItem['claim'];
  readonly marked: readonly EvidenceSpan[];
  /** On the selected ticket; the core keeps it for each. */
  readonly unsent: Unsent;
  /** Tickets that were approved together last, until the summary is closed. */
  readonly batch: { readonly ticketIds: readonly string[]; readonly failed: readonly BatchFailure[] } | null;
  /** Why the last question to the core failed; null once it is dealt with. */
  readonly failure: Failure | null;
  readonly read: () => Promise<void>;
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
  /** Sends the corrections without a decision. */
  readonly sendEdits: () => Promise<boolean>;
  /** Claims the selected ticket or takes the draft over, or gives it back. */
  readonly claimOrRelease: () => Promise<void>;
  readonly finishDraft: () => Promise<boolean>;
  /** Hands the draft on to another agent, with what was written on it. */
  readonly handOver: (agentId: string) => Promise<boolean>;
  readonly approveMarked: () => Promise<void>;
  readonly closeBatch: () => void;
};

export type BatchFailure = { readonly ticketId: string; readonly title: string; readonly code: string };

/** The form beside the list. A lead's corrections stay in it until they are sent. */
export const reviewForm = createFormStore();

export const useReview = create<ReviewStore>((set, get) => ({
  selectedId: null,
  transcript: [],
  doubts: [],
  claim: null,
  marked: [],
  unsent: nothingUnsent,
  batch: null,
  failure: null,
  async read() {
    await readList();
    const { total, failure } = useList.getState();
    if (failure?.code.startsWith('session.')) {
      await get().select(null);
      set({ failure, batch: null });
      return;
    }
    const { selectedId } = get();
    if (selectedId !== null && (await placeOf(selectedId)) !== null) return refresh();
    if (get().selectedId !== selectedId) return;
    const first = (total ?? 0) > 0 ? await lineAt(0) : null;
    await get().select(first?.ticketId ?? null);
  },
  async select(ticketId) {
    set({
      selectedId: ticketId,
      transcript: [],
      doubts: [],
      claim: null,
      marked: [],
      unsent: nothingUnsent,
      failure: null,
    });
    reviewForm.setState(emptyForm);
    if (ticketId !== null) await load(ticketId);
  },
  async move(by) {
    const { selectedId, select } = get();
    const at = selectedId === null ? null : await placeOf(selectedId);
    const last = (useList.getState().total ?? 0) - 1;
    const next = await lineAt(at === null ? 0 : Math.min(last, Math.max(0, at + by)));
    if (next !== null && next.ticketId !== selectedId) await select(next.ticketId);
  },
  write(part) {
    const { selectedId } = get();
    if (selectedId === null) return;
    const unsent = { ...get().unsent, ...part };
    set({ unsent });
    void api.review.keep({ ticketId: selectedId, unsent: isWritten(unsent) ? keptOf(unsent) : null }).then((kept) => {
      if (!kept.ok) set({ failure: kept.error });
    });
  },
  decide: (decision, reason, fieldMarks) =>
    leaving((ticketId) =>
      api.review.decide({
        ticketId,
        decision,
        reason,
        fieldMarks: [...fieldMarks],
        edits: editsOf(reviewForm.getState().edits),
      }),
    ),
  async sendEdits() {
    const { selectedId } = get();
    if (selectedId === null) return false;
    const edits = editsOf(reviewForm.getState().edits);
    const sent = await api.review.edit({ ticketId: selectedId, edits });
    if (!sent.ok) set({ failure: sent.error });
    else if (get().selectedId === selectedId) await get().select(selectedId);
    return sent.ok;
  },
  async claimOrRelease() {
    const { selectedId, claim } = get();
    if (selectedId === null) return;
    const isDraft = reviewForm.getState().ticket?.status === 'draft';
    const isMine = claim?.isMine === true;
    const ticketId = selectedId;
    const done = isDraft
      ? await api.review.takeDraft({ ticketId, wish: isMine ? 'give-back' : 'take' })
      : await api.review.claim({ ticketId, wish: isMine ? 'release' : 'claim' });
    if (!done.ok) set({ failure: done.error });
  },
  finishDraft: () =>
    leaving((ticketId) => api.review.finishDraft({ ticketId, edits: editsOf(reviewForm.getState().edits) })),
  async handOver(agentId) {
    const { selectedId } = get();
    if (selectedId === null) return false;
    const edits = editsOf(reviewForm.getState().edits);
    const done = await api.review.handOver({ ticketId: selectedId, agentId, edits });
    if (get().selectedId !== selectedId) return done.ok;
    if (done.ok) await get().select(selectedId);
    else set({ failure: done.error });
    return done.ok;
  },
  async approveMarked() {
    const ticketIds = [...useList.getState().marked];
    if (ticketIds.length === 0) return;
    const done = await api.review.approveMany({ ticketIds: ticketIds.slice(0, 500) });
    if (!done.ok) {
      set({ failure: done.error });
      return;
    }
    mark(ticketIds, false);
    set({ batch: { ticketIds: done.value.queued, failed: done.value.failed } });
  },
  closeBatch: () => set({ batch: null }),
}));

async function load(ticketId: string): Promise<void> {
  const result = await api.review.get({ ticketId });
  if (useReview.getState().selectedId !== ticketId) return;
  if (!result.ok) {
    useReview.setState({ failure: result.error });
    return;
  }
  const { ticket, transcript, doubts, claim } = result.value;
  const unsent = unsentOf(result.value.unsent as UnsentReview | null);
  reviewForm.setState({ ...emptyForm, ticket, edits: unsent.edits });
  useReview.setState({ transcript, doubts, claim, unsent });
}

/** The selected ticket as it stands now, under what the lead is writing on it. */
async function refresh(): Promise<void> {
  const { selectedId } = useReview.getState();
  if (selectedId === null) return;
  const result = await api.review.get({ ticketId: selectedId });
  if (useReview.getState().selectedId !== selectedId || !result.ok) return;
  const { ticket, transcript, doubts, claim } = result.value;
  reviewForm.setState({ ticket });
  useReview.setState({ transcript, doubts, claim });
}

/** Does what takes the selected ticket out of the list, and goes to the one that follows. */
async function leaving(act: (ticketId: string) => Promise<Result<unknown>>): Promise<boolean> {
  const { selectedId } = useReview.getState();
  if (selectedId === null) return false;
  const at = await placeOf(selectedId);
  const following = at === null ? null : ((await lineAt(at + 1)) ?? (await lineAt(at - 1)));
  const done = await act(selectedId);
  if (!done.ok) {
    useReview.setState({ failure: done.error });
    return false;
  }
  mark([selectedId], false);
  if (useReview.getState().selectedId === selectedId) await useReview.getState().select(following?.ticketId ?? null);
  return true;
}

function editsOf(edits: Edits): FieldEdit[] {
  return fieldNames.filter((field) => field in edits).map((field) => ({ field, value: edits[field] }) as FieldEdit);
}

function keptOf({ edits, reason, marks }: Unsent): UnsentReview {
  const fieldMarks = fieldNames.flatMap((field) => (field in marks ? [{ field, note: marks[field] ?? '' }] : []));
  return { edits: editsOf(edits), reason, fieldMarks };
}

function unsentOf(kept: UnsentReview | null): Unsent {
  if (kept === null) return nothingUnsent;
  return {
    edits: Object.fromEntries(kept.edits.map(({ field, value }) => [field, value])) as Edits,
    reason: kept.reason,
    marks: Object.fromEntries(kept.fieldMarks.map(({ field, note }) => [field, note])),
  };
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
  // News of a bulk drain comes by the dozen.
  const read = coalesced(() => useReview.getState().read());
  read();
  const ends = [api.on('review.changed', read), api.on('session.changed', read), api.on('core.restarted', read)];
  return () => {
    for (const end of ends) end();
  };
}
