import { describe, expect, it } from 'vitest';
import { talk } from '../segments.fixture';
import { topicsOf } from '../text/questions';
import { isPhone, joinPhones, readPhones, writePhone } from './index';

function phoneOf(lines: readonly string[], callerNumber = '') {
  const segments = talk(...lines);
  let asked = false;
  const facts = segments.map((segment) => {
    const fact = readPhones(segment, asked);
    if (segment.speaker === 'agent' && segment.text.length > 4) asked = topicsOf(segment.text).has('phone');
    return fact;
  });
  return joinPhones(facts, callerNumber);
}

describe('a phone number', () => {
  it.each([
    ['in one breath', ['来电：我电话幺三九五二八零六六幺七'], '13952806617'],
    ['in groups', ['来电：电话是幺三九，五二八零，六六幺七。'], '13952806617'],
    ['in digits', ['来电：13952806617'], '13952806617'],
    ['with blanks between the words', ['来电：电话 是 幺八八 五二九幺 零四三二'], '18852910432'],
    [
      'over several segments',
      ['坐席：请问您的电话？', '来电：幺三九', '坐席：嗯', '来电：五二八零', '坐席：好的', '来电：六六幺七'],
      '13952806617',
    ],
    ['with 三个八', ['来电：电话幺三九三个八，六六幺七五'], '13988866175'],
    ['with one digit heard as a word', ['坐席：您的电话是多少？', '来电：幺三九五二吧零六六幺七'], '13952806617'],
    ['beginning with a misheard 幺', ['坐席：您的电话是多少？', '来电：要三九五二八零六六幺七'], '13952806617'],
    ['a landline', ['来电：零二八八七六五四三二一'], '028-87654321'],
    ['a landline in groups', ['来电：我的电话零五幺幺，八五二三四五六七'], '0511-85234567'],
    [
      'a landline whose area code is asked for',
      ['来电：电话是八五二三四五六七', '坐席：区号是多少？', '来电：零五幺幺'],
      '0511-85234567',
    ],
    ['corrected at the end', ['来电：幺三九五二八零六六幺七', '来电：不对，后四位是六六幺九'], '13952806619'],
    ['corrected without saying where', ['来电：幺五零四零二幺三三三六', '来电：不对，是三三八六'], '15040213386'],
    ['with the denied group named', ['来电：幺五零四零二幺三三三六', '来电：不是三三三六，是三三八六'], '15040213386'],
    ['said anew', ['来电：幺三九五二八零六六幺七', '来电：还是留我爱人的吧，幺八八五二九幺零四三二'], '18852910432'],
  ])('%s', (_, lines, expected) => {
    const proposal = phoneOf(lines);
    expect(proposal?.value).toBe(expected);
    expect(proposal?.fill).toBe(true);
  });

  it.each([
    ['a house number', ['来电：我住三栋一二零一']],
    ['an amount', ['来电：一共交了两千六百八十块钱']],
    ['the hotline itself', ['坐席：这里是镇江一二三四五热线']],
    ['a year', ['来电：二零二四年八月的事']],
  ])('is not read into %s', (_, lines) => {
    expect(phoneOf(lines)).toBeNull();
  });

  it('is only offered while part of it is missing', () => {
    const proposal = phoneOf(['来电：幺三九五二八']);
    expect(proposal?.value).toBe('139528');
    expect(proposal?.fill).toBe(false);
  });

  it('says that a landline lacks its area code', () => {
    expect(phoneOf(['来电：电话是八五二三四五六七'])).toMatchObject({ fill: true, reason: '固定电话，还缺区号' });
    expect(phoneOf(['坐席：您的电话？', '来电：八六七五，二二三四'])).toMatchObject({ value: '86752234', fill: true });
    expect(phoneOf(['来电：车牌八五二三四五六七'])?.fill).toBe(false);
  });

  it('is confirmed by the answer to the read-back', () => {
    const lines = [
      '来电：幺五零，四零二幺，三三八六。',
      '坐席：我重复一下，幺五零，四零二幺，三三八六，对吗？',
      '来电：对，对。',
    ];
    expect(phoneOf(lines)?.confirmed).toBe(true);
    expect(phoneOf(lines.slice(0, 2))?.confirmed).toBe(false);
    expect(phoneOf([...lines.slice(0, 2), '来电：不对，是三三八九'])).toMatchObject({
      value: '15040213389',
      confirmed: false,
    });
  });

  it('takes what the agent read and the caller agreed to', () => {
    const proposal = phoneOf(['来电：幺五零四零二幺三三三六', '坐席：幺五零四零二幺三三八六，对吗？', '来电：是的']);
    expect(proposal).toMatchObject({ value: '15040213386', confirmed: true });
  });

  it('is the number that rings, when the desk knows it', () => {
    expect(phoneOf(['坐席：电话是这个来电号码吗？', '来电：对，就是这个号码'], '17308564190')?.value).toBe(
      '17308564190',
    );
    expect(phoneOf(['来电：就是这个号码'])).toBeNull();
  });

  it("is not somebody else's", () => {
    expect(phoneOf(['来电：老板的电话是幺三九五二八零六六幺七'])).toBeNull();
  });
});

describe('validity', () => {
  it.each(['13952806617', '19912345678', '01062345678', '051185234567', '02887654321'])('%s is a phone', (digits) => {
    expect(isPhone(digits)).toBe(true);
  });
  it.each(['12345678901', '1395280661', '139528066178', '00112345678', '15412345678'])('%s is none', (digits) => {
    expect(isPhone(digits)).toBe(false);
  });
  it('writes landlines with a hyphen', () => {
    expect(writePhone('051185234567')).toBe('0511-85234567');
  });
});
