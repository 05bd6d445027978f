/** One dispatch that has ended: the rule that assigned, whether the unit declined, and who did the work in the end. */
export type DispatchOutcome = {
  readonly ruleId: string;
  /** Id of the unit that the rule assigned (住建). */
  readonly unit: string;
  readonly declined: boolean;
  /** Id of the unit that took it at last. */
  readonly finalUnit: string;
};

/** A rule that is declined more often than chance explains. `suggestedUnit` is null when no other unit took most of the declined ones. */
export type ChangeProposal = {
  readonly ruleId: string;
  readonly unit: string;
  readonly dispatched: number;
  readonly declined: number;
  readonly suggestedUnit: string | null;
  /** How many of the declined ones the suggested unit took. */
  readonly takenBySuggested: number;
};

/** Below this many dispatches a rule is not judged. */
const fewest = 10;
/** A rule is proposed when its true share of declines is above this with 95 % certainty. */
const tolerated = 0.1;

/**
 * Declines teach: proposes the rules whose share of declines is surely above one in ten (lower bound of the Wilson score interval, so
 * that three declines of four prove nothing), the most declined first. Outcomes of a unit that the rule no longer names are left out. Changes
 * nothing by itself: a lead decides.
 * Source of the bound: E. B. Wilson, Probable inference, JASA 22 (1927).
 */
export function proposeChanges(
  history: readonly DispatchOutcome[],
  rules: readonly { readonly id: string; readonly unit: string }[],
): readonly ChangeProposal[] {
  const unitNow = new Map(rules.map((rule) => [rule.id, rule.unit]));
  const byRule = new Map<string, DispatchOutcome[]>();
  for (const outcome of history) {
    if (unitNow.get(outcome.ruleId) !== outcome.unit) continue;
    const outcomes = byRule.get(outcome.ruleId);
    if (outcomes === undefined) byRule.set(outcome.ruleId, [outcome]);
    else outcomes.push(outcome);
  }
  return [...byRule.values()]
    .flatMap((outcomes) => proposal(outcomes) ?? [])
    .sort((left, right) => right.declined - left.declined);
}

function proposal(outcomes: readonly DispatchOutcome[]): ChangeProposal | null {
  const first = outcomes[0];
  if (first === undefined || outcomes.length < fewest) return null;
  const declines = outcomes.filter((outcome) => outcome.declined);
  if (lowerBound(declines.length, outcomes.length) <= tolerated) return null;
  const takers = new Map<string, number>();
  for (const { finalUnit } of declines) {
    if (finalUnit !== first.unit) takers.set(finalUnit, (takers.get(finalUnit) ?? 0) + 1);
  }
  const [taker, taken] = [...takers].sort((left, right) => right[1] - left[1])[0] ?? ['', 0];
  const clear = taken * 2 > declines.length;
  return {
    ruleId: first.ruleId,
    unit: first.unit,
    dispatched: outcomes.length,
    declined: declines.length,
    suggestedUnit: clear ? taker : null,
    takenBySuggested: clear ? taken : 0,
  };
}

function lowerBound(hits: number, total: number): number {
  const z = 1.96;
  const share = hits / total;
  const spread = z * Math.sqrt((share * (1 - share) + (z * z) / (4 * total)) / total);
  return (share + (z * z) / (2 * total) - spread) / (1 + (z * z) / total);
}
