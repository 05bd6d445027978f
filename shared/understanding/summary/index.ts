import type { EvidenceSpan } from '@shared/domain/call';
import type { Nature } from '@shared/domain/ticket';
import type { ProposalOf } from '../proposal';
import { writeAddress } from '../text/written-address';
import { questionsOf, writeQuestions } from './asked';
import type { ClauseFacts, FiledClause } from './clauses';
import type { SummaryFrame } from './frame';
import { personsMeant } from './persons';
import { problemPhrase } from './problem';
import { partyMark } from './pronouns';
import { isOpenQuestion } from './questions';
import { titleOf } from './title';
import { usualDemand } from './usual-demand';
import { writeDemand, writePraise } from './wishes';
import { writeQuestion } from './written';

export { type ClauseFacts, type FiledClause, readClauses } from './clauses';
export type { SummaryFrame } from './frame';

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
  const whoIsMeant = personsMeant();
  return {
    add({ filed }) {
      const own = filed.map(whoIsMeant);
      for (const [index, clause] of own.entries()) keepClause(kept, clause, own[index + 1]);
    },
    clauses: () => kept,
  };
}

/** Title, content and demand in the form a ticket is filed in; every sentence from the caller's words, nothing added. */
export function joinSummary(filed: readonly FiledClause[], frame: SummaryFrame): Summary {
  const clauses = filed.map((clause) => asked(clause, frame)).filter(({ text }) => !namesCaller(text, frame));
  const told = mattersOf(clauses, frame);
  const sentences =
    told.length === 0
      ? []
      : [heading(frame), ...sentencesOf(told, frame), ...callbackOf(clauses), ...secretOf(clauses)].filter(
          (sentence) => sentence !== null,
        );
  return { title: titleOf(frame, told), content: contentOf(sentences), demand: demandOf(clauses, frame), sentences };
}

/** The caller's full name stands in a field of its own. */
const namesCaller = (text: string, { callerName }: SummaryFrame) => {
  const name = callerName.replace(/(?:先生|女士)$/u, '');
  return name.length >= 2 && text.includes(name);
};

/** 能不能一次性补齐 is a wish of one who complains, and the question itself of one who consults. */
function asked(clause: FiledClause, frame: SummaryFrame): FiledClause {
  const asks =
    clause.role === 'wants' &&
    (/能不能|能否|可不可以|可以不可以/u.test(clause.text) || clause.wish.startsWith('请答复'));
  return asks && frame.nature === 'consult' ? { ...clause, role: 'asks' } : clause;
}

/** The clauses that belong into the content. A sentence whose last clause does not still ends there. */
function mattersOf(clauses: readonly FiledClause[], frame: SummaryFrame): FiledClause[] {
  const told: FiledClause[] = [];
  for (const clause of clauses) {
    const last = told.at(-1);
    if (isMatter(clause, frame)) told.push(clause);
    else if (clause.ends && last !== undefined) told[told.length - 1] = { ...last, ends: true };
  }
  return told;
}

/** What belongs into the content: what happened, and what a consultation asks. */
function isMatter({ role, text, waits, names, cut }: FiledClause, frame: SummaryFrame): boolean {
  if (role === 'wants') return frame.nature === 'suggestion' || frame.nature === 'praise';
  if (role === 'asks') return frame.nature === 'consult' || (!waits && isOpenQuestion(text));
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
  // What is wanted may have been told before as what was refused: it is wanted all the same.
  const repeats =
    startsOver ||
    kept.some(({ role, text }) => (clause.role !== 'wants' || role === 'wants') && says(text, clause.text));
  if (!repeats) kept.push(clause);
  const last = kept.at(-1);
  if (repeats && clause.ends && last !== undefined) kept[kept.length - 1] = { ...last, ends: true };
}

/** True where an earlier clause says most of what this one says, and every figure of it. */
function says(earlier: string, text: string): boolean {
  if (overlap(text, earlier) < 0.85) return false;
  const told: readonly string[] = earlier.match(figure) ?? [];
  return (text.match(figure) ?? []).every((one) => told.includes(one));
}

const figure = /\d+(?:\.\d+)?/gu;

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
  const introduced = verb.endsWith('建议') && problem.includes('建议') ? '来电人提出' : verb;
  return { text: `${introduced}${when === '' ? '' : `：${when}`}${where}${matter}。`, evidence };
}

