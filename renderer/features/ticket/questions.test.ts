import { emptyAddress } from '@shared/domain/ticket';
import { applyEdit, emptyFields } from '@shared/domain/ticket-form';
import { describe, expect, it } from 'vitest';
import { evidenceLinks, openQuestions, progress } from './questions';
import { draft, heard } from './test-ticket';

const asks = (fields = emptyFields()) => openQuestions(fields).map(({ ask }) => ask);

describe('open questions', () => {
  it('asks the caller first, and leaves to the end what the agent decides', () => {
    expect(asks()).toEqual([
      'content',
      'entity',
      'address',
      'occurredAt',
      'demand',
      'callerName',
      'callerPhone',
      'nature',
      'category',
      'title',
      'unit',
    ]);
  });

  it('asks for the house number of an address without one', () => {
    const road = { ...emptyAddress, district: '京口区', road: '学府路' };
    const fields = applyEdit(emptyFields(), 'address', road);
    expect(asks(fields)).toContain('addressNumber');
    expect(asks(fields)).not.toContain('address');
    expect(asks(applyEdit(fields, 'address', { ...road, number: '88号' }))).not.toContain('addressNumber');
  });

  it('does not ask an anonymous caller for a name', () => {
    const fields = applyEdit(emptyFields(), 'anonymous', true);
    expect(asks(fields)).not.toContain('callerName');
  });

  it('counts what is filled', () => {
    expect(progress(emptyFields())).toEqual({ filled: 0, total: 11 });
    expect(progress(applyEdit(emptyFields(), 'title', '路灯不亮')).filled).toBe(1);
  });
});

describe('evidence links', () => {
  it('underlines what single words became, and not whole sentences', () => {
    const span = { segmentId: '01900000-0000-7000-8000-000000000002', start: 1, end: 4 };
    const { fields } = heard(draft(), 'callerName', '陈志强', '');
    const linked = {
      ...fields,
      callerName: { ...fields.callerName, evidence: [span] },
      content: { ...fields.content, evidence: [span] },
    };
    expect(evidenceLinks(linked)).toEqual([
      { span, key: 'callerName', isShown: true },
      { span, key: 'content', isShown: false },
    ]);
  });
});
