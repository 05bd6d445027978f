import type { Category } from '@shared/domain/category';
import type { RegistryEntry } from '@shared/domain/registry';
import { emptyAddress } from '@shared/domain/ticket';
import { describe, expect, it } from 'vitest';
import { createUnderstanding, prepareCategories } from './index';
import type { EntityMatcher, PlaceResolver } from './ports';
import type { Proposal } from './proposal';
import { talk } from './segments.fixture';

/** A city with one road and a registry with nothing in it: what the pipeline itself does with what the ports tell. */
const places: PlaceResolver = {
  mentions: (text) => {
    const start = text.indexOf('人民路');
    if (start < 0) return [];
    const address = { ...emptyAddress, province: '江苏省', city: '镇江市', district: '京口区', road: '人民路' };
    const cue = text.includes('我住') ? ('home' as const) : ('happened' as const);
    return [
      {
        span: { start, end: start + 3 },
        raw: '人民路',
        address,
        confidence: 0.9,
        reason: '路名',
        alternatives: [],
        cue,
      },
    ];
  },
  complete: (address) => ({ best: { address, confidence: 0.9, reason: '路名' }, alternatives: [] }),
};
const entities: EntityMatcher = { mentions: () => [], rerank: (mention) => mention };
const categories: readonly Category[] = [
  {
    code: '010901',
    level1: '城乡建设与城市管理',
    level2: '路灯照明',
    level3: '路灯不亮',
    defaultDepartment: '路灯管理单位',
  },
  {
    code: '180103',
    level1: '其他',
    level2: '意见建议',
    level3: '感谢表扬',
    defaultDepartment: '热线中心',
  },
  { code: '050301', level1: '劳动和社会保障', level2: '医疗保险', level3: '医保报销', defaultDepartment: '医疗保障局' },
];
const entry: RegistryEntry = {
  ...{ id: '', kind: 'merchant', name: '', signName: '', brand: '', trade: '', city: '镇江市', district: '京口区' },
  ...{ street: '', community: '', road: '', address: '', aliases: [] },
};
const start = (matcher = entities) =>
  createUnderstanding({
    ...{ city: '镇江市', startedAt: '2026-05-14T08:31:00+08:00', categories, places },
    entities: matcher,
  });
const fieldOf = (proposals: readonly Proposal[], field: Proposal['field']) =>
  proposals.find((proposal) => proposal.field === field);

