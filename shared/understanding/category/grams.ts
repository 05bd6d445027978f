/** A short text whose categories are known. `leaves` are indexes into the taxonomy. */
export type Example = { readonly text: string; readonly leaves: readonly number[] };

/** What one n-gram says: leaves that it speaks for and by how many points, the two lists side by side. */
export type Postings = { readonly leaves: Uint16Array; readonly points: Float32Array };

/**
 * Character n-grams of examples, for wordings that no keyword foresees: naive Bayes with shrinkage in the taxonomy (McCallum, Rosenfeld, Mitchell and Ng,
 * 1998). How often an n-gram is said of a leaf is mixed with how often of its second level and how often at all; what it says of a leaf is the
 * logarithm of the mixture over the last of these, so that a leaf it was never said of gets nothing.
 */
export type GramModel = {
  /** TF-IDF weight of each n-gram that examples hold, by which corrections are compared. */
  readonly weights: ReadonlyMap<string, number>;
  readonly postings: ReadonlyMap<string, Postings>;
  readonly leaves: number;
  /** Pairs of characters that examples hold again and again, with their number. */
  readonly usualPairs: ReadonlyMap<string, number>;
};

/** From so many examples on a pair of characters is a word that callers use. */
const usualFrom = 8;

/** What an n-gram of one, two and three characters is worth in the comparison of corrections. */
const lengthWeight = [0, 0.35, 1, 0.8] as const;
/** And as a sign of a leaf: overlapping n-grams say the same thing more than once. Chosen on the development cases, see bench/understanding/openings.ts. */
const lengthWorth = [0, 1, 1, 0.1] as const;
/** The mixture: of the leaf, of its second level, of all examples. */
const mixture = { leaf: 0.6, group: 0.1, all: 0.3 } as const;

/** Said in every call, about nothing; also how angry somebody is, and that it was the wrong number. */
const courtesy =
  /你好|您好|喂|谢谢|感谢|请问|麻烦(?:你们?|您)?|再见|好的|请讲|我想|我要|(?:反映|咨询|投诉|举报|了解)(?:一下)?|问一下|一下|就是|那个|然后|我们|你们|他们|现在|可以|没有|什么|怎么|知道|没事了?|我?打错(?:电话)?了|(?:要|都|快)?被?(?:气|急|烦)死了?|到底|管不管/gu;

/** The n-grams of a text and where each first begins, without what is said in every call. */
export function gramsOf(text: string): Map<string, number> {
  const grams = new Map<string, number>();
  // Of the same length, so that what is found keeps its place.
  const said = text.replace(courtesy, (words) => ' '.repeat(words.length));
  for (const { 0: run, index } of said.matchAll(/[\u4e00-\u9fffA-Za-z]+/gu)) {
    for (let at = 0; at < run.length; at += 1) {
      for (let length = 1; length <= 3 && at + length <= run.length; length += 1) {
        const gram = run.slice(at, at + length);
        if (!grams.has(gram)) grams.set(gram, index + at);
      }
    }
  }
  return grams;
}

const documentsAStep = 200;
const gramsAStep = 2000;

/** Builds the model in steps of some twenty milliseconds. `groups`: for each leaf the number of its second level. */
export function* gramSteps(examples: readonly Example[], groups: readonly number[]): Generator<undefined, GramModel> {
  const counts = new Map<string, number>();
  const counted = new Map<string, Map<number, number>>();
  const ofLeaf = new Float64Array(groups.length);
  const ofGroup = new Float64Array(groups.length);
  let all = 0;
  for (const [at, { text, leaves }] of examples.entries()) {
    const grams = gramsOf(text);
    for (const gram of grams.keys()) counts.set(gram, (counts.get(gram) ?? 0) + 1);
    // An example of two leaves speaks half for each.
    for (const leaf of leaves) {
      const share = 1 / leaves.length;
      for (const gram of grams.keys()) {
        const own = counted.get(gram) ?? new Map<number, number>();
        own.set(leaf, (own.get(leaf) ?? 0) + share);
        counted.set(gram, own);
      }
      const group = groups[leaf] ?? 0;
      ofLeaf[leaf] = (ofLeaf[leaf] ?? 0) + share * grams.size;
      ofGroup[group] = (ofGroup[group] ?? 0) + share * grams.size;
      all += share * grams.size;
    }
    if (at % documentsAStep === documentsAStep - 1) yield;
  }
  const members = new Map<number, number[]>();
  for (const [leaf, group] of groups.entries()) members.set(group, [...(members.get(group) ?? []), leaf]);
  const weights = new Map<string, number>();
  const postings = new Map<string, Postings>();
  for (const [gram, count] of counts) {
    weights.set(gram, (lengthWeight[gram.length] ?? 0) * Math.log(examples.length / count));
    postings.set(gram, postingsOf(gram));
    if (postings.size % gramsAStep === 0) yield;
  }
  const usualPairs = new Map([...counts].filter(([gram, count]) => gram.length === 2 && count >= usualFrom));
  return { weights, postings, leaves: groups.length, usualPairs };

  function postingsOf(gram: string): Postings {
    const own = counted.get(gram) ?? new Map<number, number>();
    const byGroup = new Map<number, number>();
    let total = 0;
    for (const [leaf, count] of own) {
      const group = groups[leaf] ?? 0;
      byGroup.set(group, (byGroup.get(group) ?? 0) + count);
      total += count;
    }
    const leaves = [...byGroup.keys()].flatMap((group) => members.get(group) ?? []);
    const usual = (mixture.all * total) / all;
    const points = leaves.map((leaf) => {
      const group = groups[leaf] ?? 0;
      const inLeaf = (mixture.leaf * (own.get(leaf) ?? 0)) / Math.max(1, ofLeaf[leaf] ?? 0);
      const inGroup = (mixture.group * (byGroup.get(group) ?? 0)) / Math.max(1, ofGroup[group] ?? 0);
      return (lengthWorth[gram.length] ?? 0) * Math.log(1 + (inLeaf + inGroup) / usual);
    });
    return { leaves: Uint16Array.from(leaves), points: Float32Array.from(points) };
  }
}
