import type { FieldEdit } from '@shared/contracts/ticket';
import type { Failure } from '@shared/domain/result';
import { type FieldName, type FieldState, fieldNames, type Ticket, type TicketFields } from '@shared/domain/ticket';
import { sameValue } from '@shared/domain/ticket-form';
import { createContext, useContext } from 'react';
import { createStore, type StoreApi, useStore } from 'zustand';
import { useShallow } from 'zustand/react/shallow';
import type { Edits, SaveState } from './saver';

/** One form on the screen: the ticket as the core has it, and over it what a person did that the core has not answered yet. */
export type FormState = {
  readonly ticket: Ticket | null;
  readonly edits: Edits;
  /** The field with the caret shows this while nothing was typed: the machine never writes under a cursor. */
  readonly held: { readonly name: FieldName; readonly state: FieldState } | null;
  /** The field whose words are marked in the transcript. */
  readonly active: FieldName | null;
  /** Fields that came from the words that a person clicked in the transcript. */
  readonly pointedAt: readonly FieldName[];
  readonly save: SaveState;
  /** Why the last action other than saving failed; null once it is dealt with. */
  readonly failure: Failure | null;
};

/** What a form can ask for; the desk and the review answer differently. Absent: not possible there. */
export type FormActions = {
  readonly edit: (edit: FieldEdit) => void;
  readonly accept?: (field: FieldName, alternative?: number) => void;
  readonly release?: (field: FieldName) => void;
  /** Puts the desk's own text back into a field that a model rewrote. */
  readonly restoreLocal?: (field: 'title' | 'content' | 'demand') => void;
  readonly confirm?: (field: FieldName, confirmed: boolean) => void;
  /** Marks a field's words in the transcript and scrolls there; with a caret in a text, those of the sentence that it stands in. */
  readonly showEvidence: (field: FieldName, caret?: number) => void;
};

export type FormStore = StoreApi<FormState>;
export type Form = { readonly store: FormStore; readonly actions: FormActions; readonly readOnly: boolean };

export const emptyForm: FormState = {
  ticket: null,
  edits: {},
  held: null,
  active: null,
  pointedAt: [],
  save: { kind: 'saved', at: null },
  failure: null,
};

/** A form without a ticket. */
export function createFormStore(): FormStore {
  return createStore<FormState>(() => emptyForm);
}

/**
 * Takes a ticket from the core. Fields that did not change keep their identity, so that only changed ones are drawn again. An older
 * picture of the ticket than the one on the screen is left aside: replies and events may cross.
 */
export function receive(state: FormState, ticket: Ticket): FormState {
  const before = state.ticket;
  if (before === null || before.id !== ticket.id) return { ...state, ticket };
  if (ticket.updatedAt < before.updatedAt) return state;
  const entries = fieldNames.map((name) => {
    const old = before.fields[name];
    const next = ticket.fields[name];
    return [name, sameValue(old, next) ? old : next] as const;
  });
  return { ...state, ticket: { ...ticket, fields: Object.fromEntries(entries) as TicketFields } };
}

/** The field gets the caret: what it shows now stands until something is typed or the caret leaves. */
export function hold(state: FormState, name: FieldName): FormState {
  const field = state.ticket?.fields[name];
  return field === undefined ? state : { ...state, held: { name, state: field } };
}

/** One array for every edited field: a fresh one at each look would be a change at each look, and draw without end. */
const noEvidence: FieldState['evidence'] = [];

/** What the form shows in a field: a person's newest value, or what stands under the caret, or what the core has. */
export function shownField<Name extends FieldName>(state: FormState, name: Name): FieldState<Name> | null {
  const stored = state.ticket?.fields[name] as FieldState<Name> | undefined;
  if (stored === undefined) return null;
  if (name in state.edits) {
    const value = state.edits[name] as FieldState<Name>['value'];
    return { ...stored, value, origin: 'person', confidence: null, evidence: noEvidence, confirmed: false };
  }
  return state.held?.name === name ? (state.held.state as FieldState<Name>) : stored;
}

/** All fields as shown: what a person sees is what counts as missing. */
export function shownFields(state: FormState): TicketFields | null {
  if (state.ticket === null) return null;
  const entries = fieldNames.map((name) => [name, shownField(state, name)] as const);
  return Object.fromEntries(entries) as TicketFields;
}

/**
 * What the machine proposes that does not stand in the field: a person has touched it, the caret is in it, or the machine was not
 * sure enough to fill it. What the person saw when taking the field over is not offered again.
 * null when there is nothing new to offer.
 */
export function openProposal<Name extends FieldName>(state: FormState, name: Name): FieldState<Name>['proposed'] {
  const stored = state.ticket?.fields[name];
  const shown = shownField(state, name);
  if (stored === undefined || shown === null || stored.proposed === null) return null;
  // While it is typed the field is the person's: nothing moves under the hands.
  if (name in state.edits) return null;
  // What a person saw and filled otherwise is no news.
  if (stored.passedOver !== undefined && sameValue(stored.passedOver, stored.proposed.value)) return null;
  const isOffered = shown.origin !== 'machine' || shown !== stored;
  return isOffered && !sameValue(stored.proposed.value, shown.value) ? stored.proposed : null;
}

const FormContext = createContext<Form | null>(null);
export const FormProvider = FormContext.Provider;

/** The form that the calling field belongs to. */
export function useForm(): Form {
  const form = useContext(FormContext);
  if (form === null) throw new Error('A form field stands outside of a form');
  return form;
}

/** Follows a part of the form; draws again only when that part changes, one level deep. */
export function useFormState<Value>(select: (state: FormState) => Value): Value {
  return useStore(useForm().store, useShallow(select));
}
