import { type NameForm, parts } from './name-form';
import { pairCount, pairsOf, pairWeight } from './pairs';
import { createSoundTable, type SoundTable } from './sound-table';

/** Lists one after the other: list i is values[offsets[i], offsets[i + 1]). */
export type Lists<Values extends Uint32Array | Uint16Array = Uint32Array> = {
  readonly offsets: Uint32Array;
  readonly values: Values;
};

/** Names by sound. Plain arrays, so that they can be kept in a file; `owners` are whatever numbers the maker gave. */
export type NameIndexData = {
  /** The alphabet of all names, and how often each character occurs in the core of one. */
  readonly alphabet: Uint16Array;
  readonly frequencies: Uint32Array;
  /** A form's characters: number in the alphabet, and its part in the two highest bits. */
  readonly forms: Lists<Uint16Array>;
  /** Who bears each form: a chain's sign is one form of many owners. */
  readonly owners: Lists;
  /** How much the form's pairs of sounds weigh together: what the coarse filter compares a count with. */
  readonly weights: Float32Array;
  /** For each pair of sound classes (first × classes + second) the forms in which one follows the other. */
  readonly pairs: Lists;
};

export type NameIndex = NameIndexData & { readonly sounds: SoundTable };

export const partShift = 14;
export const characterMask = 0x3fff;

/** Builds the index of names. Each form comes with the number of its owner. */
export function buildNameIndex(named: Iterable<{ readonly form: NameForm; readonly owner: number }>): NameIndex {
  const alphabet = new Alphabet();
  const collected = new FormCollector(alphabet);
  for (const { form, owner } of named) collected.add(form, owner);
  const characters = [...alphabet.numbers.keys()];
  const frequencies = Uint32Array.from(alphabet.frequencies);
  const sounds = createSoundTable(characters, frequencies);
  const forms = listsOf(collected.characters, Uint16Array);
  const pairs = buildPairs(forms, sounds);
  return {
    alphabet: Uint16Array.from(characters, (character) => character.charCodeAt(0)),
    frequencies,
    forms,
    owners: listsOf(collected.owners, Uint32Array),
    weights: weighForms(forms, pairs, sounds),
    pairs,
    sounds,
  };
}

/** Puts an index together again from what was kept. */
export function openNameIndex(data: NameIndexData): NameIndex {
  const characters = Array.from(data.alphabet, (unit) => String.fromCharCode(unit));
  return { ...data, sounds: createSoundTable(characters, data.frequencies) };
}

class Alphabet {
  readonly numbers = new Map<string, number>();
  readonly frequencies: number[] = [];
  numberOf(character: string): number {
    const known = this.numbers.get(character);
    if (known !== undefined) return known;
    this.numbers.set(character, this.numbers.size);
    this.frequencies.push(0);
    return this.numbers.size - 1;
  }
}

/** Forms that read the same are one form of many owners. */
class FormCollector {
  readonly characters: number[][] = [];
  readonly owners: number[][] = [];
  private readonly known = new Map<string, number>();
  private readonly alphabet: Alphabet;
  constructor(alphabet: Alphabet) {
    this.alphabet = alphabet;
  }
  add(form: NameForm, owner: number): void {
    const known = this.known.get(form.text);
    if (known !== undefined) {
      const owners = this.owners[known] ?? [];
      if (owners.at(-1) !== owner) owners.push(owner);
      return;
    }
    this.known.set(form.text, this.characters.length);
    this.owners.push([owner]);
    const characters: number[] = [];
    for (let index = 0; index < form.text.length; index += 1) {
      const number = this.alphabet.numberOf(form.text.charAt(index));
      const part = form.parts[index] ?? parts.core;
      if (part === parts.core) this.alphabet.frequencies[number] = (this.alphabet.frequencies[number] ?? 0) + 1;
      characters.push(number | (part << partShift));
    }
    this.characters.push(characters);
  }
}

function listsOf<Values extends Uint32Array | Uint16Array>(
  lists: readonly (readonly number[])[],
  Values: new (length: number) => Values,
): Lists<Values> {
  const offsets = new Uint32Array(lists.length + 1);
  for (const [index, list] of lists.entries()) offsets[index + 1] = (offsets[index] ?? 0) + list.length;
  const values = new Values(offsets[lists.length] ?? 0);
  for (const [index, list] of lists.entries()) values.set(list, offsets[index]);
  return { offsets, values };
}

/** Two passes, count and fill, so that nothing but the result is held. */
function buildPairs(forms: Lists<Uint16Array>, sounds: SoundTable): Lists {
  const counts = new Uint32Array(sounds.classCount ** 2 + 1);
  const formCount = forms.offsets.length - 1;
  const last = new Int32Array(sounds.classCount ** 2).fill(-1);
  const each = (take: (pair: number, form: number) => void) => {
    last.fill(-1);
    for (let form = 0; form < formCount; form += 1) {
      pairsOf(forms, form, sounds, (pair) => {
        if (last[pair] === form) return;
        last[pair] = form;
        take(pair, form);
      });
    }
  };
  each((pair) => {
    counts[pair + 1] = (counts[pair + 1] ?? 0) + 1;
  });
  for (let index = 1; index < counts.length; index += 1)
    counts[index] = (counts[index] ?? 0) + (counts[index - 1] ?? 0);
  const values = new Uint32Array(counts.at(-1) ?? 0);
  const next = counts.slice();
  each((pair, form) => {
    const at = next[pair] ?? 0;
    values[at] = form;
    next[pair] = at + 1;
  });
  return { offsets: counts, values };
}

function weighForms(forms: Lists<Uint16Array>, pairs: Lists, sounds: SoundTable): Float32Array {
  const count = forms.offsets.length - 1;
  const weights = new Float32Array(count);
  for (let form = 0; form < count; form += 1) {
    let sum = 0;
    pairsOf(forms, form, sounds, (pair, adjacent) => {
      if (adjacent) sum += pairWeight(count, pairCount(pairs, pair));
    });
    weights[form] = sum;
  }
  return weights;
}
