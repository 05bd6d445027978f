/**
 * Where no word decides and the category itself is doubtful: would the district's fallback cost less than the usual unit? Asked of the
 * development cases alone, with the category that the caller's words are read as and the place given. Run: tsx bench/dispatch/margin.ts
 */
import { createClassifier } from '../understanding/classifier';
import { callerCases, describedCases, shippedCategories, shippedDispatch } from './cases';

const { dispatch, rules } = shippedDispatch();
const propose = createClassifier(shippedCategories());
const cases = [...callerCases(rules).filter(({ half }) => half === 'development'), ...describedCases()];
const judged = cases.map((each) => {
  const { code, confidence } = propose(each.question.text);
  const decision = dispatch({ ...each.question, category: code === '' ? null : code });
  return { confidence, isRight: each.isLead(decision), isUsual: decision.isUsualUnit, fallback: decision.fallback };
});

const bounds = [0, 0.35, 0.4, 0.5, 0.6, 0.7, 0.8, 0.9, 1];
const right = (some: typeof judged) => `${some.filter(({ isRight }) => isRight).length} of ${some.length}`;
console.log(`${cases.length} development cases: the unit is right, by the confidence of the category`);
console.table(
  bounds.slice(1).map((bound, index) => {
    const from = bounds[index] ?? 0;
    const some = judged.filter(
      ({ confidence, fallback }) => fallback === null && from <= confidence && confidence < bound,
    );
    return {
      confidence: `${from} to ${bound}`,
      'no word decided': right(some.filter(({ isUsual }) => isUsual)),
      'one unit, or a word decided': right(some.filter(({ isUsual }) => !isUsual)),
    };
  }),
);
