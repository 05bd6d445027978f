import { talk } from '../segments.fixture';
import { topicsOf } from '../text/questions';
import { callClock, joinOccurrence, readOccurrences } from './index';

/** What is filed of a whole talk that began then. */
export function filed(startedAt: string, lines: readonly string[]): string {
  const clock = callClock(`${startedAt}:00+08:00`);
  let question = '';
  const facts = talk(...lines).map((segment) => {
    const topics = topicsOf(question);
    const fact = readOccurrences(segment, clock, topics.has('time') || topics.has('duration'), question);
    if (segment.speaker === 'agent') question = segment.text;
    return fact;
  });
  return joinOccurrence(facts, clock)?.value?.text ?? '';
}
