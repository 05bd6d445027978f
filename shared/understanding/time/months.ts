import type { CallClock } from './clock';
import { type MomentMatch, momentAt } from './moment';

const listed = /^份?(?:、|，|和|跟|还有)?(?=\d{1,2}月)/u;

/** 十二月、一月、二月的工资: the last of the months that follow `first` one by one; null where none does. */
export function lastOfMonths(text: string, first: MomentMatch, clock: CallClock): MomentMatch | null {
  let last = first;
  for (;;) {
    const gap = isMonth(last) ? listed.exec(text.slice(last.end))?.[0] : undefined;
    const next = gap === undefined ? null : momentAt(text, last.end + gap.length, clock);
    if (next === null || !isMonth(next) || monthOf(next) !== monthOf(last) + 1) break;
    last = next;
  }
  return last === first ? null : last;
}

const isMonth = ({ moment }: MomentMatch) => moment.month !== null && moment.day === null && moment.hour === null;

/** Months since year 0. */
const monthOf = ({ moment: { year, month } }: MomentMatch) => (year ?? 0) * 12 + (month ?? 0);
