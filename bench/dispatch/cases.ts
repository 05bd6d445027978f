import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { type Category, category } from '@shared/domain/category';
import {
  createDispatch,
  type Dispatch,
  type DispatchDecision,
  type DispatchProblem,
  type DispatchQuestion,
  type DispatchRules,
  findUnit,
  type Level,
  loadDispatch,
} from '@shared/domain/dispatch';
import type { Nature, Urgency } from '@shared/domain/ticket';
import { parse } from 'csv-parse/sync';
import { z } from 'zod';

const root = resolve(import.meta.dirname, '../..');
const text = (path: string) => readFileSync(resolve(root, path), 'utf8');

/** The shipped tables, dispatcher and what is wrong with them (nothing, or a test fails). */
export function shippedDispatch(): {
  readonly dispatch: Dispatch;
  readonly rules: DispatchRules;
  readonly problems: readonly DispatchProblem[];
} {
  const table = (name: string) => text(`resources/dispatch/${name}.csv`);
  const { rules, problems } = loadDispatch(
    {
      units: table('units'),
      tags: table('tags'),
      rules: table('rules'),
      terms: table('terms'),
      holidays: table('holidays'),
    },
    shippedCategories(),
  );
  return { dispatch: createDispatch(rules), rules, problems };
}

/** The shipped taxonomy. */
export function shippedCategories(): Category[] {
  const records: Record<string, string>[] = parse(text('resources/taxonomy/taxonomy_12345_own.csv'), { columns: true });
  return records.map((record) => category.parse({ ...record, defaultDepartment: record.default_department }));
}

const natures: Readonly<Record<string, Nature>> = {
  咨询: 'consult',
  求助: 'request',
  投诉: 'complaint',
  举报: 'report',
  建议: 'suggestion',
  表扬: 'praise',
};
const urgencies: Readonly<Record<string, Urgency>> = { 一般: 'normal', 较急: 'urgent', 紧急: 'critical' };

const caseRow = z.object({
  id: z.string(),
  half: z.enum(['tune', 'report', 'fresh']),
  category: z.string(),
  nature: z.string(),
  urgency: z.string(),
  text: z.string(),
  city: z.string(),
  district: z.string(),
  street: z.string(),
  unit: z.string(),
  joint: z.string(),
});

export const halves = ['demo', 'tune', 'report', 'fresh', 'development', 'held-out'] as const;

/** A described case: what is known of it, and whether a decision names the lead unit that it belongs to and its joint units. */
export type DispatchCase = {
  readonly id: string;
  readonly half: (typeof halves)[number];
  readonly question: DispatchQuestion;
  /** For people: the lead unit and the joint units that must be among those named. */
  readonly expected: string;
  readonly hasJoint: boolean;
  readonly isLead: (decision: Pick<DispatchDecision, 'unit' | 'unitId' | 'level'>) => boolean;
  readonly isOffered: (decision: DispatchDecision) => boolean;
  readonly isJoint: (decision: DispatchDecision) => boolean;
};

/** The unit is told by its name at that place. A demo ticket names a branch without its district (交警分局). */
function toldByName(unit: string, joint: readonly string[]) {
  const includes = (units: readonly string[], wanted: string) =>
    units.some((name) => name === wanted || name.endsWith(wanted));
  return {
    expected: [unit, ...joint].join('、'),
    hasJoint: joint.length > 0,
    isLead: (decision) => decision.unit === unit,
    isOffered: ({ alternatives }) => alternatives.some((other) => other.unit === unit),
    isJoint: ({ jointUnits }) => joint.every((wanted) => includes(jointUnits, wanted)),
  } satisfies Partial<DispatchCase>;
}

const listOf = (cell: string) => cell.split('、').filter((name) => name !== '');
const at = '2026-05-12T10:00:00+08:00';

