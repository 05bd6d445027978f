import type { Ticket } from '@shared/domain/ticket';
import { emptyFields } from '@shared/domain/ticket-form';
import { expect, test } from 'vitest';
import { emptyForm, type FormState, shownField } from './form-store';

test('an edited field looks the same at each look, or the screen would be drawn without end', () => {
  const ticket = { id: 'one', fields: emptyFields() } as Ticket;
  const state: FormState = { ...emptyForm, ticket, edits: { callerName: '周' } };
  const [first, second] = [shownField(state, 'callerName'), shownField(state, 'callerName')];
  expect(first?.value).toBe('周');
  for (const key of Object.keys(first ?? {}) as (keyof NonNullable<typeof first>)[]) {
    expect(Object.is(first?.[key], second?.[key]), key).toBe(true);
  }
});
