import type { RewrittenField } from '@shared/contracts/rewriting';
import type { FieldEdit } from '@shared/contracts/ticket';
import type { Result } from '@shared/domain/result';
import type { FieldName, JoinTarget, Ticket } from '@shared/domain/ticket';
import { api } from '../../app/api';
import { savesBy } from '../../app/saving';
import { useCallStore } from '../call';
import { createFormStore, emptyForm, type FormActions, receive, shownField } from './form-store';
import { createSaver, type Saver } from './saver';
import { evidenceOf } from './sentence-evidence';

/** The form of the desk. One ticket is open at a time; others may still have edits on their way to disk. */
export const deskForm = createFormStore();
const savers = new Map<string, Saver>();

const currentId = () => deskForm.getState().ticket?.id ?? null;

function saverOf(ticketId: string): Saver {
  const known = savers.get(ticketId);
  if (known !== undefined) return known;
  const saver = createSaver({
    save: (edits) => api.ticket.edit({ ticketId, edits }),
    onSaved(ticket, waiting) {
      if (currentId() === ticketId) deskForm.setState((state) => ({ ...receive(state, ticket), edits: waiting }));
    },
    onState(save) {
      if (currentId() === ticketId) deskForm.setState({ save });
    },
  });
  savers.set(ticketId, saver);
  return saver;
}

/** Puts every edit of every ticket on disk. False when some could not be written: they stay in memory and are tried again. */
export async function flushEdits(): Promise<boolean> {
  const written = await Promise.all([...savers.values()].map((saver) => saver.flush()));
  return written.every(Boolean);
}

/** Shows a ticket on the desk, with its call. What was typed into the one before is written first. */
export async function openTicket(ticketId: string): Promise<boolean> {
  await flushEdits();
  const result = await api.ticket.get({ ticketId });
  if (!result.ok) {
    deskForm.setState({ failure: result.error });
    return false;
  }
  showTicket(result.value);
  return true;
}

/** Shows a ticket that is at hand. */
export function showTicket(ticket: Ticket): void {
  const saver = savers.get(ticket.id);
  deskForm.setState({ ...emptyForm, ticket, edits: saver?.waiting() ?? {} });
  // What could not be written before says so again.
  void saver?.flush();
  if (ticket.callId === null) useCallStore.getState().clear();
  else void useCallStore.getState().open(ticket.callId);
}

/** Back to the start panel. */
export async function closeTicket(): Promise<void> {
  await flushEdits();
  useCallStore.getState().clear();
  deskForm.setState(emptyForm);
}

/** A blank draft without a call. */
export async function createTicket(): Promise<void> {
  await flushEdits();
  const result = await api.ticket.create({});
  if (result.ok) showTicket(result.value);
  else deskForm.setState({ failure: result.error });
}

/**
 * Anything that asks the core to change the open ticket: its edits are written first, so that they come before it. Another ticket whose
 * edits can't be written (it was finished meanwhile) does not stand in the way.
 */
async function change(ask: (ticketId: string) => Promise<Result<Ticket>>): Promise<boolean> {
  const ticketId = currentId();
  return ticketId !== null && (await saverOf(ticketId).flush()) && changeAtOnce(ask);
}

async function changeAtOnce(ask: (ticketId: string) => Promise<Result<Ticket>>): Promise<boolean> {
  const ticketId = currentId();
  if (ticketId === null) return false;
  const result = await ask(ticketId);
  if (currentId() !== ticketId) return result.ok;
  if (result.ok) deskForm.setState((state) => ({ ...receive(state, result.value), held: null, failure: null }));
  else if (!result.error.code.startsWith('ticket.nothing-to-')) deskForm.setState({ failure: result.error });
  return result.ok;
}

export const finishTicket = () => change((ticketId) => api.ticket.finish({ ticketId }));

/** Joins the call to a ticket that stands already (并入). */
export const joinTicket = (into: JoinTarget) => change((ticketId) => api.ticket.join({ ticketId, into }));

/** What came too late for the finished ticket is written once it is open again: it must not stand in the way. */
export async function reopenTicket(): Promise<boolean> {
  return (await changeAtOnce((ticketId) => api.ticket.reopen({ ticketId }))) && flushEdits();
}

export const undoEdit = () => change((ticketId) => api.ticket.undo({ ticketId }));
export const redoEdit = () => change((ticketId) => api.ticket.redo({ ticketId }));
/** Puts chosen fields of a model's proposal into the open ticket. */
export const acceptRewriting = (proposalId: string, fields: RewrittenField[]) =>
  change(() => api.rewriting.accept({ proposalId, fields }));
export const adoptArticle = (articleId: string) => change((ticketId) => api.ticket.answer({ ticketId, articleId }));

function showEvidence(field: FieldName, caret?: number): void {
  const state = shownField(deskForm.getState(), field);
  const evidence = state === null ? [] : evidenceOf(state, useCallStore.getState().segments, caret);
  deskForm.setState({ active: field, pointedAt: [] });
  useCallStore.getState().mark(evidence);
}

export const deskActions: FormActions = {
  edit(edit: FieldEdit) {
    const ticketId = currentId();
    if (ticketId === null) return;
    deskForm.setState((state) => ({ edits: { ...state.edits, [edit.field]: edit.value }, held: null, failure: null }));
    saverOf(ticketId).add(edit);
  },
  accept(field, alternative) {
    void change((ticketId) =>
      api.ticket.accept({ ticketId, field, ...(alternative === undefined ? {} : { alternative }) }),
    );
  },
  release: (field) => void change((ticketId) => api.ticket.release({ ticketId, field })),
  restoreLocal: (field) => void change((ticketId) => api.rewriting.restore({ ticketId, field })),
  confirm: (field, confirmed) => void change((ticketId) => api.ticket.confirm({ ticketId, field, confirmed })),
  showEvidence,
};

/** Follows the core's news about the open ticket, and saves when everything is saved. Gives back what ends it. */
export function connectDeskForm(): () => void {
  const ends = [
    api.on('ticket.changed', ({ ticket }) => {
      if (ticket.id === currentId()) deskForm.setState((state) => receive(state, ticket));
    }),
    // Another person sits down, or nobody does: what may be seen is theirs.
    api.on('session.changed', ({ user }) => {
      const { ticket } = deskForm.getState();
      if (ticket !== null && ticket.agentId !== user?.id) void closeTicket();
    }),
    api.on('core.restarted', () => {
      const ticketId = currentId();
      if (ticketId !== null) void openTicket(ticketId);
    }),
    savesBy(flushEdits),
  ];
  return () => {
    for (const end of ends) end();
  };
}
