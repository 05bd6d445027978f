import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { shippedCategories, shippedDispatch } from '../../../bench/dispatch/cases';
import { compareDispatch, createDispatch, type DispatchQuestion, findUnit } from '.';
import type { RuleRow } from './tables';

const { dispatch, rules } = shippedDispatch();
const codes = shippedCategories().map((category) => category.code);
const question: DispatchQuestion = {
  category: '080101',
  nature: 'complaint',
  urgency: 'normal',
  city: '镇江市',
  district: '京口区',
  street: '',
  entityTrade: '',
  text: '后面的工地半夜还在打桩',
  at: '2026-05-12T10:05:00+08:00',
  declinedBy: [],
};
const housing = '京口区住房和城乡建设局';

describe('a decision', () => {
  it('shows how the graph was walked and by which rules', () => {
    expect(dispatch(question)).toMatchObject({
      unit: housing,
      level: 'district',
      jointUnits: [],
      path: ['噪声污染', '夜间施工噪声', '建设工程', '区住建局', '属地：京口区'],
      reason: '建设工程夜间施工由住建部门监管',
      ruleIds: ['R080101-工程'],
      line: 'normal',
      fallback: null,
      deadline: { dueAt: '2026-05-19T18:00:00+08:00', termId: 'T-投诉' },
    });
  });

  it('follows the words of need: the same matter, another unit', () => {
    expect(dispatch({ ...question, text: '楼上装修，半夜还在用电钻' })).toMatchObject({
      unit: '京口区公安分局',
      ruleIds: ['R080101-装修'],
    });
  });

  it('offers the units that the matter goes to when other words are heard, and only those', () => {
    const offered = dispatch({ ...question, text: '夜里有人在施工' }).alternatives;
    expect(offered).toEqual([{ unit: '京口区公安分局', unitId: '公安', ruleId: 'R080101-装修' }]);
    const renovating = dispatch({ ...question, text: '楼上夜里装修' });
    expect(renovating.alternatives.map((other) => other.unit)).toEqual([housing]);
    expect(dispatch({ ...question, category: '080201' }).alternatives).toEqual([]);
  });

  it("takes the entity's trade for a word of need", () => {
    const noise = { ...question, category: '080103', text: '楼下那家晚上吵' };
    expect(dispatch(noise).unit).toBe('京口区城市管理和综合执法局');
    expect(dispatch({ ...noise, entityTrade: '酒吧' }).unit).toBe('京口区生态环境分局');
  });

  it('names a unit as its city and its kind of district do', () => {
    const dog = { ...question, category: '010501', text: '' };
    expect(dispatch({ ...dog, district: '丹阳市' }).unit).toBe('丹阳市公安局');
    expect(dispatch({ ...question, category: '080201', city: '成都市', district: '武侯区' }).unit).toBe(
      '武侯区综合行政执法局',
    );
    const community = { ...question, category: '100601', text: '' };
    expect(dispatch({ ...community, street: '正东路街道' }).unit).toBe('正东路街道办事处');
    expect(dispatch({ ...community, street: '谷阳镇' }).unit).toBe('谷阳镇人民政府');
  });

  it('goes up to the city when the district is not known, and says so', () => {
    expect(dispatch({ ...question, district: '' })).toMatchObject({
      unit: '镇江市住房和城乡建设局',
      level: 'city',
      fallback: null,
      reason: '建设工程夜间施工由住建部门监管；未说明区县',
    });
  });
});

describe('findUnit', () => {
  const place = { city: '镇江市', district: '京口区', street: '谷阳镇' };

  it('knows a unit by its full name, and by an everyday one', () => {
    expect(findUnit(rules.units, housing, place)).toBe('住建');
    expect(findUnit(rules.units, '京口区住建局', place)).toBe('住建');
    expect(findUnit(rules.units, '谷阳镇人民政府', place)).toBe('镇街');
    expect(findUnit(rules.units, '某某公司', place)).toBeNull();
  });

  it('knows every unit that the dispatcher can name', () => {
    for (const code of codes) {
      const { unit, unitId } = dispatch({ ...question, ...place, category: code });
      expect([code, findUnit(rules.units, unit, place)]).toEqual([code, unitId]);
    }
  });
});

describe('the lines', () => {
  it('puts an emergency first, with a lead and joint units and hours instead of days', () => {
    const collapse = { ...question, category: '010701', urgency: 'critical' as const, text: '马路塌了，坑里在冒水' };
    expect(dispatch(collapse)).toMatchObject({
      unit: housing,
      jointUnits: ['京口区公安交警大队', '镇江市自来水公司'],
      line: 'urgent',
      ruleIds: ['R0107-塌陷', 'R联办-冒水'],
      deadline: { dueAt: '2026-05-12T12:05:00+08:00' },
    });
  });

  it('puts an emergency before the rules of need', () => {
    const collapse = { ...question, category: '010701', text: '小区里的路塌了，物业不管' };
    expect(dispatch(collapse).ruleIds).toEqual(['R0107-小区']);
    expect(dispatch({ ...collapse, urgency: 'critical' }).ruleIds).toEqual(['R0107-塌陷']);
  });

  it('joins the enterprise desk when a firm is in need, and shortens the term', () => {
    const outage = { ...question, category: '011101', nature: 'request' as const, text: '我们厂停电，生产线停了' };
    expect(dispatch(outage)).toMatchObject({
      unit: '镇江市供电公司',
      jointUnits: ['镇江市一企来办专席'],
      line: 'enterprise',
      deadline: { term: { amount: 3, unit: 'workingDays' } },
    });
  });
});

