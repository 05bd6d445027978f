import { talk } from '../segments.fixture';
import { topicsOf } from '../text/questions';
import { callClock, joinOccurrence, readOccurrences } from './index';

/** What is proposed of a whole talk that began at `startedAt` (ISO 8601 without seconds and zone: China's). */
export function occurrenceOf(startedAt: string, lines: readonly string[]) {
  const clock = callClock(`${startedAt}:00+08:00`);
  let question = '';
  const facts = talk(...lines).map((segment) => {
    const topics = topicsOf(question);
    const fact = readOccurrences(segment, clock, topics.has('time') || topics.has('duration'), question);
    if (segment.speaker === 'agent') question = segment.text;
    return fact;
  });
  return joinOccurrence(facts, clock);
}

/** What stands in the field then; '' where nothing is proposed. */
export const filed = (startedAt: string, lines: readonly string[]) => occurrenceOf(startedAt, lines)?.value?.text ?? '';
