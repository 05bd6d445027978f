import type { EvidenceSpan } from '@shared/domain/call';
import type { Category } from '@shared/domain/category';
import type { Address, Entity, Nature, Occurrence } from '@shared/domain/ticket';
import type { ProposalOf } from '../proposal';
import { writeAddress } from '../text/written-address';
import type { ClauseFacts, FiledClause } from './clauses';
import { problemPhrase } from './problem';
import { usualDemand } from './usual-demand';
import { writeQuestion } from './written';

export { type ClauseFacts, type FiledClause, readClauses } from './clauses';

/** What the other fields hold, for the summary to lean on. Empty values are null or ''. */
export type SummaryFrame = {
  readonly nature: Nature | null;
  readonly category: Category | null;
  readonly address: Address | null;
  readonly entity: Entity | null;
  /** Short name of the entity, as on its sign. */
  readonly entityShort: string;
  readonly occurredAt: Occurrence | null;
  readonly evidence: {
    readonly address: readonly EvidenceSpan[];
    readonly entity: readonly EvidenceSpan[];
    readonly time: readonly EvidenceSpan[];
  };
};

/** One sentence of the summary with the words it was written from. */
export type SummarySentence = { readonly text: string; readonly evidence: readonly EvidenceSpan[] };

export type Summary = {
  readonly title: ProposalOf<'title'> | null;
  readonly content: ProposalOf<'content'> | null;
  readonly demand: ProposalOf<'demand'> | null;
  readonly sentences: readonly SummarySentence[];
};

const verbs: Readonly<Record<Nature, string>> = {
  consult: '来电人咨询',
  request: '来电人求助',
  complaint: '来电人反映',
  report: '来电人举报',
  suggestion: '来电人建议',
  praise: '来电人表扬',
};

/** What a nature makes of a problem in the heading. */
const endings: Readonly<Record<Nature, string>> = {
  consult: '事宜',
  request: '问题',
  complaint: '问题',
  report: '问题',
  suggestion: '相关事项',
  praise: '方面的工作人员',
};

/** A call's clauses in order, without what was said before. A new turn costs a look at what is kept, never at the call anew. */
export type ClauseTally = {
  readonly add: (facts: ClauseFacts) => void;
  readonly clauses: () => readonly FiledClause[];
};

export function clauseTally(): ClauseTally {
  const kept: FiledClause[] = [];
  return {
    add({ filed }) {
      const own = forWhom(filed);
      for (const [index, clause] of own.entries()) keepClause(kept, clause, own[index + 1]);
    },
    clauses: () => kept,
  };
}

/** Title, content and demand in the form a ticket is filed in; every sentence from the caller's words, nothing added. */
export function joinSummary(filed: readonly FiledClause[], frame: SummaryFrame): Summary {
  const clauses = filed.map((clause) => asked(clause, frame));
  const told = clauses.filter((clause) => isMatter(clause, frame));
  const sentences =
    told.length === 0
      ? []
      : [heading(frame), ...sentencesOf(told), ...callbackOf(clauses)].filter((sentence) => sentence !== null);
  return { title: titleOf(frame, told), content: contentOf(sentences), demand: demandOf(clauses, frame), sentences };
}

/** 代其母亲来电，对方住的小区……: the one who is spoken of next is the mother, and nobody on the other side. */
function forWhom(clauses: readonly FiledClause[]): readonly FiledClause[] {
  return clauses.map((clause, index) => {
    const before = clauses[index - 1];
    const whom = /^(?:代|[替帮])(其[\u4e00-\u9fff]{1,2}?)(?:来电|投诉|反映|咨询|问|举报|打)/u.exec(
      before?.text ?? '',
    )?.[1];
    return whom === undefined ? clause : { ...clause, text: clause.text.replace(/^对方(?=[^称说])/u, whom) };
  });
}

/** 能不能一次性补齐 is a wish of one who complains, and the question itself of one who consults. */
function asked(clause: FiledClause, frame: SummaryFrame): FiledClause {
  const asks = clause.role === 'wants' && /能不能|能否|可不可以|可以不可以/u.test(clause.text);
  return asks && frame.nature === 'consult' ? { ...clause, role: 'asks' } : clause;
}

/** What belongs into the content: what happened, and what a consultation asks. */
function isMatter({ role, text, waits, names, cut }: FiledClause, frame: SummaryFrame): boolean {
  if (role === 'wants') return frame.nature === 'suggestion';
  if (role === 'asks') return frame.nature === 'consult' || !waits;
  if (role !== 'told' || (names && frame.entity !== null) || onlyWhere(text, frame)) return false;
  const problem = problemPhrase(frame.category);
  // 医保报销的问题, where the heading says 医保报销; 正派灯不亮, of which only what the heading says was surely heard.
  const bare = text.replace(/的?(?:问题|情况|事情?|事宜)$/u, '');
  return overlap(bare, problem) < (cut ? 0.5 : bare === text ? 1 : 0.75);
}

