import { talk } from '../segments.fixture';
import { topicsOf } from '../text/questions';
import { clauseTally, readClauses } from './index';

/** What the turns of a talk are filed as, clause by clause, for tests: lines as in `talk`. */
export function told(...lines: readonly string[]): string {
  const tally = clauseTally();
  let agentText = '';
  for (const segment of talk(...lines)) {
    tally.add(readClauses(segment, topicsOf(agentText), agentText, []));
    if (segment.speaker === 'agent') agentText = segment.text;
  }
  return tally
    .clauses()
    .map(({ text }) => text)
    .join('，');
}
