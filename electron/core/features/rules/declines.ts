import { setImmediate as othersFirst } from 'node:timers/promises';
import type { RulesAdvice } from '@shared/contracts/rules';
import {
  type Dispatch,
  type DispatchOutcome,
  type DispatchRules,
  findUnit,
  proposeChanges,
  questionOfTicket,
} from '@shared/domain/dispatch';
import type { ServerTicket } from '@shared/sync/protocol';

/** Half a year of a group, as a rule. */
export const mostAdvisedOn = 5_000;
const chunk = 20;
const mostEvidence = 10;

type Evidence = RulesAdvice['evidence'][number];

/**
 * Declines teach: which rules send tickets to units that hand them back more often than chance explains. Each ticket is looked at as it was
 * first dispatched: by the rule that sends it there today. Changes nothing. `read` gives tickets newest first, `limit` from `offset` on.
 */
export async function adviseOnDeclines(
  dispatch: Dispatch,
  rules: DispatchRules,
  read: (limit: number, offset: number) => readonly ServerTicket[],
): Promise<RulesAdvice[]> {
  const outcomes: DispatchOutcome[] = [];
  const evidence = new Map<string, Evidence[]>();
  for (let offset = 0; offset < mostAdvisedOn; offset += chunk) {
    await othersFirst();
    const tickets = read(chunk, offset);
    for (const ticket of tickets) {
      const seen = outcomeOf(ticket, dispatch, rules);
      if (seen === null) continue;
      outcomes.push(seen.outcome);
      if (!seen.outcome.declined) continue;
      const { ruleId } = seen.outcome;
      const known = evidence.get(ruleId) ?? [];
      if (known.length < mostEvidence) evidence.set(ruleId, [...known, seen.evidence]);
    }
    if (tickets.length < chunk) break;
  }
  return proposeChanges(outcomes, rules.rules).map((proposal) => ({
    ...proposal,
    evidence: evidence.get(proposal.ruleId) ?? [],
  }));
}

function outcomeOf(
  ticket: ServerTicket,
  dispatch: Dispatch,
  rules: DispatchRules,
): { readonly outcome: DispatchOutcome; readonly evidence: Evidence } | null {
  const events = ticket.handling?.events ?? [];
  const first = events.find(({ move }) => move === 'dispatch');
  if (first?.unit === undefined) return null;
  const question = questionOfTicket(ticket);
  const { ruleIds, unitId, unit, fallback } = dispatch(question);
  const [ruleId] = ruleIds;
  // A lead may have sent it elsewhere, or the rules were others then: that says nothing of today's rule.
  if (ruleId === undefined || fallback !== null || unit !== first.unit) return null;
  const decline = events.find(({ move }) => move === 'decline');
  const finalUnit = findUnit(rules.units, ticket.handling?.unit || unit, question) ?? unitId;
  return {
    outcome: { ruleId, unit: unitId, declined: decline !== undefined, finalUnit },
    evidence: { number: ticket.number, title: ticket.fields.title.value, reason: decline?.reason ?? '' },
  };
}
