import type { FieldEdit } from '@shared/contracts/ticket';
import { fail, type Result, succeed } from '@shared/domain/result';
import type { FieldName, Ticket, TicketFields } from '@shared/domain/ticket';
import { applyEdit, applyProposals, releaseField } from '@shared/domain/ticket-form';
import type { Proposal } from '@shared/understanding/proposal';
import type { CoreContext } from '../../context';
import { inTransaction } from '../../database/connection';
import type { KnowledgeService } from '../knowledge';
import { type DeskTickets, isOpen, lockedBecause } from './desk-tickets';
import { changeAt, recordChange, stepBetween, withStates } from './history';
import { readStored, writeStored } from './repository';

export type FormOptions = { readonly knowledge: Pick<KnowledgeService, 'article'> };

/** What changes an open form: a person's edits with their way back, and the machine's proposals. */
export function createForm({ database, now }: CoreContext, { own, announce }: DeskTickets, options: FormOptions) {
  /** A person's change of an open form, as one step of its history. */
  function change(ticketId: string, work: (fields: TicketFields) => Result<TicketFields>): Result<Ticket> {
    const changed = inTransaction(database, (): Result<null> => {
      const found = own(ticketId);
      if (!found.ok) return found;
      const stored = found.value;
      if (!isOpen(stored.ticket)) return fail(lockedBecause(stored.ticket));
      const fields = work(stored.ticket.fields);
      if (!fields.ok) return fields;
      const at = now().toISOString();
      const step = stepBetween(stored.ticket.fields, fields.value);
      if (Object.keys(step.after).length === 0) return succeed(null);
      const undoPosition = recordChange(database, ticketId, stored.undoPosition, { at, ...step });
      writeStored(database, {
        ...stored,
        undoPosition,
        ticket: { ...stored.ticket, fields: fields.value, updatedAt: at },
      });
      return succeed(null);
    });
    return changed.ok ? succeed(announce(ticketId)) : changed;
  }

  function edit(ticketId: string, edits: readonly FieldEdit[]): Result<Ticket> {
    return change(ticketId, (fields) => succeed(edits.reduce(withEdit, fields)));
  }

  function accept(ticketId: string, name: FieldName, alternative: number | undefined): Result<Ticket> {
    return change(ticketId, (fields) => {
      const { proposed, alternatives } = fields[name];
      const candidate = alternative === undefined ? proposed : alternatives[alternative];
      if (candidate === undefined || candidate === null) return fail('ticket.no-proposal');
      const next = applyEdit(fields, name, candidate.value);
      return succeed({ ...next, [name]: { ...next[name], evidence: candidate.evidence } });
    });
  }

  function confirm(ticketId: string, name: FieldName, confirmed: boolean): Result<Ticket> {
    return change(ticketId, (fields) => succeed({ ...fields, [name]: { ...fields[name], confirmed } }));
  }

  function answer(ticketId: string, articleId: string): Result<Ticket> {
    const article = options.knowledge.article(articleId);
    if (!article.ok) return article;
    const { version, question, answer: text } = article.value;
    return change(ticketId, (fields) =>
      succeed(applyEdit(fields, 'directAnswer', { articleId, version, question, text })),
    );
  }

  function step(ticketId: string, direction: 'undo' | 'redo'): Result<Ticket> {
    const moved = inTransaction(database, (): Result<null> => {
      const found = own(ticketId);
      if (!found.ok) return found;
      const { undoPosition, ...stored } = found.value;
      if (!isOpen(stored.ticket)) return fail(lockedBecause(stored.ticket));
      const kept = changeAt(database, ticketId, direction === 'undo' ? undoPosition : undoPosition + 1);
      if (kept === null) return fail(`ticket.nothing-to-${direction}`);
      const fields = withStates(stored.ticket.fields, direction === 'undo' ? kept.before : kept.after);
      const ticket = { ...stored.ticket, fields, updatedAt: now().toISOString() };
      writeStored(database, { ...stored, ticket, undoPosition: undoPosition + (direction === 'undo' ? -1 : 1) });
      return succeed(null);
    });
    return moved.ok ? succeed(announce(ticketId)) : moved;
  }

  /** Lets the machine write into an open form, for use inside the transaction that stores the segment. False: nothing changed. */
  function applyMachine(ticketId: string, proposals: readonly Proposal[]): boolean {
    const stored = readStored(database, ticketId);
    if (stored === null || !isOpen(stored.ticket)) return false;
    const fields = applyProposals(stored.ticket.fields, proposals);
    writeStored(database, { ...stored, ticket: { ...stored.ticket, fields, updatedAt: now().toISOString() } });
    return true;
  }

  return {
    /** A person's change of an open form by another feature. */
    change,
    edit,
    accept,
    release: (ticketId: string, name: FieldName) => change(ticketId, (fields) => succeed(releaseField(fields, name))),
    confirm,
    undo: (ticketId: string) => step(ticketId, 'undo'),
    redo: (ticketId: string) => step(ticketId, 'redo'),
    answer,
    applyMachine,
  };
}

function withEdit(fields: TicketFields, { field, value }: FieldEdit): TicketFields {
  return applyEdit(fields, field, value);
}