describe('the usual unit', () => {
  it('is told apart, with a reason, where words decide and none was heard', () => {
    const unheard = dispatch({ ...question, category: '010701', text: '路面的问题' });
    expect(unheard.isUsualUnit).toBe(true);
    expect(unheard.reason).toContain('请核对');
    const heard = dispatch({ ...question, category: '010701', text: '小区里的路塌了，物业不管' });
    expect(heard.isUsualUnit).toBe(false);
    expect(heard.reason).not.toContain('请核对');
  });

  it('is none where the matter has one unit, or nobody could be named', () => {
    expect(dispatch({ ...question, category: '011101', text: '停电了' }).isUsualUnit).toBe(false);
    expect(dispatch({ ...question, category: null }).isUsualUnit).toBe(false);
  });
});

describe('fallback', () => {
  const command = '京口区政府指挥中心';

  it('takes what has no category, and what no rule knows', () => {
    expect(dispatch({ ...question, category: null })).toMatchObject({ unit: command, fallback: 'noCategory' });
    expect(dispatch({ ...question, category: '990101' })).toMatchObject({ unit: command, fallback: 'noRule' });
  });

  it('takes what only a town could do when the town is not known', () => {
    expect(dispatch({ ...question, category: '110201' })).toMatchObject({ unit: command, fallback: 'noPlace' });
  });

  it('leaves the first-assigned unit responsible after one decline', () => {
    const once = dispatch({ ...question, declinedBy: [housing] });
    expect(once).toMatchObject({ unit: housing, fallback: null });
    expect(once.reason).toContain('首派负责');
  });

  it('takes it after two declines and keeps the first-assigned unit beside it', () => {
    expect(dispatch({ ...question, declinedBy: [housing, housing] })).toMatchObject({
      unit: command,
      jointUnits: [housing],
      fallback: 'declined',
    });
  });

  it('always names a unit and a date, whatever is known', () => {
    const some = (values: readonly string[]) => fc.constantFrom(...values);
    const anything = fc.record({
      category: fc.oneof(some(codes), fc.constant(null), fc.string()),
      nature: fc.constantFrom('consult', 'request', 'complaint', 'report', 'suggestion', 'praise', null),
      urgency: fc.constantFrom('normal', 'urgent', 'critical'),
      city: some(['镇江市', '成都市', '']),
      district: some(['京口区', '丹阳市', '']),
      street: some(['正东路街道', '谷阳镇', '']),
      entityTrade: some(['', '酒吧']),
      text: some(['', '小区里的路灯坏了，物业不修', '工地拖欠工资']),
      at: fc.constant('2026-05-12T10:05:00+08:00'),
      declinedBy: fc.array(fc.string(), { maxLength: 3 }),
    }) satisfies fc.Arbitrary<DispatchQuestion>;
    fc.assert(
      fc.property(anything, (asked) => {
        const { unit, jointUnits, deadline, reason } = dispatch(asked);
        return (
          unit.length >= 4 &&
          ![unit, ...jointUnits].some((name) => /[{}]/.test(name)) &&
          !jointUnits.includes(unit) &&
          reason !== '' &&
          deadline.dueAt.endsWith('+08:00')
        );
      }),
      { numRuns: 2_000 },
    );
  });
});

describe('editing', () => {
  const own: RuleRow = {
    id: 'R-镇江夜间施工',
    matter: ['0801'],
    tags: [],
    not_tags: [],
    city: '镇江市',
    nature: [],
    urgency: null,
    line: null,
    unit: '城管',
    level: null,
    joint: [],
    term: null,
    basis: '本市施工噪声由城管执法',
  };

  it("lets a city's own row go before every general one, in that city alone", () => {
    const edited = createDispatch({ ...rules, rules: [...rules.rules, own] });
    expect(edited(question).unit).toBe('京口区城市管理和综合执法局');
    expect(edited({ ...question, city: '沈阳市', district: '浑南区' }).unit).toBe('浑南区住房和城乡建设局');
  });

  it('counts beforehand what an edit would send elsewhere', () => {
    const edited = createDispatch({ ...rules, rules: [...rules.rules, own] });
    const tickets = [
      question,
      { ...question, city: '沈阳市', district: '浑南区' },
      { ...question, category: '010901' },
    ];
    expect(compareDispatch(dispatch, edited, tickets)).toEqual([
      { index: 0, before: housing, after: '京口区城市管理和综合执法局' },
    ]);
  });
});
