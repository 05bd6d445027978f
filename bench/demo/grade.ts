import type { Address, TicketFields } from '@shared/domain/ticket';
import type { ExpectedTicket } from './call-script';

/** One field held against the ticket that a good agent filed. */
export type FieldGrade = {
  readonly field: string;
  readonly expected: string;
  readonly found: string;
  readonly right: boolean;
};

const natures: Readonly<Record<string, string>> = {
  咨询: 'consult',
  求助: 'request',
  投诉: 'complaint',
  举报: 'report',
  建议: 'suggestion',
  表扬: 'praise',
};
const urgencies: Readonly<Record<string, string>> = { 一般: 'normal', 较急: 'urgent', 紧急: 'critical' };

/** An address in one line, province left out: the form in which the expected tickets name places. */
export function addressLine(address: Address | null): string {
  if (address === null) return '';
  const { city, district, street, community, road, number, building, room, detail } = address;
  return [city, district, street, community, road, number, building, room, detail].join('');
}

/**
 * Field by field. Texts are compared without punctuation and brackets. An address is right when every level that the expected one names is
 * there and none differs: it may name a street or community more, since those are inferred from the division tree. A unit
 * is right with or without the city before it. The category is right when its code is among those that stand for the expected
 * words (`acceptedCodes`). Event time and summary are free texts: they are shown, and counted by their figures, see `figuresKept`.
 */
export function gradeFields(
  expected: ExpectedTicket,
  fields: TicketFields,
  acceptedCodes: readonly string[],
): FieldGrade[] {
  const grade = (field: string, wanted: string, found: string, right: boolean): FieldGrade => ({
    field,
    expected: wanted,
    found,
    right,
  });
  const entity = fields.entity.value;
  const address = addressLine(fields.address.value);
  const unit = fields.unit.value;
  const category = fields.category.value ?? '';
  return [
    grade('callerName', expected.callerName, fields.callerName.value, expected.callerName === fields.callerName.value),
    grade(
      'callerPhone',
      expected.callerPhone,
      fields.callerPhone.value,
      expected.callerPhone === fields.callerPhone.value,
    ),
    grade('nature', expected.nature, fields.nature.value ?? '', natures[expected.nature] === fields.nature.value),
    grade('category', expected.category, category, acceptedCodes.includes(category)),
    grade('urgency', expected.urgency, fields.urgency.value, urgencies[expected.urgency] === fields.urgency.value),
    grade('entityName', expected.entityName, entity?.name ?? '', expected.entityName === (entity?.name ?? '')),
    grade(
      'entityAddress',
      expected.entityAddress,
      entity?.address ?? '',
      samePlace(expected.entityAddress, entity?.address ?? ''),
    ),
    grade('address', expected.address, address, samePlace(expected.address, address)),
    grade('unit', expected.responsibleUnit, unit, sameUnit(expected.responsibleUnit, unit)),
    ...[
      ['occurredAt', expected.eventTime, fields.occurredAt.value?.text ?? ''] as const,
      ['content', expected.summary, `${fields.content.value}${fields.demand.value}`] as const,
    ].map(([field, wanted, found]) => grade(field, wanted, found, figuresKept(wanted, found))),
  ];
}

function bare(text: string): string {
  return text.replace(/[\p{P}\p{S}\s]/gu, '');
}

/** Every character of the expected place occurs in the found one in order; what is more are whole levels of the division tree. */
function samePlace(expected: string, found: string): boolean {
  const wanted = bare(expected);
  const got = bare(found).replace(/^[^市]*省/, '');
  if (wanted === '' || got === '') return wanted === got;
  const levels = got.match(/[^市区县街道镇乡社区]+(?:街道|镇|乡|社区居民委员会|社区居委会|社区|村委会)/g) ?? [];
  const reduced = levels
    .filter((level) => !wanted.includes(level))
    .reduce((text, level) => text.replace(level, ''), got);
  return reduced === wanted;
}

function sameUnit(expected: string, found: string): boolean {
  const short = (text: string) => text.replace(/^[^市]{2,4}市/, '');
  return expected.split('、').some((unit) => short(unit) === short(found));
}

/** True when each figure (a run of digits, also 23.6) of the expected text is found: the facts that a summary must not lose. */
export function figuresKept(expected: string, found: string): boolean {
  const figures = expected.match(/\d+(?:\.\d+)?/g) ?? [];
  const there = new Set(found.match(/\d+(?:\.\d+)?/g) ?? []);
  return found !== '' && figures.every((figure) => there.has(figure));
}
