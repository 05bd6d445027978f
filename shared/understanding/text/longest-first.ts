/** Words for the alternatives of a pattern, which takes the first that fits: 街道办事处 before 街道. */
export const longestFirst = (words: readonly string[]): string[] =>
  [...words].sort((left, right) => right.length - left.length);
