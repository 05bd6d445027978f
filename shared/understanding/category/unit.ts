import type { EvidenceSpan, Segment } from '@shared/domain/call';
import { type DispatchDecision, usualUnitNote } from '@shared/domain/dispatch';
import type { Address } from '@shared/domain/ticket';
import type { Candidate, ProposalOf } from '../proposal';
import { heardUnitNames } from './unit-names';

/** A department that the agent said the matter goes to. */
export type UnitFinding = { readonly name: string; readonly evidence: EvidenceSpan };

const handover =
  /(?:转给|转到|转至|转交(?:给)?|交给|交由|派给|派到|派单(?:给|到)|反馈给|通知|联系|提交给|提交到|反映给)([\u4e00-\u9fff]{2,24}?)(?:去|来|处理|核实|进行|跟进|到现场|安排|，|,|。|的?工作人员|帮|做|尽快|调查|解决|$)/gu;
const bodies =
  /(?:局|队|所|中心|办|委|办事处|街道|镇政府|政府|公司|部门|大队|支队|城管|交警|住建|公安|消防|社区|物业|环保|法院|检察院|热线|企业|单位|协会|医院|派出所)$/u;

/** Departments named by the agent in one segment. */
export function readUnits(segment: Segment): UnitFinding[] {
  if (segment.speaker !== 'agent') return [];
  const heard = knownUnits(segment);
  if (heard.length > 0) return heard;
  const found: UnitFinding[] = [];
  for (const match of segment.text.matchAll(handover)) {
    const name = (match[1] ?? '').replace(/^(?:相关的?|我们的?|当地的?|属地的?|一下)/u, '');
    if (name.length < 2 || !bodies.test(name) || /^(?:部门|有关部门|单位|工作)/u.test(name)) continue;
    const start = match.index + match[0].indexOf(name);
    found.push({ name, evidence: { segmentId: segment.id, start, end: start + name.length } });
  }
  return found;
}

const handoverVerb = /转给|转到|转至|转交|交给|交由|派给|派到|派单|反馈给|通知|联系(?!您|你|电话|方式)|提交|反映给/u;

/** Departments that we know by name, also where they were misheard (综合行政质法局); without a verb only long names count. */
function knownUnits(segment: Segment): UnitFinding[] {
  const { text } = segment;
  const verb = handoverVerb.exec(text);
  const found = verb === null ? heardUnitNames(text, 0, 5) : heardUnitNames(text, verb.index + verb[0].length, 2);
  return found.map(({ name, start, end }) => {
    const district =
      /[\u4e00-\u9fff]{1,3}[区县]$/u.exec(text.slice(0, start))?.[0].replace(/^.*(?:给|到|至|由|知)/u, '') ?? '';
    return { name: district + name, evidence: { segmentId: segment.id, start: start - district.length, end } };
  });
}

/** Spoken short forms and the departments they stand for. */
const formal: readonly (readonly [RegExp, string])[] = [
  [/^(?:市场监管局|市监局|工商局|市场监管部门|市场监督管理部门|市场监管)$/u, '市场监督管理局'],
  [/^(?:医保局|医保中心|医保部门|医保)$/u, '医疗保障局'],
  [/^(?:人社局|人社部门|劳动局|人社|社保局)$/u, '人力资源和社会保障局'],
  [/^(?:住建局|住建部门|住建)$/u, '住建局'],
  [/^(?:交警|交警部门|交警大队|交警分局)$/u, '交警分局'],
  [/^(?:城管|城管局|城管部门|城管执法局)$/u, '综合行政执法局'],
  [/^(?:环保局|环保部门|环保|生态环境局)$/u, '生态环境局'],
  [/^(?:教育部门|教委)$/u, '教育局'],
  [/^(?:卫健委|卫健局|卫健部门|卫健)$/u, '卫生健康局'],
  [/^(?:消防|消防部门|消防大队)$/u, '消防救援大队'],
  [/^(?:公安|公安局|公安部门)$/u, '公安分局'],
  [/^(?:供水公司|自来水公司|自来水)$/u, '供水企业'],
  [/^(?:供电公司|供电局|电力公司)$/u, '供电企业'],
  [/^(?:燃气公司)$/u, '燃气企业'],
];

/** Departments that a city runs as one; the others answer district by district. Dispatch rules of a city replace this. */
const cityWide =
  /市场监督管理局|医疗保障局|人力资源和社会保障局|教育局|卫生健康局|公积金中心|税务局|民政局|不动产登记中心|邮政管理局|交通运输局|农业农村局|文化广电旅游体育局|司法局|退役军人事务局|发展和改革局|行政审批|公共资源|政务服务中心|地方金融/u;
