import { expect, it } from 'vitest';
import { placeLine, reviewDoubts } from './review';
import { emptyAddress } from './ticket';
import { applyEdit, applyProposals, emptyFields } from './ticket-form';

const proposal = { reason: '', evidence: [], fill: true, confirmed: false, alternatives: [] };

it('finds what is missing, unconfirmed, unsure, unregistered and changed', () => {
  const heard = applyProposals(emptyFields(), [
    { ...proposal, field: 'title', value: '噪声', confidence: 0.5 },
    { ...proposal, field: 'unit', value: '城管局', confidence: 0.9 },
    { ...proposal, field: 'callerPhone', value: '13800000000', confidence: 0.9 },
    { ...proposal, field: 'entity', value: { name: '某店', address: '', registryId: null }, confidence: 0.9 },
  ]);
  const doubts = reviewDoubts(applyEdit(heard, 'unit', '生态环境局'));
  expect(doubts.filter(({ code }) => code !== 'field-missing')).toEqual([
    { code: 'phone-not-confirmed', field: 'callerPhone' },
    { code: 'entity-not-registered', field: 'entity' },
    { code: 'low-confidence', field: 'title' },
    { code: 'changed-by-agent', field: 'unit' },
  ]);
  expect(doubts).toContainEqual({ code: 'field-missing', field: 'category' });
  expect(doubts).not.toContainEqual({ code: 'field-missing', field: 'title' });
});

it('writes a place in one line, or the entity’s when there is none', () => {
  const place = {
    ...emptyAddress,
    province: '江苏省',
    city: '镇江市',
    district: '京口区',
    road: '学府路',
    number: '88号',
  };
  expect(placeLine(applyEdit(emptyFields(), 'address', place))).toBe('镇江市京口区学府路88号');
  const entity = { name: '某店', address: '中山路1号', registryId: null };
  expect(placeLine(applyEdit(emptyFields(), 'entity', entity))).toBe('中山路1号');
  expect(placeLine(emptyFields())).toBe('');
});
