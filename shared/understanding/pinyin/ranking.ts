import { type Aligner, type AlignWeights, aloneWeights, createAligner, insideWeights } from './align';
import type { NameIndex } from './name-index';
import { createPrefilter } from './prefilter';

/** An owner whose name a text may hold: `score` in nats of evidence over chance; the span counts heard characters, [start, end). */
export type RankedName = {
  readonly owner: number;
  readonly form: number;
  readonly score: number;
  readonly start: number;
  readonly end: number;
};

export type RankOptions = {
  /** Forms that are aligned in full. */
  readonly limit: number;
  /** Sound pairs found in more forms than this say too little to be counted. */
  readonly commonest: number;
  /** Cost in nats of each heard character beside the name. */
  readonly ends: number;
  readonly weights: AlignWeights;
};

export const aloneOptions: RankOptions = { limit: 2000, commonest: 40_000, ends: 1.2, weights: aloneWeights };
export const insideOptions: RankOptions = { limit: 600, commonest: 8_000, ends: 0, weights: insideWeights };

/** Owners kept of one text: enough for the longest chain to be told apart by place later. */
const ownersKept = 400;
/** Forms this much (nats) below the best cannot be brought back by places and trades. */
const reach = 16;

export type Ranker = { rank(characters: readonly string[], options: RankOptions): readonly RankedName[] };

/** Ranks the owners of names by sound alone, best first. */
export function createRanker(index: NameIndex): Ranker {
  const { forms, owners } = index;
  const prefilter = createPrefilter(index);
  const aligners = new Map<AlignWeights, Aligner>();
  const alignerFor = (weights: AlignWeights) => {
    const known = aligners.get(weights) ?? createAligner(weights);
    aligners.set(weights, known);
    return known;
  };
  return {
    rank(characters, options) {
      if (characters.length === 0) return [];
      const rows = characters.map((character) => index.sounds.evidence(character));
      const aligned: Omit<RankedName, 'owner'>[] = [];
      const aligner = alignerFor(options.weights);
      let highest = 0;
      for (const form of prefilter.select(characters, options.limit, options.commonest)) {
        const from = forms.offsets[form] ?? 0;
        const { score, start, end } = aligner.align(
          rows,
          forms.values,
          from,
          forms.offsets[form + 1] ?? 0,
          options.ends,
        );
        if (score < highest - reach || score <= 0) continue;
        highest = Math.max(highest, score);
        aligned.push({ form, score, start, end });
      }
      aligned.sort((left, right) => right.score - left.score);
      const byOwner = new Map<number, RankedName>();
      for (const found of aligned) {
        if (found.score < highest - reach || byOwner.size >= ownersKept) break;
        const end = owners.offsets[found.form + 1] ?? 0;
        for (let at = owners.offsets[found.form] ?? 0; at < end; at += 1) {
          const owner = owners.values[at] ?? 0;
          if (!byOwner.has(owner)) byOwner.set(owner, { ...found, owner });
        }
      }
      return [...byOwner.values()];
    },
  };
}
