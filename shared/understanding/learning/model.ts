import { type GramModel, gramsOf } from '../category/grams';
import type { Correction, TaughtField } from './correction';

/**
 * What corrections say of one call: for each value of a field a number in [-1, 1], how much it gains (it was filed for calls like this
 * one) or loses (it was corrected away). Values that nothing is known of are absent.
 */
export type Lesson = ReadonlyMap<string, number>;
export type Lessons = Readonly<Record<TaughtField, Lesson>>;

export type Learned = {
  /** What was learned of calls whose matter is told in these words. Costs a look at the corrections that share a wording. */
  readonly about: (words: string) => Lessons;
  readonly size: number;
};

/**
 * Cosine below which two matters have nothing to do with each other: no number of corrections counts then. These figures were chosen on the
 * development articles of bench/understanding/learning.ts: lower ones teach more, and cost right answers elsewhere.
 */
const kinFrom = 0.2;
/** Cosine from which a matter counts as the same one. */
const sameFrom = 0.5;
/** What one correction weighs, and each further one like it up to the whole. */
const firstWeight = 0.7;
const furtherWeight = 0.15;
/** Weight of a pair of characters that no shipped wording holds. */
const strangeWeight = 2;

type Vector = { readonly weights: ReadonlyMap<string, number> };
const vectors = new WeakMap<Correction, { readonly grams: GramModel; readonly vector: Vector }>();

const nothingLearned: Lessons = { category: new Map(), nature: new Map(), urgency: new Map() };

/**
 * Learns from corrections by likeness to the nearest of them (k nearest neighbours over the character n-grams of the category scoring).
 * Nearness weighs, not number: a thousand corrections of one matter say nothing of another one. To forget a correction is to leave it out.
 */
export function learnFrom(corrections: readonly Correction[], grams: GramModel): Learned {
  const postings = new Map<string, number[]>();
  const known = corrections.map((correction) => vectorOf(correction, grams));
  for (const [index, { weights }] of known.entries()) {
    for (const [gram, weight] of weights) {
      const list = postings.get(gram);
      if (list === undefined) postings.set(gram, [index, weight]);
      else list.push(index, weight);
    }
  }
  return {
    size: corrections.length,
    about(words) {
      if (corrections.length === 0) return nothingLearned;
      const kinship = new Float64Array(corrections.length);
      for (const [gram, weight] of weigh(words, grams).weights) {
        const list = postings.get(gram) ?? [];
        for (let at = 0; at < list.length; at += 2) {
          const index = list[at] ?? 0;
          kinship[index] = (kinship[index] ?? 0) + weight * (list[at + 1] ?? 0);
        }
      }
      const kin = corrections
        .map((correction, index) => ({ correction, kinship: kinship[index] ?? 0 }))
        .filter((neighbour) => neighbour.kinship >= kinFrom);
      const of = (field: TaughtField) => lessonOf(kin.filter(({ correction }) => correction.field === field));
      return { category: of('category'), nature: of('nature'), urgency: of('urgency') };
    },
  };
}

function lessonOf(kin: readonly { readonly correction: Correction; readonly kinship: number }[]): Lesson {
  const gained = strengths(kin, ({ to }) => to);
  const lost = strengths(kin, ({ from }) => from);
  const values = new Set([...gained.keys(), ...lost.keys()]);
  // Corrections there and back cancel each other: the shipped rules decide again.
  return new Map([...values].map((value) => [value, (gained.get(value) ?? 0) - (lost.get(value) ?? 0)]));
}

/** How strongly (0..1) the nearest corrections speak of each value. */
function strengths(
  kin: readonly { readonly correction: Correction; readonly kinship: number }[],
  take: (correction: Correction) => string | null,
): Map<string, number> {
  const byValue = new Map<string, number[]>();
  for (const { correction, kinship } of kin) {
    const value = take(correction);
    if (value !== null) byValue.set(value, [...(byValue.get(value) ?? []), kinship]);
  }
  return new Map([...byValue].map(([value, kinships]) => [value, strengthOf(kinships)]));
}

function strengthOf(kinships: readonly number[]): number {
  const nearest = kinships.reduce((most, kinship) => Math.max(most, kinship), 0);
  const alike = kinships.filter((kinship) => kinship >= 0.8 * nearest).length;
  const likeness = Math.min(1, (nearest - kinFrom) / (sameFrom - kinFrom));
  return likeness * Math.min(1, firstWeight + furtherWeight * (alike - 1));
}

/** A correction never changes, so that its vector is made once. */
function vectorOf(correction: Correction, grams: GramModel): Vector {
  const kept = vectors.get(correction);
  if (kept?.grams === grams) return kept.vector;
  const vector = weigh(correction.words, grams);
  vectors.set(correction, { grams, vector });
  return vector;
}

/** The n-grams of a text with TF-IDF weights, of length one. */
function weigh(words: string, grams: GramModel): Vector {
  const weights = new Map<string, number>();
  for (const gram of gramsOf(words).keys()) {
    const weight = grams.weights.get(gram) ?? (gram.length === 2 ? strangeWeight : 0);
    if (weight > 0) weights.set(gram, weight);
  }
  const length = Math.sqrt([...weights.values()].reduce((sum, weight) => sum + weight * weight, 0)) || 1;
  return { weights: new Map([...weights].map(([gram, weight]) => [gram, weight / length])) };
}
