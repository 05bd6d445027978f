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
 * there and none differs: it may name a street or community more, since those are inferred from the division tree, and the building or room that
 * the expected entity's address ends with. A unit is right with or without the city before it; of several the first leads, and none may be a
 * stranger. The category is right when its code is among those that stand for the expected
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
    grade('address', expected.address, address, samePlace(expected.address, address) || finerPlace(expected, fields)),
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

/** The expected ticket names the place twice, once in full: what stands there as the entity's address is no wrong place either. */
function finerPlace({ address, entityAddress }: ExpectedTicket, fields: TicketFields): boolean {
  const plain = (text: string) => bare(text).replace(/旁边/g, '旁');
  const found = plain(addressLine(fields.address.value));
  return entityAddress.startsWith(address) && samePlace(plain(entityAddress), found);
}

function sameUnit(expected: string, found: string): boolean {
  const units = (text: string) => text.split('、').map((unit) => unit.replace(/^[^市]{2,4}市/, ''));
  const wanted = units(expected);
  const [lead, ...others] = units(found);
  return lead === wanted[0] && others.every((unit) => wanted.includes(unit));
}

/** True when each figure (a run of digits, also 23.6; 02 is 2) of the expected text is found: the facts that a summary must not lose. */
export function figuresKept(expected: string, found: string): boolean {
  const figures = (text: string) => (text.match(/\d+(?:\.\d+)?/g) ?? []).map(Number);
  const there = new Set(figures(found));
  return found !== '' && figures(expected).every((figure) => there.has(figure));
}
