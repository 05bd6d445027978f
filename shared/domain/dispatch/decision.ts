import type { Deadline, DispatchLine } from '../deadline';
import type { Nature, Urgency } from '../ticket';
import type { Level } from './tables';
import type { RaisedTag } from './tags';

/** What is known of a ticket when it is dispatched. Texts are '' when unknown. */
export type DispatchQuestion = {
  /** Code of a third-level category, or null. */
  readonly category: string | null;
  readonly nature: Nature | null;
  readonly urgency: Urgency;
  /** Full names: 镇江市, 京口区, 正东路街道. */
  readonly city: string;
  readonly district: string;
  readonly street: string;
  readonly entityTrade: string;
  /** The caller's words, or the ticket's content. */
  readonly text: string;
  /** When it was accepted, ISO 8601 with offset. */
  readonly at: string;
  /** Names of the units that declined it, once for each time. */
  readonly declinedBy: readonly string[];
};

/** noCategory, noRule, noPlace: nobody could be named by rule; declined: handed back twice. */
export type FallbackCause = 'noCategory' | 'noRule' | 'noPlace' | 'declined';

export type DispatchDecision = {
  /** The lead unit (首派单位), by name. Never ''. */
  readonly unit: string;
  /** Its id in the table of units (住建). */
  readonly unitId: string;
  readonly level: Level;
  readonly jointUnits: readonly string[];
  /** How the graph was walked, for people: 噪声污染, 夜间施工噪声, 建设工程, 区住建局, 属地：京口区. */
  readonly path: readonly string[];
  /** One sentence in Chinese for the ticket. */
  readonly reason: string;
  /** The rules that decided, the assigning one first; empty when it fell back for want of one. */
  readonly ruleIds: readonly string[];
  readonly tags: readonly RaisedTag[];
  /** Units that the same matter goes to when other words are heard, best first, at most three: one key for the agent who knows better. */
  readonly alternatives: readonly { readonly unit: string; readonly unitId: string; readonly ruleId: string }[];
  /** Words would tell which of these it is, and none was heard: the unit is the matter's usual one, for a person to look at. */
  readonly isUsualUnit: boolean;
  readonly line: DispatchLine;
  readonly fallback: FallbackCause | null;
  readonly deadline: Deadline;
};
