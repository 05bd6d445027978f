import { talk } from '../segments.fixture';
import { topicsOf } from '../text/questions';
import { joinNames, type PeopleFacts, readPeople } from './index';

/** What the lines of a talk (`segments.fixture`) say of people. */
export function factsOf(lines: readonly string[]): PeopleFacts[] {
  let asked = false;
  return talk(...lines).map((segment) => {
    const fact = readPeople(segment, asked && segment.speaker === 'caller');
    if (segment.speaker === 'agent') asked = topicsOf(segment.text).has('name');
    return fact;
  });
}

/** The caller's name as it would stand in the form; null where none was told. */
export const nameOf = (lines: readonly string[]): string | null => joinNames(factsOf(lines))?.value ?? null;
