import { applyEdit, applyProposals } from '@shared/domain/ticket-form';
import { describe, expect, it } from 'vitest';
import { emptyForm, type FormState, hold, openProposal, receive, shownField } from './form-store';
import { draft, heard } from './test-ticket';

const first = '2026-05-12T10:05:01.000+08:00';
const second = '2026-05-12T10:05:02.000+08:00';
const opened: FormState = { ...emptyForm, ticket: draft() };

const named = (value: string) =>
  ({
    field: 'callerName',
    ...{ value, confidence: 0.7, reason: '', evidence: [], alternatives: [] },
    ...{ fill: true, confirmed: false },
  }) as const;

describe('form', () => {
  it('shows what the machine filled in', () => {
    const form = receive(opened, heard(draft(), 'callerName', '陈志强', first));
    expect(shownField(form, 'callerName')?.value).toBe('陈志强');
    expect(shownField(form, 'callerName')?.origin).toBe('machine');
  });

  it('keeps typed text that is not on disk yet, whatever arrives', () => {
    const typed: FormState = { ...opened, edits: { callerName: '程志强' } };
    const form = receive(typed, heard(draft(), 'callerName', '陈志强', first));
    expect(shownField(form, 'callerName')?.value).toBe('程志强');
    expect(shownField(form, 'callerName')?.origin).toBe('person');
    // While it is typed nothing is offered either: it would move what stands below.
    expect(openProposal(form, 'callerName')).toBeNull();
  });

  it('offers a new proposal for a field that a person filled, and not the one that the person passed over', () => {
    const machine = heard(draft(), 'callerName', '程志强', first);
    const corrected = { ...machine, fields: applyEdit(machine.fields, 'callerName', '陈志刚') };
    expect(openProposal({ ...opened, ticket: corrected }, 'callerName')).toBeNull();
    const better = { ...corrected, fields: applyProposals(corrected.fields, [named('陈志强')]) };
    expect(openProposal({ ...opened, ticket: better }, 'callerName')?.value).toBe('陈志强');
    const again = { ...better, fields: applyEdit(better.fields, 'callerName', '陈志钢') };
    expect(openProposal({ ...opened, ticket: again }, 'callerName')?.value).toBe('陈志强');
  });

  it('writes nothing under the cursor, and offers it beside the field instead', () => {
    const form = receive(hold(opened, 'callerName'), heard(draft(), 'callerName', '陈志强', first));
    expect(shownField(form, 'callerName')?.value).toBe('');
    expect(openProposal(form, 'callerName')?.value).toBe('陈志强');
    expect(shownField({ ...form, held: null }, 'callerName')?.value).toBe('陈志强');
  });

  it('leaves an older picture of the ticket aside', () => {
    const newer = receive(opened, heard(draft(), 'callerName', '陈志强', second));
    const form = receive(newer, heard(draft(), 'callerName', '陈', first));
    expect(shownField(form, 'callerName')?.value).toBe('陈志强');
  });

  it('keeps the identity of fields that did not change, so that they are not drawn again', () => {
    const before = receive(opened, heard(draft(), 'callerName', '陈志强', first));
    const copy = structuredClone(heard(heard(draft(), 'callerName', '陈志强', first), 'title', '年卡不退', second));
    const after = receive(before, copy);
    expect(after.ticket?.fields.callerName).toBe(before.ticket?.fields.callerName);
    expect(after.ticket?.fields.title).not.toBe(before.ticket?.fields.title);
  });

  it('offers what the machine was not sure enough to fill in', () => {
    const { proposed } = heard(draft(), 'callerName', '陈志强', first).fields.callerName;
    const fields = { ...draft().fields, callerName: { ...draft().fields.callerName, proposed } };
    expect(openProposal({ ...emptyForm, ticket: { ...draft(), fields } }, 'callerName')?.value).toBe('陈志强');
  });

  it('has nothing to propose where the machine says what stands there', () => {
    const form = receive(opened, heard(draft(), 'callerName', '陈志强', first));
    expect(openProposal(form, 'callerName')).toBeNull();
    expect(openProposal({ ...form, edits: { callerName: '陈志强' } }, 'callerName')).toBeNull();
  });
});