/** The described cases of cases.tsv. */
export function describedCases(): DispatchCase[] {
  const records = parse(text('bench/dispatch/cases.tsv'), { columns: true, delimiter: '\t', quote: false });
  return z
    .array(caseRow)
    .parse(records)
    .map(({ id, half, nature, urgency, joint, unit, ...known }) => ({
      id,
      half,
      ...toldByName(unit, listOf(joint)),
      question: {
        ...known,
        category: known.category === '' ? null : known.category,
        nature: natures[nature] ?? null,
        urgency: urgencies[urgency] ?? 'normal',
        entityTrade: '',
        at,
        declinedBy: [],
      },
    }));
}

const callerRow = caseRow.omit({ half: true }).extend({
  split: z.enum(['development', 'held-out']),
  level: z.enum(['', '市', '区县', '镇街']),
});
const levels: Readonly<Record<string, Level>> = { 市: 'city', 区县: 'district', 镇街: 'street' };

/**
 * The cases of callers.tsv: matters in the proportion in which callers ring about them, in their own words, with the unit's id in the table
 * of units. They were split by a hash of the text before anything was measured on them; words and rules may be tuned on `development` alone.
 */
export function callerCases(rules: DispatchRules): DispatchCase[] {
  const records = parse(text('bench/dispatch/callers.tsv'), { columns: true, delimiter: '\t', quote: false });
  return z
    .array(callerRow)
    .parse(records)
    .map(({ id, split, nature, urgency, joint, unit, level, ...known }) => {
      const wanted = listOf(joint);
      return {
        id,
        half: split,
        expected: [unit, ...wanted].join('、'),
        hasJoint: wanted.length > 0,
        isLead: (decision) => decision.unitId === unit && (level === '' || decision.level === levels[level]),
        isOffered: ({ alternatives }) => alternatives.some((other) => other.unitId === unit),
        isJoint: ({ jointUnits }) => {
          const named = jointUnits.map((name) => findUnit(rules.units, name, known));
          return wanted.every((each) => named.includes(each));
        },
        question: {
          ...known,
          nature: natures[nature] ?? null,
          urgency: urgencies[urgency] ?? 'normal',
          entityTrade: '',
          at,
          declinedBy: [],
        },
      };
    });
}

const demoScript = z.object({
  id: z.string(),
  city: z.string(),
  startedAt: z.string(),
  utterances: z.array(z.object({ speaker: z.string(), text: z.string() })),
  ticket: z.object({ nature: z.string(), urgency: z.string(), address: z.string(), responsibleUnit: z.string() }),
});

/** Codes of this taxonomy that stand for the words of a demo ticket's category. */
const demoCodes: Readonly<Record<string, readonly string[]>> = {
  dev01_gym_prepaid: ['040101', '040102', '040103', '060701'],
  dev02_night_noise: ['080103', '080201', '010202'],
  dev03_unpaid_wages: ['050101', '050106'],
  dev04_street_light: ['010901'],
  dev05_medical_insurance: ['050301', '050302'],
  dev06_road_collapse: ['010701'],
};

/** The six demo calls, each with every code that its category may be filed under; the text is what the caller says. */
export function demoCases(): DispatchCase[] {
  return Object.entries(demoCodes).flatMap(([name, codes]) => {
    const { id, city, startedAt, utterances, ticket } = demoScript.parse(
      JSON.parse(text(`resources/calls/${name}.json`)),
    );
    const said = utterances.filter((utterance) => utterance.speaker === 'caller').map((utterance) => utterance.text);
    const [unit = '', ...joint] = ticket.responsibleUnit.split('、');
    return codes.map((code) => ({
      id: `${id} ${code}`,
      half: 'demo' as const,
      ...toldByName(unit, joint),
      question: {
        category: code,
        nature: natures[ticket.nature] ?? null,
        urgency: urgencies[ticket.urgency] ?? 'normal',
        city,
        district: ticket.address.match(/市(.+?[区县])/)?.[1] ?? '',
        street: '',
        entityTrade: '',
        text: said.join(''),
        at: startedAt,
        declinedBy: [],
      },
    }));
  });
}
