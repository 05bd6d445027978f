import { z } from 'zod';
import { lineCell, listCell, naturesCell, termCell, urgencyCell } from '../deadline/cells';
import { type ParsedTable, parseTable, type RowProblem } from '../table';

/**
 * A unit (承办单位) and its names on each division level. A row with a `city` holds there alone and goes before the general one. Names may
 * hold {city} {cityBase} (镇江 of 镇江市) {district} {street}; `short` may hold {level} (市, 区, 县) and stands in the path.
 */
const unitRow = z.object({
  unit: z.string().min(1, 'dispatch.unitEmpty'),
  city: z.string(),
  short: z.string().min(1, 'dispatch.unitShort'),
  city_name: z.string(),
  district_name: z.string(),
  /** Where the district is a county or a county-level city; '' for the same as district_name. */
  county_name: z.string(),
  street_name: z.string(),
  /** Where the street is a town or township; '' for the same as street_name. */
  town_name: z.string(),
  aliases: listCell,
});
export type UnitRow = z.infer<typeof unitRow>;

/** Each cell is a list of alternatives; an alternative is words that must all occur (`&`), or must not (`&!`). */
const tagRow = z.object({
  tag: z.string().min(1, 'dispatch.tagEmpty'),
  words: listCell.refine((words) => words.length > 0, 'dispatch.tagWords'),
  trades: listCell,
  note: z.string(),
});
export type TagRow = z.infer<typeof tagRow>;

export type Level = 'city' | 'district' | 'street';
const levels: Readonly<Record<string, Level>> = { 市: 'city', 区县: 'district', 镇街: 'street' };
const levelCell = z.string().transform((text, context): Level | null => {
  if (text === '') return null;
  const level = Object.hasOwn(levels, text) ? levels[text] : undefined;
  if (level !== undefined) return level;
  context.addIssue({ code: 'custom', message: 'dispatch.level' });
  return z.NEVER;
});

/**
 * One row of the function matrix. Empty cells ask nothing. `matter`: code prefixes of the taxonomy; `tags`: all must be raised;
 * `not_tags`: none may be. A row without `unit` assigns nobody: it joins units and raises the line of whatever else is assigned.
 */
const ruleRow = z.object({
  id: z.string().min(1, 'dispatch.ruleEmpty'),
  matter: listCell.refine((codes) => codes.every((code) => /^\d{2,6}$/.test(code)), 'dispatch.matter'),
  tags: listCell,
  not_tags: listCell,
  city: z.string(),
  nature: naturesCell,
  urgency: urgencyCell,
  line: lineCell,
  unit: z.string(),
  level: levelCell,
  joint: listCell,
  term: termCell,
  basis: z.string().min(1, 'dispatch.basis'),
});
export type RuleRow = z.infer<typeof ruleRow>;

/** Reads units.csv. */
export function parseUnits(text: string): ParsedTable<UnitRow> {
  return parseTable(text, unitRow);
}

/** Reads tags.csv. */
export function parseTags(text: string): ParsedTable<TagRow> {
  return parseTable(text, tagRow);
}

/** Reads rules.csv. */
export function parseRules(text: string): ParsedTable<RuleRow> {
  return parseTable(text, ruleRow);
}

export type MatrixTables = {
  readonly units: ParsedTable<UnitRow>;
  readonly tags: ParsedTable<TagRow>;
  readonly rules: ParsedTable<RuleRow>;
};

/** The two units that every matrix must have: they take what no rule fits. */
export const districtFallback = '区级兜底';
export const cityFallback = '热线中心';

/**
 * What is wrong between the tables, with the table it stands in: a rule's unit, joint unit or tag that is not there, an id used twice, a row
 * that can join nothing, a category that no unconditional rule takes, a fallback unit that is missing.
 */
export function checkMatrix(
  tables: MatrixTables,
  categoryCodes: readonly string[],
): readonly (RowProblem & { readonly table: 'units' | 'tags' | 'rules' })[] {
  const units = new Set(tables.units.rows.filter((row) => row.city === '').map((row) => row.unit));
  const tags = new Set(tables.tags.rows.map((row) => row.tag));
  const seen = new Set<string>();
  const found: RowProblem[] = [];
  for (const rule of tables.rules.rows) {
    const report = (column: string, code: string, value: string) => found.push({ row: rule.row, column, code, value });
    if (seen.has(rule.id)) report('id', 'dispatch.ruleTwice', rule.id);
    seen.add(rule.id);
    if (rule.unit === '' && rule.joint.length === 0 && rule.line === null) report('unit', 'dispatch.ruleIdle', rule.id);
    if (rule.unit !== '' && !units.has(rule.unit)) report('unit', 'dispatch.unitUnknown', rule.unit);
    for (const unit of rule.joint) if (!units.has(unit)) report('joint', 'dispatch.unitUnknown', unit);
    for (const tag of rule.tags) if (!tags.has(tag)) report('tags', 'dispatch.tagUnknown', tag);
    for (const tag of rule.not_tags) if (!tags.has(tag)) report('not_tags', 'dispatch.tagUnknown', tag);
  }
  for (const code of categoryCodes) {
    const taken = tables.rules.rows.some(
      (rule) => isBase(rule) && rule.matter.some((prefix) => code.startsWith(prefix)),
    );
    if (!taken) found.push({ row: 1, column: 'matter', code: 'dispatch.categoryUncovered', value: code });
  }
  const inRules = [...tables.rules.problems, ...found].map((problem) => ({ ...problem, table: 'rules' as const }));
  const missing = [districtFallback, cityFallback]
    .filter((unit) => !units.has(unit))
    .map((value) => ({ row: 1, column: 'unit', code: 'dispatch.fallbackMissing', value }));
  return [
    ...[...tables.units.problems, ...missing].map((problem) => ({ ...problem, table: 'units' as const })),
    ...tables.tags.problems.map((problem) => ({ ...problem, table: 'tags' as const })),
    ...inRules,
  ];
}

/** Takes every ticket of its matter, whatever else is known. */
function isBase(rule: RuleRow): boolean {
  return (
    rule.unit !== '' &&
    rule.city === '' &&
    rule.tags.length === 0 &&
    rule.not_tags.length === 0 &&
    rule.nature.length === 0 &&
    rule.urgency === null
  );
}
