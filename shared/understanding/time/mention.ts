import type { Segment } from '@shared/domain/call';
import type { Span } from '../ports';
import type { Moment } from './moment';
import type { Standing } from './standing';

export type TimeKind = 'point' | 'range' | 'recurrent' | 'since' | 'vague';

/** A time in one segment. `text` is written for the form, `span` in the segment's own text; `action` is what is said to have happened then. */
export type TimeMention = {
  readonly kind: TimeKind;
  readonly span: Span;
  readonly text: string;
  readonly start: string | null;
  readonly end: string | null;
  readonly recurrence: string | null;
  readonly action: string;
  /** True when it is still to come (明天下午): an appointment, not an event. */
  readonly future: boolean;
  readonly standing: Standing;
  /** The moment as it was said, of a point in time; of a stretch between two hours of no day both. */
  readonly said: readonly Moment[];
};

/** Times in one segment; `asked`: the agent has just asked when, or for how long; `habit`: at what hours it usually is, `howLong`: for how long. */
export type TimeFacts = {
  readonly segment: Segment;
  readonly mentions: readonly TimeMention[];
  readonly asked: boolean;
  readonly habit: boolean;
  readonly howLong: boolean;
  /** The agent has just asked of somebody's life: 孩子什么时候出生的. */
  readonly ofLife: boolean;
  /** The agent has just asked what was done about it so far: 您跟物业反映过吗. */
  readonly tried: boolean;
  /** The day that the agent asks the hour of. */
  readonly askedDay: Moment | null;
  /** What the agent asked the time of (什么时候关门的 → 关门), '' when nothing is named. */
  readonly about: string;
};

/** A time as read, `from` and `to` in the written text. */
export type Raw = Omit<TimeMention, 'span' | 'action' | 'future' | 'standing' | 'said'> & {
  readonly from: number;
  readonly to: number;
  readonly said?: readonly Moment[];
};