/** 荔湾区芳村大道东, 5座, 系海珠区的: the address says it already. */
function onlyWhere(text: string, { address, entity }: SummaryFrame): boolean {
  const place = `${writeAddress(address)}${address?.street ?? ''}${address?.community ?? ''}${entity?.name ?? ''}`;
  const said = text
    .replace(/^(?:来电人)?(?:系|是|就?在|住在?|家住|叫|到)/u, '')
    .replace(/(?:那边|那里|那儿|这边|口子?上?|[的人])$/u, '')
    .replace(/(?<=\d)[栋幢座号室](?:楼)?/gu, '');
  return said.length >= 2 && place.replace(/(?<=\d)[栋幢座号室](?:楼)?/gu, '').includes(said);
}

/** A clause that says what an earlier one said (most of its characters) goes; a sentence that it ended still ends there. `next` of the same turn. */
function keepClause(kept: FiledClause[], clause: FiledClause, next: FiledClause | undefined): void {
  // 油烟，油烟直接往楼上飘: the word alone was a false start.
  const startsOver = clause.text.length <= 4 && next?.text.startsWith(clause.text) === true;
  const repeats = startsOver || kept.some((earlier) => overlap(clause.text, earlier.text) >= 0.85);
  if (!repeats) kept.push(clause);
  const last = kept.at(-1);
  if (repeats && clause.ends && last !== undefined) kept[kept.length - 1] = { ...last, ends: true };
}

function overlap(text: string, earlier: string): number {
  const characters = [...new Set(text)];
  return characters.filter((character) => earlier.includes(character)).length / Math.max(1, characters.length);
}

function heading(frame: SummaryFrame): SummarySentence | null {
  const problem = problemPhrase(frame.category);
  // The city is the hotline's own: a summary does not repeat it.
  const place = writeAddress(frame.address === null ? null : { ...frame.address, city: '' });
  const verb = verbs[frame.nature ?? 'complaint'];
  const entity = frame.entity?.name ?? '';
  const located = place !== '' && entity !== '' && !entity.includes(place);
  const where = located ? `${entity}（位于${place}）` : entity === '' ? place : entity;
  const timeless = frame.nature === 'consult' || frame.nature === 'suggestion';
  const when = frame.occurredAt === null || timeless ? '' : `${frame.occurredAt.text}，`;
  if (where === '' && problem === '') return null;
  const ending = problem.endsWith('工作人员') ? '' : endings[frame.nature ?? 'complaint'];
  const matter = problem === '' ? '有关情况' : problem + ending;
  const evidence = [
    ...(when === '' ? [] : frame.evidence.time),
    ...(place === '' ? [] : frame.evidence.address),
    ...frame.evidence.entity,
  ];
  return { text: `${verb}${when === '' ? '' : `：${when}`}${where}${matter}。`, evidence };
}

function sentencesOf(told: readonly FiledClause[]): SummarySentence[] {
  const sentences: SummarySentence[] = [];
  let texts: string[] = [];
  let evidence: EvidenceSpan[] = [];
  for (const [index, clause] of told.entries()) {
    texts.push(clause.role === 'asks' ? writeQuestion(clause.text) : clause.text);
    evidence.push(clause.evidence);
    if (!clause.ends && index < told.length - 1) continue;
    const lead = sentences.length === 0 ? '来电人称：' : '';
    sentences.push({ text: `${lead}${texts.join('，')}${clause.role === 'asks' ? '？' : '。'}`, evidence });
    texts = [];
    evidence = [];
  }
  return sentences;
}

function callbackOf(clauses: readonly FiledClause[]): SummarySentence[] {
  const callback = clauses.find(({ role }) => role === 'callback');
  return callback === undefined ? [] : [{ text: `方便回电时间：${callback.text}。`, evidence: [callback.evidence] }];
}

const titleLimit = 30;
const leads: Readonly<Partial<Record<Nature, string>>> = { consult: '咨询', suggestion: '建议', praise: '表扬' };

