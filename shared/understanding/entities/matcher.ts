import { type Calibration, shippedCalibration } from '../confidence';
import { hearText } from '../pinyin/heard';
import { plainName } from '../pinyin/name-form';
import { characterMask } from '../pinyin/name-index';
import { aloneOptions, createRanker, insideOptions, type RankedName } from '../pinyin/ranking';
import type { EntityCandidate, EntityEvidence, EntityMatcher, EntityMention, Span } from '../ports';
import { type EntityIndex, entryAt, textAt } from './entity-index';
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
  /** What the scores are worth; without it what ships. */
  readonly calibration?: Calibration;
};

/** The port, and matching of a name that stands alone (a picker, a bench). */
export type RegistryMatcher = EntityMatcher & {
  /** Best entries for a text that is a name and nothing else, at most `limit`. */
  match(name: string, evidence?: EntityEvidence, limit?: number): readonly EntityCandidate[];
};

/** Chosen on the tuning half so that of what is filled at most one in a hundred is wrong. */
export const usualFillFrom = 0.9;
/** Nats that speak against any name being said, before the text is heard: most turns name nobody; after a question most do. */
const nobodyNamed = { asked: -1, unasked: 3 } as const;
/** Scores are sums of evidence that is not independent: softened before they become probabilities. */
const softness = 0.55;
/** Candidates less likely than this are noise on the screen. */
const worthShowing = 0.02;
const candidatesShown = 5;
const mentionsShown = 3;

/** Entries that fit alike are put in order up to so many: more are a chain, told apart by place. */
const tiesSorted = 40;

/** Other names this close (nats) to the best are shown before namesakes that nothing tells apart. */
const twinReach = 6;

type Weighed = RankedName & { readonly total: number; readonly reasons: readonly string[] };

