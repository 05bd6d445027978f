import { hearText } from '../pinyin/heard';
import { aloneOptions, createRanker, insideOptions, type RankedName } from '../pinyin/ranking';
import type { EntityCandidate, EntityEvidence, EntityMatcher, EntityMention } from '../ports';
import { type EntityIndex, entryAt, sharedAt, textAt } from './entity-index';
import { priorOf } from './priors';

/** Nothing else is known of the call. */
export const noEvidence: EntityEvidence = {
  city: '',
  districts: [],
  streets: [],
  roads: [],
  trades: [],
  numbers: [],
  asked: false,
};

export type EntityMatcherOptions = {
  /** Probability from which the best candidate may stand in the form unasked. */
  readonly fillFrom?: number;
};

/** The port, and matching of a name that stands alone (a picker, a bench). */
export type RegistryMatcher = EntityMatcher & {
  /** Best entries for a text that is a name and nothing else, at most `limit`. */
  match(name: string, evidence?: EntityEvidence, limit?: number): readonly EntityCandidate[];
};

/** Chosen on the tuning half so that of what is filled at most one in a hundred is wrong. */
const usualFillFrom = 0.9;
/** Nats that speak against any name being said, before the text is heard: most turns name nobody; after a question most do. */
const nobodyNamed = { asked: -1, unasked: 3 } as const;
/** Scores are sums of evidence that is not independent: softened before they become probabilities. */
const softness = 0.55;
/** Candidates less likely than this are noise on the screen. */
const worthShowing = 0.02;
const candidatesShown = 5;
const mentionsShown = 3;

type Weighed = RankedName & { readonly total: number; readonly reasons: readonly string[] };

export function createEntityMatcher(index: EntityIndex, options: EntityMatcherOptions = {}): RegistryMatcher {
  const ranker = createRanker(index.names);
  const fillFrom = options.fillFrom ?? usualFillFrom;
  const size = Math.log(Math.max(2, index.size));
  /** What a mention was made of, for weighing it anew; mentions from elsewhere (a file) are heard again by their name. */
  const origins = new WeakMap<EntityMention, { readonly ranked: readonly RankedName[]; readonly text: string }>();

  const weigh = (ranked: readonly RankedName[], evidence: EntityEvidence): Weighed[] =>
    ranked
      .map((found) => {
        const prior = priorOf(index, found.owner, evidence);
        return { ...found, total: found.score + prior.nats, reasons: prior.reasons };
      })
      .sort((left, right) => right.total - left.total);

  /** Probabilities of the candidates of one span, the chance that nobody was named among them. */
  const candidatesOf = (weighed: readonly Weighed[], evidence: EntityEvidence, limit: number): EntityCandidate[] => {
    const likelihood = (nats: number) => Math.exp(Math.min(60, softness * nats));
    const nobody = likelihood(size + (evidence.asked ? nobodyNamed.asked : nobodyNamed.unasked));
    const sum = weighed.reduce((total, found) => total + likelihood(found.total), nobody);
    return weighed.slice(0, limit).map((found) => ({
      entry: entryAt(index, found.owner),
      score: likelihood(found.total) / sum,
      reason: reasonFor(found, weighed),
    }));
  };

  const reasonFor = (found: Weighed, all: readonly Weighed[]): string => {
    const sign = textAt(index.texts.own.signName, found.owner);
    const twin =
      sign !== '' && all.some((other) => other !== found && textAt(index.texts.own.signName, other.owner) === sign);
    const place = twin
      ? [`同名，在${sharedAt(index, 'district', found.owner)}${sharedAt(index, 'street', found.owner)}`]
      : [];
    return ['读音相近', ...place, ...found.reasons].join('；');
  };

  const mentionOf = (
    group: readonly RankedName[],
    text: string,
    span: { readonly start: number; readonly end: number },
    evidence: EntityEvidence,
  ): EntityMention => {
    const found = candidatesOf(weigh(group, evidence), evidence, candidatesShown);
    const candidates = found.filter((candidate) => candidate.score >= worthShowing);
    const mention: EntityMention = {
      span,
      spokenName: text.slice(span.start, span.end),
      candidates,
      fill: (candidates[0]?.score ?? 0) >= fillFrom,
    };
    origins.set(mention, { ranked: group, text });
    return mention;
  };

  const mentions = (text: string, evidence: EntityEvidence): readonly EntityMention[] => {
    const heard = hearText(text);
    let rest: readonly RankedName[] = ranker.rank(heard.characters, insideOptions);
    const found: EntityMention[] = [];
    while (rest.length > 0 && found.length < mentionsShown) {
      const best = weigh(rest, evidence)[0];
      if (best === undefined) break;
      const overlaps = (other: RankedName) => other.start < best.end && best.start < other.end;
      const span = {
        start: heard.offsets[best.start] ?? 0,
        end: (heard.offsets[best.end - 1] ?? text.length - 1) + 1,
      };
      const mention = mentionOf(rest.filter(overlaps), text, span, evidence);
      if (mention.candidates.length > 0) found.push(mention);
      else break;
      rest = rest.filter((other) => !overlaps(other));
    }
    return found;
  };

  const rerank = (mention: EntityMention, evidence: EntityEvidence): EntityMention => {
    const origin = origins.get(mention);
    if (origin !== undefined) return mentionOf(origin.ranked, origin.text, mention.span, evidence);
    const ranked = ranker.rank(hearText(mention.spokenName).characters, insideOptions);
    const weighed = candidatesOf(weigh(ranked, evidence), evidence, candidatesShown);
    const candidates = weighed.filter((candidate) => candidate.score >= worthShowing);
    return { ...mention, candidates, fill: (candidates[0]?.score ?? 0) >= fillFrom };
  };

  const match = (name: string, evidence: EntityEvidence = noEvidence, limit = 10): readonly EntityCandidate[] => {
    const ranked = ranker.rank(hearText(name).characters, aloneOptions);
    return candidatesOf(weigh(ranked, evidence), { ...evidence, asked: true }, limit);
  };

  return { mentions, rerank, match };
}
