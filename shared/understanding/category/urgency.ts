import type { EvidenceSpan, Segment } from '@shared/domain/call';
import type { Lesson } from '../learning';
import type { ProposalOf } from '../proposal';
import {
  asksForFixture,
  critical,
  feared,
  harm,
  harmless,
  hypothetical,
  longOver,
  milderWhenRecovered,
  mildReasons,
  negated,
  negatedInside,
  noise,
  ongoing,
  overWhenPast,
  past,
  recovered,
  slight,
  urgent,
} from './danger';
import type { UsualUrgency } from './usual-urgency';

export type UrgencyCue = {
  /** `slight`: only beside another one. `recovered`: no danger, but that who was hurt is well. */
  readonly level: 'critical' | 'urgent' | 'slight' | 'recovered';
  readonly reason: string;
  readonly evidence: EvidenceSpan;
};

/** Words of danger in one caller's segment. The agent's questions (有没有人受伤) are no evidence; denied dangers are none either. */
export function urgencyCues(segment: Segment): UrgencyCue[] {
  if (segment.speaker === 'agent') return [];
  // Of the same length, so that what is found keeps its place.
  const text = segment.text.replace(harmless, (words) => '□'.repeat(words.length));
  return [
    ...cuesOf(segment, text, critical, 'critical'),
    ...cuesOf(segment, text, urgent, 'urgent'),
    ...cuesOf(segment, text, slight, 'slight'),
    ...recoveries(segment),
  ];
}

function recoveries({ id, text }: Segment): UrgencyCue[] {
  const match = recovered.exec(text);
  if (match === null) return [];
  const evidence = { segmentId: id, start: match.index, end: match.index + match[0].length };
  return [{ level: 'recovered', reason: '', evidence }];
}

function cuesOf(
  segment: Segment,
  text: string,
  list: readonly (readonly [string, RegExp])[],
  level: UrgencyCue['level'],
): UrgencyCue[] {
  return list.flatMap(([reason, pattern]) => {
    const found = [...text.matchAll(pattern)].map((match) => ({ match, before: text.slice(0, match.index) }));
    const real = found.filter(({ match, before }) => !negated.test(before) && !negatedInside.test(match[0]));
    const certain = real.find(({ match, before }) => !hypothetical.test(before) && !feared.test(match[0]));
    const { match } = certain ?? real[0] ?? {};
    if (match === undefined) return [];
    const evidence = { segmentId: segment.id, start: match.index, end: match.index + match[0].length };
    if (reason === '弱势群体' && noise.test(text)) return [];
    if (asksForFixture.test(text) && mildReasons.includes(reason) && !harm.test(match[0])) return [];
    const over = isOver(reason, text);
    if (over && longOver.test(text)) return [{ level: 'slight', reason, evidence }];
    const now = certain !== undefined && !over;
    return [{ level: level === 'critical' && !now ? 'urgent' : level, reason, evidence }];
  });
}

/** A fire of last year, an accident at work that is to be recognized: told today, and no danger of today. */
const isOver = (reason: string, text: string) =>
  overWhenPast.includes(reason) && past.test(text) && !ongoing.test(text);

/** How sure an urgency is that only corrections speak for: a person looks at it. */
const learnedConfidence = 0.6;
/** How much must be learned before it stands in the form. */
const learnedFrom = 0.5;

/** What is usually urgent mostly is so this time, too. Set by hand, not measured (decision 17). */
const usualConfidence = 0.7;

/**
 * The highest level that was heard, else what such matters usually are (`usual`); neither is no proposal, the form's own 一般 stands. Corrections
 * (`learned`) may raise or lower it, but words of danger to life stand above all of them.
 */
export function joinUrgency(
  cues: readonly UrgencyCue[],
  consult: boolean,
  learned: Lesson = new Map(),
  usual: UsualUrgency | null = null,
): ProposalOf<'urgency'> | null {
  const heard = heardUrgency(cues, consult) ?? (consult || usual === null ? null : fromMatter(usual));
  if (heard?.value === 'critical') return heard;
  const [best] = (['critical', 'urgent', 'normal'] as const)
    .map((value) => ({ value, weight: learned.get(value) ?? 0 }))
    .sort((left, right) => right.weight - left.weight);
  const stands = heard?.value ?? 'normal';
  if (best === undefined || best.weight < learnedFrom || best.value === stands) return heard;
  return {
    field: 'urgency',
    value: best.value,
    confidence: learnedConfidence,
    reason: '近似来电曾这样更正',
    evidence: heard === null ? [] : [...heard.evidence],
    fill: true,
    confirmed: false,
    alternatives: heard === null ? [] : [heard],
  };
}

function fromMatter({ evidence }: UsualUrgency): ProposalOf<'urgency'> {
  return {
    field: 'urgency',
    value: 'urgent',
    confidence: usualConfidence,
    reason: '同类诉求通常较急',
    evidence,
    fill: true,
    confirmed: false,
    alternatives: [],
  };
}

function heardUrgency(cues: readonly UrgencyCue[], consult: boolean): ProposalOf<'urgency'> | null {
  const well = cues.some(({ level }) => level === 'recovered');
  const isMild = ({ reason }: UrgencyCue) => well && milderWhenRecovered.includes(reason);
  const critical = cues.filter((cue) => cue.level === 'critical' && !isMild(cue));
  const urgentOnes = cues
    .filter((cue) => cue.level === 'urgent' || (cue.level === 'critical' && isMild(cue)))
    .map((cue): UrgencyCue => ({ ...cue, level: 'urgent' }));
  const beside = urgentOnes.length > 0 ? cues.filter(({ level }) => level === 'slight') : [];
  const chosen = critical.length > 0 ? critical : [...urgentOnes, ...beside];
  const [first] = chosen;
  if (first === undefined || (consult && critical.length === 0)) return null;
  const reasons = [...new Set(chosen.map(({ reason }) => reason))];
  return {
    field: 'urgency',
    value: critical.length > 0 ? 'critical' : 'urgent',
    confidence: Math.min(0.95, (critical.length > 0 ? 0.8 : 0.65) + 0.08 * (chosen.length - 1)),
    reason: reasons.join('、'),
    evidence: chosen.map(({ evidence }) => evidence),
    fill: true,
    confirmed: false,
    alternatives: [],
  };
}
