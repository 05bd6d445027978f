import type { ProposalOf } from '../proposal';
import { talk } from '../segments.fixture';
import { topicsOf } from '../text/questions';
import { joinPhones, readPhones } from './index';

/** The phone that the lines of a talk (`segments.fixture`) give. `callerNumber`: where the call came from. */
export function phoneOf(lines: readonly string[], callerNumber = ''): ProposalOf<'callerPhone'> | null {
  let asked = false;
  const facts = talk(...lines).map((segment) => {
    const fact = readPhones(segment, asked);
    if (segment.speaker === 'agent' && segment.text.length > 4) asked = topicsOf(segment.text).has('phone');
    return fact;
  });
  return joinPhones(facts, callerNumber);
}
