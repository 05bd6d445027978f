import { fail, type Result, succeed } from '@shared/domain/result';
import { openEntityIndex } from './build-index';
import { type EntityIndex, type IndexData, ownFields, sharedFields } from './entity-index';

/**
 * The index as one block of bytes: magic, length of a JSON head, the head (version, key, sections), the sections, each on an
 * 8-byte boundary so that it is used in place. Numbers are little-endian, as every machine this runs on.
 */
const magic = 0x58445431; // 1TDX
/** Raised whenever names are read, split or weighed in another way: an older file is then built anew. */
const version = 4;

type Numbers = Uint8Array | Uint16Array | Uint32Array | Float32Array;
type Section = { readonly name: string; readonly type: string; readonly at: number; readonly length: number };
type Head = { readonly version: number; readonly key: string; readonly sections: readonly Section[] };

const makers: Readonly<Record<string, (buffer: ArrayBuffer, at: number, length: number) => Numbers>> = {
  Uint8Array: (buffer, at, length) => new Uint8Array(buffer, at, length),
  Uint16Array: (buffer, at, length) => new Uint16Array(buffer, at, length),
  Uint32Array: (buffer, at, length) => new Uint32Array(buffer, at, length),
  Float32Array: (buffer, at, length) => new Float32Array(buffer, at, length),
};

const aligned = (at: number) => (at + 7) & ~7;

function sectionsOf({ texts, names }: IndexData): readonly (readonly [string, Numbers])[] {
  return [
    ['kinds', texts.kinds],
    ...ownFields.flatMap((field) => [
      [`own.${field}.offsets`, texts.own[field].offsets] as const,
      [`own.${field}.units`, texts.own[field].units] as const,
    ]),
    ['dictionary.offsets', texts.dictionary.offsets],
    ['dictionary.units', texts.dictionary.units],
    ...sharedFields.map((field) => [`shared.${field}`, texts.shared[field]] as const),
    ['alphabet', names.alphabet],
    ['frequencies', names.frequencies],
    ['forms.offsets', names.forms.offsets],
    ['forms.values', names.forms.values],
    ['owners.offsets', names.owners.offsets],
    ['owners.values', names.owners.values],
    ['weights', names.weights],
    ['pairs.offsets', names.pairs.offsets],
    ['pairs.values', names.pairs.values],
  ];
}

/** @param key tells which registry the index was made of; reading with another key fails */
export function writeIndexFile(index: EntityIndex, key: string): Uint8Array {
  const arrays = sectionsOf(index);
  let at = 0;
  const sections = arrays.map(([name, array]) => {
    const section = { name, type: array.constructor.name, at, length: array.length };
    at = aligned(at + array.byteLength);
    return section;
  });
  const head = new TextEncoder().encode(JSON.stringify({ version, key, sections } satisfies Head));
  const body = aligned(8 + head.length);
  const bytes = new Uint8Array(body + at);
  const view = new DataView(bytes.buffer);
  view.setUint32(0, magic, true);
  view.setUint32(4, head.length, true);
  bytes.set(head, 8);
  for (const [position, [, array]] of arrays.entries()) {
    const start = body + (sections[position]?.at ?? 0);
    bytes.set(new Uint8Array(array.buffer, array.byteOffset, array.byteLength), start);
  }
  return bytes;
}

/**
 * Reads what `writeIndexFile` wrote, without copying when `bytes` owns its buffer from the start.
 * @returns `index-stale` for another version or key, `index-damaged` for anything else that cannot be read
 */
export function readIndexFile(bytes: Uint8Array, key: string): Result<EntityIndex, 'index-stale' | 'index-damaged'> {
  const whole = bytes.byteOffset === 0 && bytes.buffer instanceof ArrayBuffer;
  const buffer = whole ? (bytes.buffer as ArrayBuffer) : bytes.slice().buffer;
  const head = readHead(buffer, bytes.byteLength);
  if (head === null) return fail('index-damaged');
  if (head.content.version !== version || head.content.key !== key) return fail('index-stale');
  const arrays = new Map<string, Numbers>();
  for (const { name, type, at, length } of head.content.sections) {
    try {
      const array = makers[type]?.(buffer, head.body + at, length);
      if (array !== undefined) arrays.set(name, array);
    } catch (error) {
      // A range beyond the buffer: the file was cut off.
      if (error instanceof RangeError) return fail('index-damaged');
      throw error;
    }
  }
  const data = dataOf(arrays);
  return data === null ? fail('index-damaged') : succeed(openEntityIndex(data));
}

function readHead(buffer: ArrayBuffer, size: number): { readonly content: Head; readonly body: number } | null {
  if (size < 8) return null;
  const view = new DataView(buffer);
  const length = view.getUint32(4, true);
  if (view.getUint32(0, true) !== magic || 8 + length > size) return null;
  try {
    const content = JSON.parse(new TextDecoder().decode(new Uint8Array(buffer, 8, length))) as Head;
    return { content, body: aligned(8 + length) };
  } catch (error) {
    if (error instanceof SyntaxError) return null;
    throw error;
  }
}

function dataOf(arrays: ReadonlyMap<string, Numbers>): IndexData | null {
  let complete = true;
  const take = <Kind extends Numbers>(name: string, Kind: new (length: number) => Kind): Kind => {
    const array = arrays.get(name);
    if (array instanceof Kind) return array;
    complete = false;
    return new Kind(0);
  };
  const column = (name: string) => ({
    offsets: take(`${name}.offsets`, Uint32Array),
    units: take(`${name}.units`, Uint16Array),
  });
  const lists = (name: string) => ({
    offsets: take(`${name}.offsets`, Uint32Array),
    values: take(`${name}.values`, Uint32Array),
  });
  const texts: IndexData['texts'] = {
    kinds: take('kinds', Uint8Array),
    own: Object.fromEntries(ownFields.map((field) => [field, column(`own.${field}`)])) as IndexData['texts']['own'],
    dictionary: column('dictionary'),
    shared: Object.fromEntries(
      sharedFields.map((field) => [field, take(`shared.${field}`, Uint32Array)]),
    ) as IndexData['texts']['shared'],
  };
  const names: IndexData['names'] = {
    alphabet: take('alphabet', Uint16Array),
    frequencies: take('frequencies', Uint32Array),
    forms: { offsets: take('forms.offsets', Uint32Array), values: take('forms.values', Uint16Array) },
    owners: lists('owners'),
    weights: take('weights', Float32Array),
    pairs: lists('pairs'),
  };
  return complete ? { texts, names } : null;
}
