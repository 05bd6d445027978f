import type { RegistryEntry } from '@shared/domain/registry';
import { buildNameIndex, openNameIndex } from '../pinyin/name-index';
import {
  type EntityIndex,
  type EntityTexts,
  type IndexData,
  kindNumber,
  type OwnField,
  ownFields,
  type SharedField,
  sharedFields,
  type TextColumn,
} from './entity-index';
import { learnTradeWords, nameForms } from './forms';

/**
 * Builds the index of a registry. Pure and synchronous: some seconds for 200,000 entries, so run it where nobody waits, and keep
 * the result (index-file.ts).
 */
export function buildEntityIndex(entries: readonly RegistryEntry[]): EntityIndex {
  const tradeWords = learnTradeWords(entries);
  function* named() {
    for (const [owner, entry] of entries.entries()) {
      for (const form of nameForms(entry, tradeWords)) yield { form, owner };
    }
  }
  const texts: EntityTexts = {
    kinds: Uint8Array.from(entries, (entry) => kindNumber(entry.kind)),
    own: Object.fromEntries(
      ownFields.map((field) => [field, textColumn(entries.map(ownText(field)))]),
    ) as EntityTexts['own'],
    ...sharedColumns(entries),
  };
  return { texts, names: buildNameIndex(named()), size: entries.length };
}

/** Puts an index together again from what was kept. */
export function openEntityIndex({ texts, names }: IndexData): EntityIndex {
  return { texts, names: openNameIndex(names), size: texts.kinds.length };
}

const ownText = (field: OwnField) => (entry: RegistryEntry) => {
  const value = entry[field];
  return typeof value === 'string' ? value : value.join('|');
};

function textColumn(texts: readonly string[]): TextColumn {
  const offsets = new Uint32Array(texts.length + 1);
  for (const [index, text] of texts.entries()) offsets[index + 1] = (offsets[index] ?? 0) + text.length;
  const units = new Uint16Array(offsets[texts.length] ?? 0);
  for (const [index, text] of texts.entries()) {
    const start = offsets[index] ?? 0;
    for (let at = 0; at < text.length; at += 1) units[start + at] = text.charCodeAt(at);
  }
  return { offsets, units };
}

function sharedColumns(entries: readonly RegistryEntry[]): Pick<EntityTexts, 'dictionary' | 'shared'> {
  const numbers = new Map<string, number>([['', 0]]);
  const column = (field: SharedField) =>
    Uint32Array.from(entries, (entry) => {
      const known = numbers.get(entry[field]);
      if (known !== undefined) return known;
      numbers.set(entry[field], numbers.size);
      return numbers.size - 1;
    });
  const shared = Object.fromEntries(sharedFields.map((field) => [field, column(field)])) as EntityTexts['shared'];
  return { dictionary: textColumn([...numbers.keys()]), shared };
}
