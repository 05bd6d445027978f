import type { RegistryEntry } from '@shared/domain/registry';
import { aloneWeights } from '../pinyin/align';
import { hearText } from '../pinyin/heard';
import { createRanker, type Ranker } from '../pinyin/ranking';
import { type EntityIndex, entryAt } from './entity-index';

/** `score` is 0..1 and only orders the hits of one search. */
export type EntityHit = { readonly entry: RegistryEntry; readonly score: number };

const rankers = new WeakMap<EntityIndex, Ranker>();

/** Typed search for pickers: by a part of the name first, by its sound after. Best first, at most `limit`. */
export function searchEntities(index: EntityIndex, query: string, limit: number): readonly EntityHit[] {
  const { characters } = hearText(query);
  if (characters.length === 0) return [];
  const typed = characters.join('');
  const hits = new Map<number, number>();
  for (const entry of entriesContaining(index, typed, limit * 4))
    hits.set(entry, 0.5 + 0.5 * containment(index, entry, typed));
  if (characters.length >= 2) {
    const ranker = rankers.get(index) ?? createRanker(index.names);
    rankers.set(index, ranker);
    const ranked = ranker.rank(characters, { limit: 400, commonest: 40_000, ends: 1, weights: aloneWeights });
    const highest = ranked[0]?.score ?? 1;
    for (const { owner: entry, score } of ranked.slice(0, limit * 4)) {
      const sound = 0.75 * Math.max(0, score / Math.max(highest, 4 * characters.length));
      if (sound > (hits.get(entry) ?? 0)) hits.set(entry, sound);
    }
  }
  return [...hits]
    .sort((left, right) => right[1] - left[1] || left[0] - right[0])
    .slice(0, limit)
    .map(([entry, score]) => ({ entry: entryAt(index, entry), score }));
}

/** Entries with the typed characters, as they are, in name, sign or an alias. */
function entriesContaining({ texts }: EntityIndex, typed: string, limit: number): readonly number[] {
  const found = new Set<number>();
  for (const field of ['signName', 'name', 'aliases'] as const) {
    const { offsets, units } = texts.own[field];
    for (const at of positionsOf(units, typed)) {
      const entry = ownerOf(offsets, at);
      if ((offsets[entry + 1] ?? 0) >= at + typed.length) found.add(entry);
      if (found.size >= limit) return [...found];
    }
  }
  return [...found];
}

function* positionsOf(units: Uint16Array, typed: string): Generator<number> {
  const first = typed.charCodeAt(0);
  let at = units.indexOf(first);
  while (at >= 0) {
    let length = 1;
    while (length < typed.length && units[at + length] === typed.charCodeAt(length)) length += 1;
    if (length === typed.length) yield at;
    at = units.indexOf(first, at + 1);
  }
}

/** Which text holds position `at`: the last offset that is not beyond it. */
function ownerOf(offsets: Uint32Array, at: number): number {
  let low = 0;
  let high = offsets.length - 1;
  while (high - low > 1) {
    const middle = (low + high) >> 1;
    if ((offsets[middle] ?? 0) <= at) low = middle;
    else high = middle;
  }
  return low;
}

/** How much of the shortest name that has it the typed part makes up. */
function containment(index: EntityIndex, entry: number, typed: string): number {
  const { name, signName, aliases } = entryAt(index, entry);
  const lengths = [name, signName, ...aliases].filter((text) => text.includes(typed)).map((text) => text.length);
  return typed.length / Math.max(typed.length, Math.min(...lengths, 40));
}