function sentencesOf(told: readonly FiledClause[], frame: SummaryFrame): SummarySentence[] {
  const sentences: SummarySentence[] = [];
  let texts: string[] = [];
  let evidence: EvidenceSpan[] = [];
  for (const [index, clause] of told.entries()) {
    // 司机问车上有没有医生 tells what was asked.
    const asks = clause.role === 'asks' && (frame.nature === 'consult' || !/^(?:又|就|还|特意)*问/u.test(clause.text));
    texts.push(asks ? writeQuestion(clause.text) : clause.text);
    evidence.push(clause.evidence);
    if (!clause.ends && index < told.length - 1) continue;
    const [begin = ''] = texts;
    const lead =
      sentences.length > 0 || begin.startsWith('来电人') ? '' : opensAsFiled.test(begin) ? '来电人' : '来电人称：';
    sentences.push({
      text: nameParty(`${lead}${texts.join('，')}${asks ? '？' : '。'}`, frame),
      evidence,
    });
    texts = [];
    evidence = [];
  }
  return sentences;
}

/** 举报一个盒饭加工点: what the caller does stands there already. */
const opensAsFiled = /^(?:想|要)?(?:咨询|投诉|举报|反映|表扬|建议|求助)(?!了|过|好|多|完)/u;

function callbackOf(clauses: readonly FiledClause[]): SummarySentence[] {
  const callback = clauses.find(({ role }) => role === 'callback');
  return callback === undefined
    ? []
    : [
        {
          text: `方便回电时间：${callback.text.replace(/(?:再)?打(?:来|过来|电话|给来电人)?$/u, '')}。`,
          evidence: [callback.evidence],
        },
      ];
}

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

function demandOf(clauses: readonly FiledClause[], frame: SummaryFrame): ProposalOf<'demand'> | null {
  const base = { field: 'demand', fill: true, confirmed: false, alternatives: [] } as const;
  const wished = clauses.filter(({ role }) => role === 'wants');
  // What the caller said in their own words says it better than a nod.
  const own = wished.filter(({ agreed }) => !agreed);
  const wants = own.length > 0 ? own : wished;
  if (frame.nature === 'praise') {
    const [praised] = [...wants, ...clauses];
    if (praised === undefined) return null;
    const value = writePraise(wants.map(({ wish }) => wish));
    const [confidence, reason] = wants.length > 0 ? [0.7, '来电人提出'] : [0.5, '来电人表扬，按同类诉求的通常要求'];
    return { ...base, value, confidence, reason, evidence: [praised.evidence] };
  }
  const asks = frame.nature === 'consult' ? clauses.filter(({ role }) => role === 'asks') : [];
  const questions = frame.nature === 'consult' ? questionsOf(clauses) : [];
  const verb = frame.nature === 'suggestion' ? '建议' : '要求';
  const value = [
    writeQuestions(questions),
    writeDemand(
      wants.map(({ wish, open }) => ({ text: wish, open })),
      verb,
    ),
  ].join('');
  if (value !== '') {
    return {
      ...base,
      value: nameParty(value, frame),
      confidence: wants.length > 0 ? 0.7 : 0.6,
      reason: wants.length > 0 ? '来电人提出' : '来电人提出的问题',
      evidence: [...asks, ...wants].map(({ evidence }) => evidence),
    };
  }
  if (frame.nature === null || frame.nature === 'consult') return null;
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

function secretOf(clauses: readonly FiledClause[]): SummarySentence[] {
  const secrets = clauses.filter(({ role }) => role === 'secret');
  const [first] = secrets;
  return first === undefined ? [] : [{ text: `${first.text}。`, evidence: secrets.map(({ evidence }) => evidence) }];
}

/** What those on the other side are, by the last words of the entity's name. */
const parties: readonly (readonly [RegExp, string])[] = [
  [/物业[\u4e00-\u9fff]*公司|物业$/u, '物业公司'],
  [/公司|集团|企业|合作社/u, '该公司'],
  [/幼儿园/u, '该园'],
  [/学校|小学|中学|大学|学院|驾校/u, '该校'],
  [/医院|诊所|卫生院|门诊/u, '该院'],
  [/厂$/u, '该厂'],
  [/银行|支行/u, '该行'],
  [/店|馆|餐|饭|酒|超市|药房|火锅|烧烤|美容|商行|食品|健身|培训|棋牌|舞蹈|烘焙|咖啡|奶茶|理发|会所|工作室/u, '该店'],
  [/委员会|村委|居委|社区/u, '村居委会'],
];

function nameParty(text: string, { entity }: SummaryFrame): string {
  const name = entity?.name ?? '';
  const party = parties.find(([pattern]) => pattern.test(name))?.[1] ?? '对方';
  return text.replaceAll(partyMark, party);
}