function titleOf(frame: SummaryFrame, told: readonly FiledClause[]): ProposalOf<'title'> | null {
  const problem = problemPhrase(frame.category);
  const core = problem === '' ? (told[0]?.text ?? '') : problem;
  const own = leads[frame.nature ?? 'complaint'] ?? '';
  const lead = core.startsWith(own) ? '' : own;
  if (core === '') return null;
  const { city = '', district = '', road = '', number = '', community = '' } = frame.address ?? {};
  const entity = withoutLead(withoutLead(frame.entityShort, city), district);
  const consults = frame.nature === 'consult' && entity === '';
  const places = consults
    ? ['']
    : [district + (road === '' ? community : road + number), district + road, district, ''];
  const options = places.map((place) => lead + place + entity + core);
  const value = (options.find((option) => option.length <= titleLimit) ?? lead + core).slice(0, titleLimit);
  const [first] = told;
  return {
    field: 'title',
    value,
    confidence: frame.category === null ? 0.35 : 0.65,
    reason: '由地点、主体和问题组成',
    evidence: [...frame.evidence.address, ...frame.evidence.entity, ...(first === undefined ? [] : [first.evidence])],
    fill: true,
    confirmed: false,
    alternatives: [],
  };
}

/** 镇江市京口区鑫达商行 beside 京口区: the place is said once. */
const withoutLead = (name: string, lead: string) =>
  lead !== '' && name.startsWith(lead) && name.length > lead.length + 1 ? name.slice(lead.length) : name;

function contentOf(sentences: readonly SummarySentence[]): ProposalOf<'content'> | null {
  if (sentences.length === 0) return null;
  return {
    field: 'content',
    value: sentences.map(({ text }) => text).join(''),
    confidence: 0.6,
    reason: '由来电人陈述整理',
    evidence: sentences.flatMap(({ evidence }) => evidence),
    fill: true,
    confirmed: false,
    alternatives: [],
  };
}

/** 麻烦你们尽快来, 能不能让他们…: to whom and how politely it is said is not written. */
const politeness =
  /^(?:我?就?(?:是|想)+(?=让|要|把)|(?:你们?|您)?看?(?:能不能|能否|可不可以|可以不可以|能(?=帮))|(?:麻烦|拜托|恳请|求求?|请)?(?:你们?|您)(?:一定要?)?(?=尽快|帮|来|去|给|把|派|让|处理|解决|管|查))/u;

/** 对方能不能把音响关小一点: a wish of somebody, asked politely. */
const askedOf = /(?<=^(?:对方|物业|商家|公司|老板|学校|政府|街道|社区|居委会))(?:能不能|能否|可不可以|可以不可以)/u;

/** 还要你们去查, 给来电人把温度弄上来: by whom and for whom is understood. */
const addressees = /^(?:叫|让|喊)(?=对方)|(?<=要|请|让|希望|建议)你们(?:去|来)?|给来电人(?=把)/gu;

function demandOf(clauses: readonly FiledClause[], frame: SummaryFrame): ProposalOf<'demand'> | null {
  const base = { field: 'demand', fill: true, confirmed: false, alternatives: [] } as const;
  const wants = clauses.filter(({ role }) => role === 'wants');
  if (wants.length > 0) {
    const text = wants.map(({ text }) => text.replace(addressees, '')).join('，');
    const wish = text
      .replace(askedOf, '')
      .replace(politeness, '')
      .replace(/(?<=^.+)吗$/u, '');
    const value = /^(?:希望|要求|请|建议)/u.test(text) ? text : `要求${wish}`;
    return {
      ...base,
      value: `${value}。`,
      confidence: 0.7,
      reason: '来电人提出',
      evidence: wants.map(({ evidence }) => evidence),
    };
  }
  const asks = clauses.filter(({ role }) => role === 'asks');
  if (frame.nature === 'consult' && asks.length > 0) {
    const value = `请答复：${asks.map(({ text }) => writeQuestion(text)).join('；')}。`;
    return {
      ...base,
      value,
      confidence: 0.6,
      reason: '来电人提出的问题',
      evidence: asks.map(({ evidence }) => evidence),
    };
  }
  if (frame.nature === null || frame.nature === 'consult' || frame.nature === 'praise') return null;
  const plea = clauses.find(({ role, text, waits }) => role === 'plea' || waits || /无人[管修处]/u.test(text));
  const evidence = plea === undefined ? [] : [plea.evidence];
  const usual = frame.category === null || frame.nature === 'suggestion' ? '' : usualDemand(frame.category);
  if (usual !== '') {
    const told = clauses.find(({ role }) => role === 'told');
    return {
      ...base,
      value: usual,
      confidence: plea === undefined ? 0.4 : 0.5,
      reason: '来电人未明说，按同类诉求的通常要求',
      evidence: plea === undefined && told !== undefined ? [told.evidence] : evidence,
    };
  }
  if (plea === undefined) return null;
  return { ...base, value: '希望尽快处理。', confidence: 0.45, reason: '来电人只说希望尽快', evidence };
}