describe('the understanding of a call', () => {
  it('proposes nothing before anything was said', () => {
    expect(start().proposals()).toEqual([]);
  });

  it('proposes what holds after each segment', () => {
    const understanding = start();
    const [greeting, report, question, name] = talk(
      '坐席：您好，请讲。',
      '来电：人民路的路灯坏了，一排都不亮。',
      '坐席：请问您贵姓？',
      '来电：免贵姓罗。',
    );
    if (!greeting || !report || !question || !name) throw new Error('four lines');
    understanding.add(greeting);
    const early = understanding.add(report);
    expect(fieldOf(early, 'category')).toMatchObject({ value: '010901', fill: true });
    expect(fieldOf(early, 'address')).toMatchObject({ fill: true, evidence: [{ segmentId: 's1', start: 0, end: 3 }] });
    expect(fieldOf(early, 'unit')?.value).toBe('京口区路灯管理单位');
    expect(fieldOf(early, 'callerName')).toBeUndefined();
    understanding.add(question);
    expect(fieldOf(understanding.add(name), 'callerName')?.value).toBe('罗先生/女士');
    expect(understanding.proposals()).toEqual(understanding.proposals());
  });

  it('takes the words of a place for no public body', () => {
    const body: RegistryEntry = { ...entry, id: 'B1', kind: 'body', name: '人民路社区居委会' };
    const mentions: EntityMatcher['mentions'] = (text) => {
      const start = text.indexOf('人民路');
      const spokenName = /^人民路(?:居委会)?/u.exec(text.slice(start))?.[0] ?? '';
      const candidates = [{ entry: body, score: 0.95, reason: '读音相近' }];
      return start < 0 ? [] : [{ span: { start, end: start + spokenName.length }, spokenName, candidates, fill: true }];
    };
    const entityIn = (line: string) => {
      const understanding = start({ mentions, rerank: (mention) => mention });
      for (const segment of talk(line)) understanding.add(segment);
      return fieldOf(understanding.proposals(), 'entity')?.value;
    };
    expect(entityIn('来电：人民路桥底有人烧垃圾')).toBeUndefined();
    expect(entityIn('来电：人民路居委会不开证明')).toMatchObject({ registryId: 'B1' });
  });

  it('proposes a field once', () => {
    const understanding = start();
    for (const segment of talk('来电：人民路的路灯坏了', '来电：昨天晚上坏的', '来电：我叫张伟'))
      understanding.add(segment);
    const fields = understanding.proposals().map(({ field }) => field);
    expect(new Set(fields).size).toBe(fields.length);
  });

  it('keeps the question open while the agent only nods', () => {
    const understanding = start();
    for (const segment of talk('坐席：请问怎么称呼您？', '来电：嗯', '坐席：嗯', '来电：王德福'))
      understanding.add(segment);
    expect(fieldOf(understanding.proposals(), 'callerName')?.value).toBe('王德福');
  });

  it('leaves the address of a consultation empty when a place is only mentioned', () => {
    const understanding = start();
    for (const segment of talk('来电：我想咨询一下医保报销怎么办理')) understanding.add(segment);
    const proposals = understanding.proposals();
    expect(fieldOf(proposals, 'nature')?.value).toBe('consult');
    expect(fieldOf(proposals, 'address')).toBeUndefined();
    expect(fieldOf(proposals, 'urgency')).toBeUndefined();
  });

  it('takes what other fields were asked for for no sign of the matter', () => {
    const examples = [
      { text: '广场舞早上六点半就响了', codes: ['180103'] },
      { text: '姓罗的师傅热心', codes: ['180103'] },
    ];
    const own = [...categories];
    prepareCategories(own, examples);
    const heard = (...lines: string[]) => {
      const context = { city: '镇江市', startedAt: '2026-05-14T08:31:00+08:00', places, entities };
      const understanding = createUnderstanding({ ...context, categories: own });
      for (const segment of talk(...lines)) understanding.add(segment);
      return understanding.proposals();
    };
    for (const answer of ['坐席：什么时候的事？|来电：前天早上六点半', '坐席：您贵姓？|来电：免贵姓罗']) {
      const proposals = heard(...answer.split('|'));
      expect(fieldOf(proposals, 'category')).toBeUndefined();
      expect(fieldOf(proposals, 'nature')).toBeUndefined();
    }
    expect(fieldOf(heard('坐席：什么时候的事？', '来电：早上六点半广场舞就响了'), 'category')?.value).toBe('180103');
  });

  it('calls nothing a consultation whose nature is only supposed', () => {
    // Two categories that mostly are asked about, and none of them sure.
    const abroad = { code: '050302', level1: '劳动和社会保障', level2: '医疗保险', level3: '异地就医' };
    const understanding = createUnderstanding({
      ...{ city: '镇江市', startedAt: '2026-05-14T08:31:00+08:00', places, entities },
      categories: [...categories, { ...abroad, defaultDepartment: '医疗保障局' }],
    });
    for (const segment of talk('来电：异地住院，住院费单子丢了')) understanding.add(segment);
    const proposals = understanding.proposals();
    expect(fieldOf(proposals, 'nature')?.fill).not.toBe(true);
    expect(fieldOf(proposals, 'title')?.value).not.toContain('咨询');
    expect(fieldOf(proposals, 'content')?.value).not.toContain('来电人咨询');
  });

  it('does not wait for the end of a long call', () => {
    const understanding = start();
    const turns = Array.from({ length: 200 }, (_, index) =>
      index % 2 === 0 ? '坐席：还有其他情况吗？' : `来电：第${index}天路灯还是不亮，昨天晚上有人摔了`,
    );
    const segments = talk(...turns);
    const times = segments.map((segment) => {
      const before = performance.now();
      understanding.add(segment);
      return performance.now() - before;
    });
    times.sort((left, right) => left - right);
    // Generous: the machine may be busy. The figure itself is measured by the bench.
    expect(times[Math.floor(times.length * 0.5)] ?? 0).toBeLessThan(100);
  });

  const heard = (...lines: string[]) => {
    const understanding = start();
    for (const segment of talk(...lines)) understanding.add(segment);
    return understanding.proposals();
  };

  it('takes the name of an entity that no registry holds, but not an address', () => {
    expect(fieldOf(heard('来电：人民路有一家叫鑫鑫烧烤的，天天占道'), 'entity')?.value).toMatchObject({
      name: '鑫鑫烧烤',
    });
    expect(fieldOf(heard('坐席：是哪个小区，几号楼？', '来电：人民路五号'), 'entity')).toBeUndefined();
  });

  it('knows no danger in praise, and no time of a habit in a consultation', () => {
    const praise = heard('来电：我想表扬一下公交司机，我妈妈突然晕倒了，他马上帮忙');
    expect(fieldOf(praise, 'urgency')).toBeUndefined();
    const returned = heard('来电：我想表扬一下出租车司机，他把我的包还给我了');
    expect(fieldOf(returned, 'category')?.value).toBe('180103');
    const suggestion = heard('来电：我建议在人民路口加装红绿灯，上个月还撞到人了');
    expect(fieldOf(suggestion, 'urgency')?.value).toBe('urgent');
    const consult = heard('来电：我想咨询一下医保怎么报销，我交了三年了');
    expect(fieldOf(consult, 'occurredAt')?.fill ?? false).toBe(false);
  });

  it('offers no entity that only sounds a little like a common word', () => {
    const gym: RegistryEntry = { ...entry, id: 'M1', name: '镇江力健健身服务有限公司' };
    const offers = (score: number): EntityMatcher => ({
      mentions: (text) => {
        const start = text.indexOf('健身房');
        if (start < 0) return [];
        const candidates = [{ entry: gym, score, reason: '读音相近' }];
        return [{ span: { start, end: start + 3 }, spokenName: '健身房', candidates, fill: false }];
      },
      rerank: (mention) => mention,
    });
    const offered = (score: number) => {
      const [said] = talk('来电：我要投诉一家健身房');
      return said === undefined ? undefined : fieldOf(start(offers(score)).add(said), 'entity');
    };
    expect(offered(0.3)?.value).toMatchObject({ registryId: gym.id });
    expect(offered(0.001)).toBeUndefined();
  });
});
