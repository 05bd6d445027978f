import type { Category } from '../category';
import type { Deadline, DeadlineQuestion, DispatchLine } from '../deadline';
import type { DispatchDecision, DispatchQuestion, FallbackCause } from './decision';
import { assignment, joining, matchRules, nearMisses, shortest } from './match';
import { cityFallback, districtFallback, type RuleRow, type TagRow, type UnitRow } from './tables';
import { createTagger } from './tags';
import { createUnitNamer, type NamedUnit, type Place } from './units';

/** The tables of a city, checked before (`checkMatrix`), and what gives a ticket its date (`createDeadlines`). */
export type DispatchRules = {
  readonly categories: readonly Category[];
  readonly units: readonly UnitRow[];
  readonly tags: readonly TagRow[];
  readonly rules: readonly RuleRow[];
  readonly deadlineOf: (question: DeadlineQuestion) => Deadline;
};

export type Dispatch = (question: DispatchQuestion) => DispatchDecision;

/** After so many declines nobody asks again who is responsible: the district takes it (区级兜底). */
const declinesToFallback = 2;
const mostAlternatives = 3;

/**
 * Builds the dispatcher. It always names a unit: by the narrowest rule that fits, else the district's fallback, else the hotline itself. The
 * unit that was assigned first stays responsible after one decline (首派负责). Pure and quick: compile once, call at each change of the form.
 */
export function createDispatch(tables: DispatchRules): Dispatch {
  const categories = new Map(tables.categories.map((category) => [category.code, category]));
  const tagsOf = createTagger(tables.tags);
  const nameUnit = createUnitNamer(tables.units);

  return (question) => {
    const place: Place = { city: question.city, district: question.district, street: question.street };
    const tags = tagsOf(question.text, question.entityTrade);
    const raised = new Set(tags.map(({ tag }) => tag));
    const matching = matchRules(tables.rules, question, raised);
    const rule = assignment(matching);
    const named = rule === null ? null : nameUnit(rule.unit, rule.level, place);
    const cause = fallbackCause(question, rule, named);
    const lead = (cause === null ? named : null) ?? fallbackUnit(nameUnit, place);
    const joins = joining(matching);
    const deciding = [...(rule === null ? [] : [rule]), ...joins];
    const jointUnits = [
      // After two declines the first-assigned unit works under the district's lead.
      ...(cause === 'declined' && named !== null ? [named.name] : []),
      ...deciding.flatMap((each) => each.joint).flatMap((unit) => nameUnit(unit, null, place)?.name ?? []),
    ];
    const line = lineOf(deciding);
    const used = new Set(deciding.flatMap((each) => each.tags));
    const path = [
      ...matterPath(categories.get(question.category ?? '')),
      ...[...raised].filter((tag) => used.has(tag)),
      lead.short,
      `属地：${placeOf(lead, place)}`,
    ];
    const { nature, urgency, at } = question;
    const alternatives = alternativesOf(nearMisses(tables.rules, question, raised, rule), lead, nameUnit, place);
    const isUsualUnit = cause === null && rule?.tags.length === 0 && alternatives.length > 0;
    return {
      unit: lead.name,
      unitId: lead.unit,
      level: lead.level,
      jointUnits: [...new Set(jointUnits)].filter((unit) => unit !== lead.name),
      path,
      reason: reasonOf(question, cause, deciding, isUsualUnit),
      ruleIds: deciding.map((each) => each.id),
      tags,
      alternatives,
      isUsualUnit,
      line,
      fallback: cause,
      deadline: tables.deadlineOf({ line, nature, urgency, at, ruleTerm: shortest(deciding.map((each) => each.term)) }),
    };
  };
}

function alternativesOf(
  rules: readonly RuleRow[],
  lead: NamedUnit,
  nameUnit: ReturnType<typeof createUnitNamer>,
  place: Place,
): DispatchDecision['alternatives'] {
  const byName = new Map<string, DispatchDecision['alternatives'][number]>();
  for (const rule of rules) {
    const named = nameUnit(rule.unit, rule.level, place);
    if (named === null || named.name === lead.name || byName.has(named.name)) continue;
    byName.set(named.name, { unit: named.name, unitId: named.unit, ruleId: rule.id });
  }
  return [...byName.values()].slice(0, mostAlternatives);
}

function fallbackCause(
  question: DispatchQuestion,
  rule: RuleRow | null,
  named: NamedUnit | null,
): FallbackCause | null {
  if (question.declinedBy.length >= declinesToFallback) return 'declined';
  if (rule === null) return question.category === null ? 'noCategory' : 'noRule';
  return named === null ? 'noPlace' : null;
}

function fallbackUnit(nameUnit: ReturnType<typeof createUnitNamer>, place: Place): NamedUnit {
  const district = nameUnit(districtFallback, 'district', place);
  const hotline: NamedUnit = { unit: cityFallback, name: '12345热线中心', short: '热线中心', level: 'city' };
  return district ?? nameUnit(cityFallback, 'city', place) ?? hotline;
}

function lineOf(rules: readonly RuleRow[]): DispatchLine {
  const lines = rules.map((rule) => rule.line);
  if (lines.includes('urgent')) return 'urgent';
  return lines.includes('enterprise') ? 'enterprise' : 'normal';
}

function matterPath(category: Category | undefined): readonly string[] {
  return category === undefined ? [] : [category.level2, category.level3];
}

function placeOf(lead: NamedUnit, place: Place): string {
  const parts = { city: place.city, district: place.district, street: `${place.district}${place.street}` };
  return parts[lead.level] || place.city || '未知';
}

/** Why a unit that no word decided stands there (`isUsualUnit`). */
export const usualUnitNote = '没有听到能区分的说法，按通常的承办单位，请核对';

const causeTexts: Readonly<Record<FallbackCause, string>> = {
  noCategory: '诉求分类未定，按区级兜底派单',
  noRule: '没有适用的派单规则，按区级兜底派单',
  noPlace: '事发地不够具体，定不到承办单位，按区级兜底派单',
  declined: '已两次退单，按区级兜底派单',
};

function reasonOf(
  question: DispatchQuestion,
  cause: FallbackCause | null,
  rules: readonly RuleRow[],
  isUsualUnit: boolean,
): string {
  const basis = rules.map((rule) => rule.basis);
  if (cause !== null) return [causeTexts[cause], ...basis].join('；');
  const kept = question.declinedBy.length > 0 ? ['首派负责，退单后仍由首派单位牵头'] : [];
  const wide = question.district === '' ? ['未说明区县'] : [];
  const usual = isUsualUnit ? [`这类事项要看具体情形分派，${usualUnitNote}`] : [];
  return [...basis, ...kept, ...wide, ...usual].join('；');
}