export function createEntityMatcher(index: EntityIndex, options: EntityMatcherOptions = {}): RegistryMatcher {
  const ranker = createRanker(index.names);
  const fillFrom = options.fillFrom ?? usualFillFrom;
  const calibration = options.calibration ?? shippedCalibration;
  const size = Math.log(Math.max(2, index.size));
  /** What a mention was made of, for weighing it anew; mentions from elsewhere (a file) are heard again by their name. */
  const origins = new WeakMap<EntityMention, readonly RankedName[]>();

  const weigh = (ranked: readonly RankedName[], evidence: EntityEvidence): Weighed[] => {
    const weighed = ranked
      .map((found) => {
        const prior = priorOf(index, found.owner, evidence);
        return { ...found, total: found.score + prior.nats, reasons: prior.reasons };
      })
      .sort((left, right) => right.total - left.total);
    return ownSignFirst(weighed);
  };

  /** Of entries that fit alike, those whose sign is the very name come before those that only are registered under it. */
  const ownSignFirst = (weighed: Weighed[]): Weighed[] => {
    const [best] = weighed;
    if (best === undefined) return weighed;
    const ties = weighed.findIndex(({ total }) => total !== best.total);
    const [same, rest] = ties < 0 ? [weighed, []] : [weighed.slice(0, ties), weighed.slice(ties)];
    if (same.length < 2 || same.length > tiesSorted) return weighed;
    const own = new Map(same.map((found) => [found, Number(plainName(signOf(found.owner)) === textOf(found.form))]));
    return [...same.sort((left, right) => (own.get(right) ?? 0) - (own.get(left) ?? 0)), ...rest];
  };

  const textOf = (form: number) => {
    const { forms, sounds } = index.names;
    const characters = forms.values.subarray(forms.offsets[form] ?? 0, forms.offsets[form + 1] ?? 0);
    return Array.from(characters, (value) => sounds.characters[value & characterMask] ?? '').join('');
  };

  /** Probabilities of the candidates of one span, the chance that nobody was named among them. */
  const candidatesOf = (
    weighed: readonly Weighed[],
    spokenName: string,
    evidence: EntityEvidence,
    limit: number,
  ): EntityCandidate[] => {
    const likelihood = (nats: number) => Math.exp(Math.min(60, softness * nats));
    const nobody = likelihood(size + (evidence.asked ? nobodyNamed.asked : nobodyNamed.unasked));
    const sum = weighed.reduce((total, found) => total + likelihood(found.total), nobody);
    return withTwinsBehind(weighed, limit, chainOf).map((found) => ({
      entry: entryAt(index, found.owner),
      score: likelihood(found.total) / sum,
      reason: reasonFor(found, weighed, spokenName),
    }));
  };

  const signOf = (owner: number): string => {
    const sign = textAt(index.texts.own.signName, owner);
    return sign === '' ? textAt(index.texts.own.name, owner) : sign;
  };

  /** The sign without its branch: one for a whole chain. */
  const chainOf = (owner: number): string => signOf(owner).replace(/[（(][^（）()]*[）)]\s*$/u, '');

  const reasonFor = (found: Weighed, all: readonly Weighed[], spokenName: string): string => {
    const entry = entryAt(index, found.owner);
    const spoken = plainName(spokenName);
    const same = [entry.name, entry.signName, ...entry.aliases].some((name) => plainName(name) === spoken);
    const twin = all.some((other) => other.owner !== found.owner && other.form === found.form);
    const place = twin ? [`同名，在${entry.district}${entry.street}`] : [];
    return [same ? '名称一致' : '读音相近', ...place, ...found.reasons].join('；');
  };

  const mentionOf = (group: readonly Weighed[], spokenName: string, span: Span, evidence: EntityEvidence) => {
    const found = candidatesOf(group, spokenName, evidence, candidatesShown);
    const candidates = found.filter((candidate) => candidate.score >= worthShowing);
    const fill = (candidates[0]?.score ?? 0) >= fillFrom;
    const mention: EntityMention = { span, spokenName, candidates: withWorth(candidates, calibration), fill };
    origins.set(mention, group);
    return mention;
  };

  const mentions = (text: string, evidence: EntityEvidence): readonly EntityMention[] => {
    const heard = hearText(text);
    let rest: readonly Weighed[] = weigh(ranker.rank(heard.characters, insideOptions), evidence);
    const found: EntityMention[] = [];
    for (let best = rest[0]; best !== undefined && found.length < mentionsShown; best = rest[0]) {
      const { start, end } = best;
      const overlaps = (other: RankedName) => other.start < end && start < other.end;
      const span = { start: heard.offsets[start] ?? 0, end: (heard.offsets[end - 1] ?? text.length - 1) + 1 };
      const mention = mentionOf(rest.filter(overlaps), text.slice(span.start, span.end), span, evidence);
      if (mention.candidates.length === 0) break;
      found.push(mention);
      rest = rest.filter((other) => !overlaps(other));
    }
    return found;
  };

  const rerank = (mention: EntityMention, evidence: EntityEvidence): EntityMention => {
    const ranked = origins.get(mention) ?? ranker.rank(hearText(mention.spokenName).characters, insideOptions);
    return mentionOf(weigh(ranked, evidence), mention.spokenName, mention.span, evidence);
  };

  const match = (name: string, evidence: EntityEvidence = noEvidence, limit = 10): readonly EntityCandidate[] => {
    const ranked = ranker.rank(hearText(name).characters, aloneOptions);
    return candidatesOf(weigh(ranked, evidence), name, { ...evidence, asked: true }, limit);
  };

  return { mentions, rerank, match };
}

/** Scores as shares of being right: the best by the calibration, the others share what is left. */
function withWorth(candidates: readonly EntityCandidate[], calibration: Calibration): readonly EntityCandidate[] {
  const [best] = candidates;
  if (best === undefined) return candidates;
  const worth = calibration('entity', best.score);
  const scale = (1 - worth) / Math.max(1e-6, 1 - best.score);
  return candidates.map((candidate, index) =>
    index === 0 ? { ...best, score: worth } : { ...candidate, score: Math.min(worth, candidate.score * scale) },
  );
}

/**
 * The first `limit`, best first. Namesakes and branches that nothing said so far tells apart would fill the list with one name: while other
 * names are still likely, each name is shown once.
 */
function withTwinsBehind(
  weighed: readonly Weighed[],
  limit: number,
  nameOf: (owner: number) => string,
): readonly Weighed[] {
  const bound = (weighed[0]?.total ?? 0) - twinReach;
  const seen = new Set<string>();
  const first: Weighed[] = [];
  const behind: Weighed[] = [];
  for (const found of weighed) {
    if (first.length >= limit) break;
    const key = `${nameOf(found.owner)} ${found.total}`;
    if (seen.has(key) || found.total < bound) behind.push(found);
    else first.push(found);
    seen.add(key);
  }
  return [...first, ...behind].slice(0, limit);
}
