import type { RegistryEntry } from '@shared/domain/registry';
import type { Address } from '@shared/domain/ticket';

/** Half-open range of UTF-16 offsets [start, end) in the text that was given. */
export type Span = { readonly start: number; readonly end: number };

/** A reading of a spoken place. Parts that were not said and cannot be inferred are ''. `confidence` 0..1. */
export type PlaceCandidate = { readonly address: Address; readonly confidence: number; readonly reason: string };

/**
 * What the words around a place say of it: where it happened (在…, 位于…), where the caller lives (我住…), where the entity is
 * (店在…, 公司地址…).
 */
export type PlaceCue = 'happened' | 'home' | 'entity' | 'unknown';

/** A place in one segment. `raw` is text[span]; `alternatives` are other readings, best first, at most four. */
export type PlaceMention = {
  readonly span: Span;
  readonly raw: string;
  readonly address: Address;
  readonly confidence: number;
  readonly reason: string;
  readonly alternatives: readonly PlaceCandidate[];
  readonly cue: PlaceCue;
  /**
   * Of a place that other words name (六十六号, to 门牌多少号): what it says comes to that one, or stands instead of what was said of it. `spot`: as the
   * caller said it, and of use only where nothing finer is known.
   */
  readonly part?: 'more' | 'instead' | 'spot';
};

/** Spoken places against the division tree. Pure: the gazetteer is loaded before. */
export type PlaceResolver = {
  /**
   * Places in one segment's text, left to right. Numbers may be spoken (八十八号) or digits; addresses come back with digits.
   * `city` is the hotline's city by full name: levels left out are inferred upward within it when another city was not said. `asked`: the text
   * answers where it is, and a name may begin a place that elsewhere would be a word.
   */
  mentions(text: string, city: string, asked?: boolean): readonly PlaceMention[];
  /** Fills in levels of an address that was put together from several mentions, and offers other readings of it. */
  complete(
    address: Address,
    city: string,
  ): { readonly best: PlaceCandidate; readonly alternatives: readonly PlaceCandidate[] };
};

/** What the call has told so far that tells one entity from another. Every list may be empty. */
export type EntityEvidence = {
  /** The hotline's city by full name (镇江市). */
  readonly city: string;
  readonly districts: readonly string[];
  readonly streets: readonly string[];
  readonly roads: readonly string[];
  /** Words that say what kind of business it is (健身房, 烧烤店, 工地). */
  readonly trades: readonly string[];
  /** House numbers as written (88号). */
  readonly numbers: readonly string[];
  /** True when the agent has just asked for the name: the text is then likely the answer. */
  readonly asked: boolean;
};

/** `score` is a calibrated probability (0..1) that this entry was meant. */
export type EntityCandidate = { readonly entry: RegistryEntry; readonly score: number; readonly reason: string };

/**
 * A named entity in one segment. `spokenName` is the name as heard, for entities that no registry holds; `candidates` may then be
 * empty. `fill`: the best candidate is above the calibrated margin and may stand in the form unasked.
 */
export type EntityMention = {
  readonly span: Span;
  readonly spokenName: string;
  readonly candidates: readonly EntityCandidate[];
  readonly fill: boolean;
};

/** Spoken names against the registry. Pure: the index is built before. */
export type EntityMatcher = {
  /** Entities in one segment's text, most likely first. */
  mentions(text: string, evidence: EntityEvidence): readonly EntityMention[];
  /** Weighs a mention's candidates anew after the call has told more. Must be cheap: it runs for each mention at each segment. */
  rerank(mention: EntityMention, evidence: EntityEvidence): EntityMention;
};
