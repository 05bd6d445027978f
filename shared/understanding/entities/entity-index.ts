import type { RegistryEntry } from '@shared/domain/registry';
import type { NameIndex, NameIndexData } from '../pinyin/name-index';

/** Texts one after the other in UTF-16 units: text i is units[offsets[i], offsets[i + 1]). */
export type TextColumn = { readonly offsets: Uint32Array; readonly units: Uint16Array };

/** Fields that repeat much: stored as numbers of texts in one dictionary. */
export const sharedFields = ['city', 'district', 'street', 'community', 'road', 'trade', 'brand'] as const;
/** Fields stored as they are. Aliases are joined by |. */
export const ownFields = ['id', 'name', 'signName', 'address', 'aliases'] as const;
export type SharedField = (typeof sharedFields)[number];
export type OwnField = (typeof ownFields)[number];

/** The entries themselves, in columns: decoded one by one when asked for. */
export type EntityTexts = {
  readonly kinds: Uint8Array;
  readonly own: { readonly [Field in OwnField]: TextColumn };
  readonly dictionary: TextColumn;
  readonly shared: { readonly [Field in SharedField]: Uint32Array };
};

/** What is kept in a file between starts: plain arrays. See index-file.ts. */
export type IndexData = { readonly texts: EntityTexts; readonly names: NameIndexData };

/** A registry by sound: the owners in `names` are entry numbers. */
export type EntityIndex = { readonly texts: EntityTexts; readonly names: NameIndex; readonly size: number };

/** Text i of a column. */
export function textAt(column: TextColumn, index: number): string {
  const units = column.units.subarray(column.offsets[index] ?? 0, column.offsets[index + 1] ?? 0);
  return String.fromCharCode(...units);
}

const kinds = ['merchant', 'estate', 'body'] as const;

/** Number of a kind in `EntityTexts.kinds`. */
export function kindNumber(kind: RegistryEntry['kind']): number {
  return kinds.indexOf(kind);
}

/** One of an entry's repeating fields. */
export function sharedAt({ texts }: EntityIndex, field: SharedField, entry: number): string {
  return textAt(texts.dictionary, texts.shared[field][entry] ?? 0);
}

/** Reads entry `number` (0..size-1) back. */
export function entryAt(index: EntityIndex, number: number): RegistryEntry {
  const { own } = index.texts;
  const shared = (field: SharedField) => sharedAt(index, field, number);
  const aliases = textAt(own.aliases, number);
  return {
    id: textAt(own.id, number),
    kind: kinds[index.texts.kinds[number] ?? 0] ?? 'merchant',
    name: textAt(own.name, number),
    signName: textAt(own.signName, number),
    brand: shared('brand'),
    trade: shared('trade'),
    city: shared('city'),
    district: shared('district'),
    street: shared('street'),
    community: shared('community'),
    road: shared('road'),
    address: textAt(own.address, number),
    aliases: aliases === '' ? [] : aliases.split('|'),
  };
}

/** How many entries of each kind the index holds. */
export function countKinds({ texts }: EntityIndex): Readonly<Record<RegistryEntry['kind'], number>> {
  const counts = { merchant: 0, estate: 0, body: 0 };
  for (const kind of texts.kinds) {
    const name = kinds[kind];
    if (name !== undefined) counts[name] += 1;
  }
  return counts;
}
