/**
 * Right first time: does the dispatcher name the expected lead unit (and joint units) when category and place are known?
 * Run: tsx bench/dispatch/index.ts [--misses tune|report|fresh|development|held-out]. Rules and words may be tuned on `tune` and `development`
 * alone; `fresh` has only matters in which the caller's words, not the category, decide.
 */
import { mkdirSync, writeFileSync } from 'node:fs';
import { resolve } from 'node:path';
import type { DispatchDecision } from '@shared/domain/dispatch';
import { callerCases, type DispatchCase, demoCases, describedCases, halves, shippedDispatch } from './cases';

type Judged = DispatchCase & {
  readonly decision: DispatchDecision;
  readonly unitRight: boolean;
  readonly jointRight: boolean;
  /** The category alone, without a word of the caller, would have done. */
  readonly unitRightWithoutWords: boolean;
  /** The matrix has a row for this matter that asks for a tag. */
  readonly wordsDecide: boolean;
};

const { dispatch, rules, problems } = shippedDispatch();
if (problems.length > 0) throw new Error(`the shipped tables are wrong: ${JSON.stringify(problems)}`);

function wordsDecide(code: string): boolean {
  return rules.rules.some(
    (rule) => rule.unit !== '' && rule.tags.length > 0 && rule.matter.some((prefix) => code.startsWith(prefix)),
  );
}

const judged: Judged[] = [...demoCases(), ...describedCases(), ...callerCases(rules)].map((each) => {
  const decision = dispatch(each.question);
  return {
    ...each,
    decision,
    unitRight: each.isLead(decision),
    unitRightWithoutWords: each.isLead(dispatch({ ...each.question, text: '', entityTrade: '' })),
    wordsDecide: wordsDecide(each.question.category ?? ''),
    jointRight: each.isJoint(decision),
  };
});

const share = (part: number, whole: number) => `${part}/${whole} = ${((100 * part) / Math.max(1, whole)).toFixed(1)} %`;
const summary = halves.map((half) => {
  const right = (some: readonly Judged[]) => share(some.filter((each) => each.unitRight).length, some.length);
  const cases = judged.filter((each) => each.half === half);
  const joint = cases.filter((each) => each.hasJoint);
  return {
    half,
    leadRight: right(cases),
    whereWordsDecide: right(cases.filter((each) => each.wordsDecide)),
    withoutWords: share(cases.filter((each) => each.unitRightWithoutWords).length, cases.length),
    leadOrOffered: share(cases.filter((each) => each.unitRight || each.isOffered(each.decision)).length, cases.length),
    jointRight: share(joint.filter((each) => each.jointRight).length, joint.length),
    // A wrong unit by rule costs a transfer; a fallback is held by the district with a reason.
    wrongByRule: cases.filter((each) => !each.unitRight && each.decision.fallback === null).length,
    fallback: cases.filter((each) => each.decision.fallback !== null).length,
    // Told apart from the rest with a reason: no word was heard that decides, and the unit is the matter's usual one.
    usual: cases.filter((each) => each.decision.isUsualUnit).length,
    usualWrong: cases.filter((each) => each.decision.isUsualUnit && !each.unitRight).length,
    lost: cases.filter((each) => each.decision.unit === '').length,
  };
});
console.table(summary);

const started = performance.now();
const rounds = 20;
for (let round = 0; round < rounds; round += 1) for (const each of judged) dispatch(each.question);
const microseconds = ((performance.now() - started) * 1000) / (rounds * judged.length);
console.log(`one dispatch: ${microseconds.toFixed(0)} µs on average`);

const shown = process.argv[process.argv.indexOf('--misses') + 1];
for (const each of judged) {
  if (each.half !== shown || (each.unitRight && each.jointRight)) continue;
  const { unit, jointUnits, ruleIds, tags } = each.decision;
  console.log(each.id, each.question.category, each.question.text);
  console.log(`   expected ${each.expected}; got ${[unit, ...jointUnits].join('、')}`);
  console.log(
    `   rules ${ruleIds.join(' ')}; tags ${tags.map((raised) => `${raised.tag}(${raised.evidence})`).join(' ')}`,
  );
}

const results = resolve(import.meta.dirname, '../results');
mkdirSync(results, { recursive: true });
writeFileSync(resolve(results, 'dispatch.json'), `${JSON.stringify({ summary, microseconds }, null, 2)}\n`);
