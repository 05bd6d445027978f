import type { Segment } from '@shared/domain/call';
import type { Span } from '../ports';
import { type Answer, answerIn } from '../text/answers';
import { clausesOf } from '../text/clauses';
import { topicsOf } from '../text/questions';
import { discretionIn } from './discretion';
import { echoes } from './echoes';
import { bareNames, givenAsAnswer, isUsual, loneSurnames, partedNames, presumedNames } from './full-name';
import { saidNames } from './said';
import { type SpelledCharacter, spelledCharacters } from './spelling';
import { surnameAt } from './surnames';
import { ownTitles, selfTitles } from './titled';
import { ownTitle, type Title, titleOfAddress } from './titles';

/** A caller's name or part of it in one segment. `given` is '' when only the surname was said, `surname` where only the given name was. */
export type NameFinding = Span & {
  readonly surname: string;
  readonly given: string;
  readonly title: Title | null;
  /** 老师, 医生: what the caller is called besides, else ''. */
  readonly calling: string;
  /** said: with 我姓/我叫; bare: an answer of a name alone; echo: the agent's form of address; asked: by the agent, whether it is the caller's. */
  readonly how: 'said' | 'bare' | 'echo' | 'asked';
  /** `given` is all of a name that has no Han surname (阿依古丽·买买提). */
  readonly whole?: true;
  /** What was heard, where no list knows it as a surname and one of its sound stands for it. */
  readonly heard?: string;
  /** The surname that this one was said to be instead of. */
  readonly denied?: string;
};
export type PeopleFacts = {
  readonly segment: Segment;
  /** The agent had asked for the name. */
  readonly asked: boolean;
  /** The agent asks for the name. */
  readonly asks: boolean;
  readonly names: readonly NameFinding[];
  /** Names in a turn that answers another question: the caller's own where the name was asked for and not told yet. */
  readonly passing: readonly NameFinding[];
  /** What answers as a name does, and is one only where its surname was told before. */
  readonly presumed: readonly NameFinding[];
  /** By the caller, or asked by the agent (是安静的静吗). */
  readonly spelled: readonly SpelledCharacter[];
  /** The caller's answer to what the agent read back. */
  readonly answer: Answer;
  /** What the turn says of the caller, without a name. */
  readonly title: Title | null;
  readonly anonymous: Span | null;
  readonly confidential: Span | null;
};

/** Reads one segment. `asked`: the agent has just asked for the name. */
export function readPeople(segment: Segment, asked: boolean): PeopleFacts {
  const { text } = segment;
  const spelled = spelledCharacters(text);
  if (segment.speaker === 'agent') {
    const told = { answer: null, title: titleOfAddress(text), anonymous: null, confidential: null };
    const asks = topicsOf(text).has('name');
    return { segment, asked: false, asks, names: echoes(text), passing: [], presumed: [], spelled, ...told };
  }
  // 古月胡 tells a surname and is nobody's name.
  const isSpelling = ({ start, end }: Span) => spelled.some((other) => other.start <= start && end <= other.end);
  const names = [...saidNames(text, asked, spelled), ...selfTitles(text), ...ownTitles(text, asked)].filter(
    (name) => name.given === '' || name.surname === '' || !isSpelling(name),
  );
  if (asked && !names.some(({ given, surname, whole }) => given !== '' && (surname !== '' || whole === true))) {
    const told = names.findLast(({ surname }) => surname !== '')?.surname ?? '';
    names.push(...[...bareNames(text, spelled, told), ...partedNames(text)].filter((name) => !isSpelling(name)));
    // 麦志伟，小麦的麦，志气的志: whatever the list of surnames says.
    if (!names.some(({ given }) => given !== ''))
      names.push(...presumedNames(text).filter((name) => spelledWhole(name, spelled)));
    if (names.length === 0) names.push(...loneSurnames(text));
    if (names.length === 0) names.push(...givenAsAnswer(text));
  }
  return {
    segment,
    asked,
    asks: false,
    names,
    presumed: asked && !names.some(({ given }) => given !== '') ? presumedNames(text) : [],
    passing: asked || names.length > 0 ? [] : passingNames(text, spelled),
    spelled,
    answer: /^(?:哦|啊|呃)?不(?:是|对)/u.test(text) ? 'no' : answerIn(text),
    title: ownTitle(text, asked),
    ...discretionIn(text, asked),
  };
}

/** Whether the surname and one more character of a name are told after it. */
const spelledWhole = ({ surname, given, end }: NameFinding, spelled: readonly SpelledCharacter[]): boolean => {
  const told = spelled.filter(({ start }) => start >= end).map(({ character }) => character);
  return given.length === 2 && told.includes(surname) && [...given].some((character) => told.includes(character));
};

/** 赵建军，建设的建，军队的军: a full name that is spelled out, or the whole of a turn. */
function passingNames(text: string, spelled: readonly SpelledCharacter[]): NameFinding[] {
  const clauses = clausesOf(text).length;
  return bareNames(text, spelled, '').filter(({ surname, given, end }) => {
    const told = spelled.some(({ character, start }) => start >= end && (surname + given).includes(character));
    return told || (clauses === 1 && given.length === 2 && isUsual(given) && surnameAt(surname, 0) !== '');
  });
}
