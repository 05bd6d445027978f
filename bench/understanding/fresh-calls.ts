import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Segment } from '@shared/domain/call';
import type { Address, TicketFields } from '@shared/domain/ticket';
import { z } from 'zod';
import type { BeginUnderstanding } from '../../electron/core/features/call/understanding';
import { callScript } from '../demo/call-script';
import type { FieldGrade } from '../demo/grade';
import { segmentsOf, type Understood, understand } from './calls';

const wordings = z.array(z.string()).min(1);
const facts = z.array(wordings);

/** A fresh call: written for this bench alone, never recorded, with what a good agent would file. */
const freshCall = callScript.omit({ ticket: true }).extend({
  expected: z.strictObject({
    /** Each value that a good agent could have filed; '' where the field may stay empty. */
    callerName: wordings,
    callerPhone: wordings,
    nature: wordings,
    /** Codes. */
    category: wordings,
    urgency: wordings,
    entityName: wordings,
    address: wordings,
    /** What the event time must say, each in any of its wordings; [] where no time belongs into the form. */
    time: facts,
    /** What content and demand must say between them, each in any of its wordings. */
    facts,
    /** A content as somebody could have written it, for the reader. */
    summary: z.string(),
  }),
});
type FreshCall = z.infer<typeof freshCall>;
type Expected = FreshCall['expected'];

/** Rules may be mended in sight of `development`; of `heldout` nothing but the sums of one run is looked at. */
export type Split = 'development' | 'heldout';

/** Fresh calls of many matters, cities and ways of speaking. */
export function freshCalls(split: Split): (FreshCall & { readonly segments: readonly Segment[] })[] {
  const own = join(import.meta.dirname, 'calls', split);
  return readdirSync(own)
    .sort()
    .map((name) => freshCall.parse(JSON.parse(readFileSync(join(own, name), 'utf8'))))
    .map((call) => ({ ...call, segments: segmentsOf(call.id, call.utterances) }));
}

export type FreshGrade = Understood & { readonly id: string; readonly grades: readonly FieldGrade[] };

/** The fresh calls of a split, from their scripts. Units have a bench of their own (bench/dispatch), and their firms are in no registry. */
export function gradeFreshCalls(begin: BeginUnderstanding, split: Split): FreshGrade[] {
  return freshCalls(split).map((call) => {
    const understood = understand(begin, call, call.segments);
    return { id: call.id, grades: gradeFreshFields(call.expected, understood.fields), ...understood };
  });
}

export const natures = {
  consult: '咨询',
  request: '求助',
  complaint: '投诉',
  report: '举报',
  suggestion: '建议',
  praise: '表扬',
};
/** What may stand in the name's field when the caller gives none; in the content it gives nobody away. */
const anonymous = '匿名';
export const urgencies = { normal: '一般', urgent: '较急', critical: '紧急' };

/**
 * Field by field against all that a good agent could have filed. An address must be one of the expected ones, level by level: only a street
 * or a community, which the division tree adds, may be there unasked. Event time and content are right when each expected fact is there in one
 * of its wordings, and the content names neither the caller nor a phone.
 */
export function gradeFreshFields(expected: Expected, fields: TicketFields): FieldGrade[] {
  const one = (field: string, wanted: readonly string[], found: string, right = wanted.includes(found)) => ({
    field,
    expected: wanted.join(' / '),
    found,
    right,
  });
  const nature = fields.nature.value === null ? '' : natures[fields.nature.value];
  const address = addressForms(fields.address.value);
  const time = fields.occurredAt.value?.text ?? '';
  const content = `${fields.content.value}${fields.demand.value}`;
  const discreet =
    !/1[3-9]\d{9}/u.test(content) &&
    !expected.callerName.some((name) => name !== '' && name !== anonymous && content.includes(name));
  return [
    one('callerName', expected.callerName, fields.callerName.value),
    one('callerPhone', expected.callerPhone, fields.callerPhone.value),
    one('nature', expected.nature, nature),
    one('category', expected.category, fields.category.value ?? ''),
    one('urgency', expected.urgency, urgencies[fields.urgency.value]),
    one('entity', expected.entityName, fields.entity.value?.name ?? ''),
    one(
      'address',
      expected.address,
      address[0] ?? '',
      expected.address.some((wanted) => address.some((form) => plainPlace(form) === plainPlace(wanted))),
    ),
    one(
      'time',
      expected.time.map((fact) => fact.join('|')),
      time,
      expected.time.length === 0 ? time === '' : says(time, expected.time),
    ),
    one(
      'content',
      expected.facts.map((fact) => fact.join('|')),
      content,
      discreet && says(content, expected.facts),
    ),
  ];
}

/** True when each fact is there in one of its wordings. A wording that begins or ends with a figure must stand as a figure of its own: 2 is not in 12. */
export function says(text: string, facts: readonly (readonly string[])[]): boolean {
  return facts.every((fact) => fact.some((wording) => contains(unpunctuated(text), unpunctuated(wording))));
}

/** Without blanks and commas, but for a comma that keeps two figures apart: 尾号4481，3个人. */
function unpunctuated(text: string): string {
  return text.replace(/\s/gu, '').replace(/(?<!\d)[，,]|[，,](?!\d)|,/gu, '');
}

function contains(text: string, wording: string): boolean {
  for (let at = text.indexOf(wording); at >= 0; at = text.indexOf(wording, at + 1)) {
    const before = /^\d/u.test(wording) && /[\d.]$/u.test(text.slice(0, at));
    const after = /\d$/u.test(wording) && /^(?:\d|\.\d)/u.test(text.slice(at + wording.length));
    if (!before && !after) return true;
  }
  return false;
}

/** An address in one line, with and without the levels that the division tree may have added. */
export function addressForms(address: Address | null): string[] {
  if (address === null) return [''];
  const { city, district, street, community, road, number, building, room, detail } = address;
  const village = community.replace(/(?:社区)?(?:居民委员会|居委会)$|(?:村民)?委员?会$/u, '');
  return [city, ''].flatMap((first) =>
    [...new Set([street, ''])].flatMap((second) =>
      [...new Set([community, village, ''])].map((third) =>
        [first, district, second, third, road, number, building, room, detail].join(''),
      ),
    ),
  );
}

/** Equal wordings of a place made the same: 旁边 and 旁, 与 and 和, 交叉口 and 路口; without 那边, 的 and punctuation. */
export function plainPlace(text: string): string {
  return text
    .replace(/[\p{P}\p{S}\s]/gu, '')
    .replace(/那(?:边|里|儿|个|一段|一片)|的|大概|左右|约/gu, '')
    .replace(/旁边/gu, '旁')
    .replace(/里头|里面/gu, '内')
    .replace(/和/gu, '与')
    .replace(/(?:交叉路口|交叉口|交汇处|交界处|十字路口)/gu, '口')
    .replace(/路路口/gu, '路口');
}
