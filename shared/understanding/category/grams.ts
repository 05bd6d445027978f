/** A short text whose categories are known. `leaves` are indexes into the taxonomy. */
export type Example = { readonly text: string; readonly leaves: readonly number[] };

/** Character n-grams of examples, one centroid a leaf (Rocchio, with TF-IDF weights): for wordings no keyword foresees. */
export type GramModel = {
  readonly weights: ReadonlyMap<string, number>;
  /** For each n-gram: leaf, share, leaf, share, ... */
  readonly postings: ReadonlyMap<string, readonly number[]>;
  readonly leaves: number;
  /** Pairs of characters that examples hold again and again, with their number. */
  readonly usualPairs: ReadonlyMap<string, number>;
};

/** From so many examples on a pair of characters is a word that callers use. */
const usualFrom = 8;

/** What an n-gram of one, two and three characters is worth: single characters are ambiguous, long ones rare anyway. */
const lengthWorth = [0, 0.35, 1, 0.8] as const;

/** Said in every call, about nothing. */
const courtesy =
  /你好|您好|喂|谢谢|感谢|请问|麻烦(?:你们?|您)?|再见|好的|请讲|我想|我要|(?:反映|咨询|投诉|举报|了解)(?:一下)?|问一下|一下|就是|那个|然后|我们|你们|他们|现在|可以|没有|什么|怎么|知道/gu;

/** The n-grams of a text, without what is said in every call. */
export function gramsOf(text: string): Set<string> {
  const grams = new Set<string>();
  for (const run of text.replace(courtesy, ' ').split(/[^\u4e00-\u9fffA-Za-z]+/u)) {
    for (let at = 0; at < run.length; at += 1) {
      for (let length = 1; length <= 3 && at + length <= run.length; length += 1) grams.add(run.slice(at, at + length));
    }
  }
  return grams;
}

const documentsAStep = 1000;

/** Builds the model in steps of some twenty milliseconds. */
export function* gramSteps(examples: readonly Example[], leaves: number): Generator<undefined, GramModel> {
  const documents: { readonly grams: readonly string[]; readonly own: readonly number[] }[] = [];
  for (const { text, leaves: own } of examples) {
    documents.push({ grams: [...gramsOf(text)], own });
    if (documents.length % documentsAStep === 0) yield;
  }
  const counts = new Map<string, number>();
  for (const { grams } of documents) for (const gram of grams) counts.set(gram, (counts.get(gram) ?? 0) + 1);
  const weights = new Map<string, number>();
  for (const [gram, count] of counts)
    weights.set(gram, (lengthWorth[gram.length] ?? 0) * Math.log(documents.length / count));
  yield;
  const centroids = Array.from({ length: leaves }, () => new Map<string, number>());
  for (const [at, { grams, own }] of documents.entries()) {
    if (at % documentsAStep === documentsAStep - 1) yield;
    const length = lengthOf(grams, weights);
    for (const leaf of own) {
      const centroid = centroids[leaf];
      for (const gram of grams) centroid?.set(gram, (centroid.get(gram) ?? 0) + (weights.get(gram) ?? 0) / length);
    }
  }
  yield;
  const postings = new Map<string, number[]>();
  for (const [leaf, centroid] of centroids.entries()) {
    const length = Math.sqrt([...centroid.values()].reduce((sum, value) => sum + value * value, 0)) || 1;
    for (const [gram, value] of centroid) {
      const list = postings.get(gram);
      if (list === undefined) postings.set(gram, [leaf, value / length]);
      else list.push(leaf, value / length);
    }
  }
  const usualPairs = new Map([...counts].filter(([gram, count]) => gram.length === 2 && count >= usualFrom));
  return { weights, postings, leaves, usualPairs };
}

const lengthOf = (grams: Iterable<string>, weights: ReadonlyMap<string, number>) =>
  Math.sqrt([...grams].reduce((sum, gram) => sum + (weights.get(gram) ?? 0) ** 2, 0)) || 1;

/** What a wording counts that no example holds: it speaks for no leaf, so it must weaken the others. */
const strangeWeight = 1.2;

/** Cosine (0..1) of a text with each leaf's centroid. */
export function likeness(model: GramModel, text: string): Float64Array {
  const grams = gramsOf(text);
  const strange = [...grams].filter((gram) => gram.length === 2 && !model.weights.has(gram)).length;
  const length = Math.sqrt(lengthOf(grams, model.weights) ** 2 + strange * strangeWeight ** 2);
  const cosines = new Float64Array(model.leaves);
  for (const gram of grams) {
    const list = model.postings.get(gram);
    if (list === undefined) continue;
    const weight = (model.weights.get(gram) ?? 0) / length;
    for (let at = 0; at < list.length; at += 2) {
      const leaf = list[at] ?? 0;
      cosines[leaf] = (cosines[leaf] ?? 0) + weight * (list[at + 1] ?? 0);
    }
  }
  return cosines;
}
