import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Segment } from '@shared/domain/call';
import type { TicketFields } from '@shared/domain/ticket';
import { applyProposals, emptyFields } from '@shared/domain/ticket-form';
import type { BeginUnderstanding } from '../../electron/core/features/call/understanding';
import type { ErrorInjector } from './errors';
import { addressForms, natures, plainPlace, says, urgencies } from './fresh-calls';
import { percent } from './measure';

/*
 * What callers say of themselves, of places, times and firms, and of what they want, a few turns each, as they say it in many provinces
 * (spoken-cases/README.md). Rules are mended in sight of the half `mending`; of the half `measured` nothing but the sums is looked at.
 */

export const spokenClasses = ['names', 'phones', 'addresses', 'times', 'entities', 'matters'] as const;
export type SpokenClass = (typeof spokenClasses)[number];
export const spokenHalves = ['mending', 'measured'] as const;
export type SpokenHalf = (typeof spokenHalves)[number];

export type SpokenCase = {
  /** The hotline's city by full name. */
  readonly city: string;
  /**
   * Each value that a good agent could have filed; [''] where the field stays empty. One of a time holds its facts, parted by blanks, the wordings
   * of each by |; one of a matter its natures and its urgencies, parted by ;, each by |.
   */
  readonly expected: readonly string[];
  readonly segments: readonly Segment[];
};

/** When each of these calls begins: a Tuesday, ten in the morning. */
const startedAt = '2026-05-12T10:00:00+08:00';

/** A class's cases of one half; none where that half was read, and no new one is written yet. */
export function spokenCases(spoken: SpokenClass, half: SpokenHalf): SpokenCase[] {
  const file = join(import.meta.dirname, 'spoken-cases', `${spoken}.${half}.tsv`);
  if (!existsSync(file)) return [];
  const [, ...lines] = readFileSync(file, 'utf8').trimEnd().split('\n');
  return lines.map((line) => {
    const [city = '', expected = '', turns = ''] = line.split('\t');
    const values = spoken === 'times' || spoken === 'matters' ? [expected] : expected.split('|');
    return { city, expected: values, segments: turns.split(' / ').map(segmentOf) };
  });
}

function segmentOf(turn: string, index: number): Segment {
  const [who = '', text = ''] = turn.split('：', 2);
  const startMs = index * 5000;
  const speaker = who === '坐席' ? 'agent' : 'caller';
  return { id: `s${index}`, callId: '', speaker, startMs, endMs: startMs + 4000, text, words: [] };
}

/**
 * Per cent of the cases. `less`: an address of which every part is right, and not all of them there (the caller is asked for the rest);
 * `filledWrongly`: any other value in the form that is none of the expected.
 */
export type SpokenFigures = {
  readonly class: SpokenClass;
  readonly half: SpokenHalf;
  readonly cases: number;
  readonly right: number;
  readonly less: number;
  readonly filledWrongly: number;
};

/** Share right of each class. `hear` may put errors into what the caller says; `onMiss` is told of each wrong one. */
export function measureSpoken(
  begin: BeginUnderstanding,
  spoken: SpokenClass,
  half: SpokenHalf,
  hear: (text: string) => string = (text) => text,
  onMiss: (line: string) => void = () => {},
): SpokenFigures {
  let right = 0;
  let less = 0;
  let filledWrongly = 0;
  const cases = spokenCases(spoken, half);
  for (const { city, expected, segments } of cases) {
    const understanding = begin({ city, startedAt });
    let fields = emptyFields();
    for (const segment of segments) {
      const heard = segment.speaker === 'caller' ? { ...segment, text: hear(segment.text) } : segment;
      fields = applyProposals(fields, understanding.add(heard));
    }
    const found = formsOf(spoken, fields);
    const isRight = expected.some((wanted) => found.some((form) => same(spoken, form, wanted)));
    if (isRight) right += 1;
    else {
      if (spoken === 'addresses' && isLess(fields, expected)) less += 1;
      else if (found[0] !== '') filledWrongly += 1;
      onMiss(`${spoken}: ${segments.map(({ text }) => text).join(' / ')}\n    ${expected.join(' | ')} ≠ ${found[0]}`);
    }
  }
  return {
    ...{ class: spoken, half, cases: cases.length },
    ...{ right: percent(right, cases.length), less: percent(less, cases.length) },
    filledWrongly: percent(filledWrongly, cases.length),
  };
}

/** Whether every level of the address, from the district down, is said by one of the expected. */
function isLess({ address: { value } }: TicketFields, expected: readonly string[]): boolean {
  if (value === null) return false;
  const { district, street, community, road, number, building, room, detail } = value;
  const own = [district, street, community, ...road.split('与'), number, building, room, detail];
  const parts = own.map(plainPlace).filter((part) => part !== '');
  return parts.length > 0 && expected.some((wanted) => parts.every((part) => plainPlace(wanted).includes(part)));
}

/** What stands in the form, in each wording that means the same. */
function formsOf(spoken: SpokenClass, fields: TicketFields): readonly string[] {
  if (spoken === 'names') return [fields.callerName.value];
  if (spoken === 'phones') return [fields.callerPhone.value];
  if (spoken === 'entities') return [fields.entity.value?.name ?? ''];
  if (spoken === 'times') return [fields.occurredAt.value?.text ?? ''];
  if (spoken === 'matters')
    return [fields.nature.value === null ? '' : `${natures[fields.nature.value]};${urgencies[fields.urgency.value]}`];
  return addressForms(fields.address.value);
}

/** Whether a form says what is wanted; a time where none belongs is never the same. */
export function same(spoken: SpokenClass, form: string, wanted: string): boolean {
  if (spoken === 'addresses') return plainPlace(form) === plainPlace(wanted);
  if (spoken === 'matters') {
    const parts = form.split(';');
    return wanted.split(';').every((each, index) => each.split('|').includes(parts[index] ?? ''));
  }
  if (spoken !== 'times' || wanted === '') return form === wanted;
  return says(
    form,
    wanted.split(' ').map((fact) => fact.split('|')),
  );
}

/** Homophones for the characters of names alone: figures and what they count are measured by themselves (places.ts). */
export function mishearNames(inject: ErrorInjector, rate: number): (text: string) => string {
  return (text) =>
    Array.from(text, (character) =>
      /[零〇一二三四五六七八九十百千幺两号栋幢座单元楼层室]|\P{Script=Han}/u.test(character)
        ? character
        : inject(character, rate),
    ).join('');
}