/** Names of their own that take no place before them. */
const placeless = /企业|热线中心|纪检监察|法院检察院|区政府|镇政府|街道办事处|物业|社区/u;

function formalName(spoken: string): string {
  return formal.find(([pattern]) => pattern.test(spoken))?.[1] ?? spoken;
}

/** Puts the place before a department: 市场监督管理局 → 镇江市市场监督管理局, 综合行政执法局 → 武侯区综合行政执法局. */
export function localizeUnit(name: string, city: string, district: string, street: string): string {
  if (/^[\u4e00-\u9fff]{1,6}[市区县省镇乡]/u.test(name) && !/^市(?:场|政)/u.test(name)) return name;
  if (name === '街道办事处' && street !== '') return `${street.replace(/办事处$/u, '')}办事处`;
  if (name === '区政府征收部门' || name === '区政府指挥中心')
    return district === '' ? name : `${district}${name.slice(1)}`;
  if (name === '镇政府' && street !== '') return `${street}政府`;
  if (placeless.test(name)) return name;
  if (cityWide.test(name) || district === '') return city + (district === '' ? name.replace(/分局$/u, '局') : name);
  return district + name;
}

/** What speaks for a unit when nobody named one: the category's default department, or the city's dispatch rules. */
export type UnitRule = {
  readonly department: string;
  /** Of the leading category. */
  readonly probability: number;
  readonly decision: Pick<
    DispatchDecision,
    'unit' | 'jointUnits' | 'path' | 'alternatives' | 'fallback' | 'isUsualUnit'
  > | null;
};

/** The department the agent named, else the one that the dispatch rules (or the leading category's default) lead to. */
export function joinUnit(
  findings: readonly UnitFinding[],
  rule: UnitRule,
  place: Pick<Address, 'city' | 'district' | 'street'>,
): ProposalOf<'unit'> | null {
  const { city } = place;
  const last = findings.at(-1);
  const named = findings.filter(({ evidence }) => evidence.segmentId === last?.evidence.segmentId);
  const byRule = candidatesOf(rule, place);
  if (named.length === 0) {
    const [best, ...others] = byRule;
    if (best === undefined) return null;
    const fill = rule.probability >= 0.4 && (rule.decision?.fallback ?? null) === null;
    return { ...best, field: 'unit', fill, confirmed: false, alternatives: others };
  }
  const names = named.flatMap(({ name }) => name.split(/[和、及]/u)).map((name) => formalName(name.trim()));
  const [first = '', ...others] = names.filter((name) => name !== '');
  // A district in front of the name may have been misheard: the address knows it better.
  const bare = place.district === '' ? first : first.replace(/^[\u4e00-\u9fff]{1,3}[区县](?=[\u4e00-\u9fff]{3})/u, '');
  const value = [localizeUnit(formalName(bare), city, place.district, place.street), ...others].join('、');
  return {
    field: 'unit',
    value,
    confidence: 0.85,
    reason: '坐席说明的承办单位',
    evidence: named.map(({ evidence }) => evidence),
    fill: true,
    confirmed: false,
    alternatives: byRule.filter((candidate) => candidate.value !== value).slice(0, 4),
  };
}

/** Units by rule, best first. */
function candidatesOf(
  { department, probability, decision }: UnitRule,
  { city, district, street }: Pick<Address, 'city' | 'district' | 'street'>,
): Candidate<'unit'>[] {
  if (decision !== null) {
    const { unit, jointUnits, path, alternatives, fallback, isUsualUnit } = decision;
    const reason = `${path.join(' → ')}${isUsualUnit ? `（${usualUnitNote}）` : ''}`;
    // Right in nine of ten where the matter is known (docs/dispatch.md); a fallback only holds the ticket.
    const lead = { value: unit, confidence: (fallback === null ? 0.9 : 0.4) * probability, reason, evidence: [] };
    const others = alternatives.map((other) => ({
      value: other.unit,
      confidence: 0.05 * probability,
      reason: '同类诉求也可派往',
      evidence: [],
    }));
    const together = {
      value: [unit, ...jointUnits].join('、'),
      confidence: 0.05 * probability,
      reason: '连同协办单位',
      evidence: [],
    };
    return jointUnits.length === 0 ? [lead, ...others] : [lead, together, ...others].slice(0, 5);
  }
  if (department === '') return [];
  return [
    {
      value: localizeUnit(department, city, district, street),
      confidence: 0.75 * probability,
      reason: '该类诉求的默认承办单位',
      evidence: [],
    },
  ];
}
