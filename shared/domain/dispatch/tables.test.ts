import { describe, expect, it } from 'vitest';
import { shippedDispatch } from '../../../bench/dispatch/cases';
import { loadDispatch } from '.';
import { createTagger } from './tags';

const units = `unit,city,short,city_name,district_name,county_name,street_name,town_name,aliases
住建,,住建局,{city}住建局,{district}住建局,,,,
区级兜底,,指挥中心,,{district}指挥中心,,,,
热线中心,,热线,{city}热线,,,,,
`;
const tags = 'tag,words,trades,note\n工地,工地,,\n';
const heading = 'id,matter,tags,not_tags,city,nature,urgency,line,unit,level,joint,term,basis\n';
const base = { units, tags, terms: 'id,line,nature,urgency,term,note\n', holidays: 'date,kind,name\n' };
const category = {
  code: '080101',
  level1: '生态环境',
  level2: '噪声污染',
  level3: '夜间施工噪声',
  defaultDepartment: '',
};
const problemsOf = (rows: string) => loadDispatch({ ...base, rules: heading + rows }, [category]).problems;

describe('the tables', () => {
  it('as shipped are free of problems and take each of the 424 categories', () => {
    const { problems, rules } = shippedDispatch();
    expect(problems).toEqual([]);
    expect(rules.categories).toHaveLength(424);
  });

  it('are free of problems when every category has an unconditional rule', () => {
    expect(problemsOf('R1,08,,,,,,,住建,,,,住建主管\n')).toEqual([]);
  });

  it('report what is unknown, twice there or idle, by row and column', () => {
    const rows = [
      'R1,08,,,,,,,住建,,,,住建主管',
      'R1,08,夜里,,,,,,房管,,,,房管主管',
      'R2,08,,,,,,,,,,,无事可做',
      'R3,08,,,,,,,住建,,环保,,联办',
    ];
    expect(problemsOf(rows.join('\n'))).toEqual([
      { table: 'rules', row: 3, column: 'id', code: 'dispatch.ruleTwice', value: 'R1' },
      { table: 'rules', row: 3, column: 'unit', code: 'dispatch.unitUnknown', value: '房管' },
      { table: 'rules', row: 3, column: 'tags', code: 'dispatch.tagUnknown', value: '夜里' },
      { table: 'rules', row: 4, column: 'unit', code: 'dispatch.ruleIdle', value: 'R2' },
      { table: 'rules', row: 5, column: 'joint', code: 'dispatch.unitUnknown', value: '环保' },
    ]);
  });

  it('report a cell that cannot be read, and the category that is uncovered by it', () => {
    expect(problemsOf('R1,夜间,,,,,,,住建,乡里,,两天,住建主管\n')).toEqual([
      { table: 'rules', row: 2, column: 'matter', code: 'dispatch.matter', value: '夜间' },
      { table: 'rules', row: 2, column: 'level', code: 'dispatch.level', value: '乡里' },
      { table: 'rules', row: 2, column: 'term', code: 'deadline.term', value: '两天' },
      { table: 'rules', row: 1, column: 'matter', code: 'dispatch.categoryUncovered', value: '080101' },
    ]);
  });

  it('do not count a conditional rule as taking a category', () => {
    expect(problemsOf('R1,08,工地,,,,,,住建,,,,住建主管\n')).toMatchObject([{ code: 'dispatch.categoryUncovered' }]);
  });

  it('demand the two units that take what no rule fits', () => {
    const texts = {
      ...base,
      units: units.replace('热线中心,,', '热线,,'),
      rules: `${heading}R1,08,,,,,,,住建,,,,住建主管\n`,
    };
    expect(loadDispatch(texts, [category]).problems).toEqual([
      { table: 'units', row: 1, column: 'unit', code: 'dispatch.fallbackMissing', value: '热线中心' },
    ]);
  });
});

describe('tags', () => {
  const tagger = createTagger([
    { tag: '电信', words: ['电信&!转到电信'], trades: [], note: '' },
    { tag: '秸秆', words: ['秸秆', '地里&烧'], trades: [], note: '' },
    { tag: '娱乐', words: ['KTV'], trades: ['酒吧'], note: '' },
  ]);

  it('need every word of an alternative and none of the barred ones', () => {
    expect(tagger('地里有人在烧东西', '').map((raised) => raised.tag)).toEqual(['秸秆']);
    expect(tagger('地里种了菜', '')).toEqual([]);
    expect(tagger('电信的网断了', '')).toEqual([{ tag: '电信', evidence: '电信&!转到电信' }]);
    expect(tagger('想转到电信', '')).toEqual([]);
  });

  it('read letters in either case, pass over blanks, and read the trade apart', () => {
    expect(tagger('楼上 k t v 太吵', '').map((raised) => raised.tag)).toEqual(['娱乐']);
    expect(tagger('太吵', '餐饮酒吧')).toEqual([{ tag: '娱乐', evidence: '酒吧' }]);
  });
});
