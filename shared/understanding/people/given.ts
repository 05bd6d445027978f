import type { EvidenceSpan } from '@shared/domain/call';
import type { Candidate } from '../proposal';
import { syllablesOf } from '../text/sound';
import { givenCharacters, givenRank } from './given-names';
import { sound } from './sound';
import type { SpelledCharacter } from './spelling';

/** A given name, and for each of its characters whether it was spelled out. */
export type Given = { readonly text: string; readonly spelled: readonly boolean[] };

/** The given name as it was spelled: by words, and by the parts of its characters. */
export function putRight(given: string, spelled: readonly SpelledCharacter[]): Given {
  const sounds = syllablesOf(given);
  const characters = [...given].map((character, index) => {
    const told = spelled.findLast(
      (each) => each.among === '' && (each.character === character || syllablesOf(each.character)[0] === sounds[index]),
    );
    return { text: told?.character ?? character, spelled: told !== undefined };
  });
  for (const { among, character } of spelled.filter((each) => each.among !== '')) {
    const own = sound(character);
    const fits = (text: string) =>
      among.includes(text) ? text : soundalikes(text).find((other) => among.includes(other));
    const open = characters.filter((each) => !each.spelled && fits(each.text) !== undefined);
    // 女字旁一个亭子的亭: the one that sounds like what else was said of it, if any does.
    const told = open.find(({ text }) => sound(text) === own) ?? open[0];
    if (told === undefined) continue;
    // 玉石旁的钰: the character itself was said after its part.
    const itself = among.includes(character) && sound(told.text) === own;
    Object.assign(told, { text: itself ? character : (fits(told.text) ?? told.text), spelled: true });
  }
  return {
    text: characters.map(({ text }) => text).join(''),
    spelled: characters.map((character) => character.spelled),
  };
}

/** Characters nobody is named with (家号) give way to the most usual one of that sound (家豪 by sound: 浩). */
export function usualGiven(given: string, spelled: readonly boolean[]): string {
  return [...given]
    .map((character, index) =>
      spelled[index] || Number.isFinite(givenRank(character)) ? character : (soundalikes(character)[0] ?? character),
    )
    .join('');
}

const bySound = new Map<string, string[]>();
function soundalikes(character: string): readonly string[] {
  if (bySound.size === 0) {
    for (const candidate of new Set(givenCharacters)) {
      const key = sound(candidate);
      bySound.set(key, [...(bySound.get(key) ?? []), candidate]);
    }
  }
  return bySound.get(sound(character)) ?? [];
}

/** The name as it was heard, and others of the same sound, at most four. */
export function alternativesOf(
  family: string,
  likely: string,
  given: Given,
  heard: string,
  evidence: EvidenceSpan[],
): Candidate<'callerName'>[] {
  const values = new Set<string>();
  if (heard !== family + likely) values.add(heard);
  for (const [index, character] of [...likely].entries()) {
    if (given.spelled[index]) continue;
    for (const other of soundalikes(character).slice(0, 4)) {
      if (other !== character) values.add(family + likely.slice(0, index) + other + likely.slice(index + 1));
    }
  }
  return [...values]
    .slice(0, 4)
    .map((value, index) => ({ value, confidence: 0.15 / (index + 1), reason: '同音', evidence }));
}
