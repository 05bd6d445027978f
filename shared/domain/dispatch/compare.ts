import type { DispatchQuestion } from './decision';
import type { Dispatch } from './dispatch';

/** A ticket that an edit of the tables would send elsewhere; `index` is its place in the list that was tried. */
export type Difference = { readonly index: number; readonly before: string; readonly after: string };

/** Tries an edit before it is saved: the tickets whose lead unit would change. */
export function compareDispatch(
  before: Dispatch,
  after: Dispatch,
  questions: readonly DispatchQuestion[],
): Difference[] {
  return questions.flatMap((question, index) => {
    const [old, next] = [before(question).unit, after(question).unit];
    return old === next ? [] : [{ index, before: old, after: next }];
  });
}
