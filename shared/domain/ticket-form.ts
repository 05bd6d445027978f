import type { ProposalOf } from '@shared/understanding/proposal';
import type { EvidenceSpan } from './call';
import { emptyValues, type FieldName, type FieldState, type FieldValue, fieldNames, type TicketFields } from './ticket';

/** A form on which nothing was heard or typed yet. */
export function emptyFields(): TicketFields {
  const entries = fieldNames.map((name) => [name, emptyState(name)] as const);
  return Object.fromEntries(entries) as TicketFields;
}

function emptyState<Name extends FieldName>(name: Name): FieldState<Name> {
  return {
    value: emptyValues[name],
    origin: 'empty',
    confidence: null,
    evidence: [],
    alternatives: [],
    proposed: null,
    confirmed: false,
  } as unknown as FieldState<Name>;
}

/** Structural equality of two field values (JSON data; key order does not matter). */
export function sameValue(left: unknown, right: unknown): boolean {
  if (left === right) return true;
  if (typeof left !== 'object' || typeof right !== 'object' || left === null || right === null) return false;
  if (Array.isArray(left) !== Array.isArray(right)) return false;
  const leftKeys = Object.keys(left);
  return (
    leftKeys.length === Object.keys(right).length &&
    leftKeys.every((key) => key in right && sameValue(left[key as keyof typeof left], right[key as keyof typeof right]))
  );
}

type AnyProposal = { [Name in FieldName]: ProposalOf<Name> }[FieldName];

/**
 * Lets the machine write. A field that a person has touched keeps its value and only remembers what was proposed; the others
 * take the proposal when it may fill. A field that the machine had filled and no longer proposes is emptied again.
 */
export function applyProposals(fields: TicketFields, proposals: readonly AnyProposal[]): TicketFields {
  const byField = new Map(proposals.map((proposal) => [proposal.field, proposal]));
  const entries = fieldNames.map((name) => [name, withProposal(name, fields[name], byField.get(name))] as const);
  return Object.fromEntries(entries) as TicketFields;
}

function withProposal(name: FieldName, state: FieldState, proposal: AnyProposal | undefined): FieldState {
  const proposed =
    proposal === undefined
      ? null
      : {
          value: proposal.value,
          confidence: proposal.confidence,
          reason: proposal.reason,
          evidence: [...proposal.evidence],
        };
  const alternatives = (proposal?.alternatives ?? []).map((candidate) => ({
    ...candidate,
    evidence: [...candidate.evidence],
  }));
  if (state.origin === 'person') {
    const agrees = proposal !== undefined && sameValue(proposal.value, state.value);
    return {
      ...state,
      alternatives,
      proposed,
      evidence: agrees ? [...proposal.evidence] : state.evidence,
      confirmed: state.confirmed || (agrees && proposal.confirmed),
    } as FieldState;
  }
  if (proposal === undefined || !proposal.fill) {
    return { ...emptyState(name), alternatives, proposed } as FieldState;
  }
  return {
    value: proposal.value,
    origin: 'machine',
    confidence: proposal.confidence,
    evidence: [...proposal.evidence],
    alternatives,
    proposed,
    confirmed: proposal.confirmed,
  } as FieldState;
}

/** A person's value: theirs from now on. What the machine proposed stays beside it for comparison. */
export function applyEdit<Name extends FieldName>(
  fields: TicketFields,
  name: Name,
  value: FieldValue<Name>,
): TicketFields {
  const state = fields[name];
  const { proposed, origin } = state;
  const agrees = proposed !== null && sameValue(proposed.value, value);
  const evidence: EvidenceSpan[] = agrees ? proposed.evidence : [];
  // Only what stood there when the person took the field over: what is proposed later is news.
  const passedOver = proposed === null || agrees || origin === 'person' ? {} : { passedOver: proposed.value };
  return {
    ...fields,
    [name]: { ...state, ...passedOver, value, origin: 'person', confidence: null, evidence, confirmed: false },
  };
}

type TextName = 'title' | 'content' | 'demand';

/** A text that a model rewrote and a person accepted: theirs, with the mark of it and the way back. */
export function withRewriting(fields: TicketFields, name: TextName, text: string, model: string): TicketFields {
  const { value, origin, evidence, rewritten } = fields[name];
  const edited = applyEdit(fields, name, text);
  // Rewritten twice: the way back still leads to the desk's own text.
  const own = rewritten ?? { before: value, beforeOrigin: origin };
  return { ...edited, [name]: { ...edited[name], evidence, rewritten: { ...own, model } } };
}

/** Takes a rewriting back: a person's own words as they were, or the machine's newest. */
export function restoreLocal(fields: TicketFields, name: TextName): TicketFields {
  const { rewritten, ...state } = fields[name];
  if (rewritten === undefined) return fields;
  const local = { ...fields, [name]: state };
  return rewritten.beforeOrigin === 'machine' ? releaseField(local, name) : applyEdit(local, name, rewritten.before);
}

/** Gives a field back to the machine: its last proposal stands again, or nothing. */
export function releaseField(fields: TicketFields, name: FieldName): TicketFields {
  const { proposed, alternatives } = fields[name];
  const empty = emptyState(name);
  const state =
    proposed === null
      ? { ...empty, alternatives }
      : {
          ...empty,
          value: proposed.value,
          origin: 'machine',
          confidence: proposed.confidence,
          evidence: proposed.evidence,
          alternatives,
          proposed,
        };
  return { ...fields, [name]: state };
}

/** True when a field holds nothing that a reader could use. */
export function isEmptyValue(name: FieldName, value: FieldValue): boolean {
  if (value === null || value === '') return true;
  if (name === 'urgency' || name === 'anonymous' || name === 'confidential') return false;
  return sameValue(value, emptyValues[name]);
}

/**
 * The fields that a finished ticket must have, in the order an agent asks for them. A caller who stays anonymous need not be
 * named; a consultation that was answered on the spot needs neither place nor unit.
 */
export function missingFields(fields: TicketFields): FieldName[] {
  const answered = fields.nature.value === 'consult' && fields.directAnswer.value !== null;
  const required: FieldName[] = ['nature', 'category', 'title', 'content'];
  if (!fields.anonymous.value) required.push('callerName', 'callerPhone');
  if (!answered) required.push('demand', 'unit');
  if (!answered && fields.nature.value !== 'consult' && fields.nature.value !== 'praise') required.push('address');
  return required.filter((name) => isEmptyValue(name, fields[name].value));
}
