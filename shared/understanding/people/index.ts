import type { EvidenceSpan } from '@shared/domain/call';
import type { ProposalOf } from '../proposal';
import { alternativesOf, putRight, usualGiven } from './given';
import { type Located, locateNames } from './locate';
import type { PeopleFacts } from './names';
import { folded, sound } from './sound';
import type { SpelledCharacter } from './spelling';
import { namedSurnameAt, surnamesByUse } from './surnames';
import { type Title, titlePattern, titles } from './titles';

export { joinDiscretion } from './discretion';
export { type PeopleFacts, readPeople } from './names';

type Spelled = SpelledCharacter & { readonly segmentId: string };

const evidenceOf = ({ segmentId, start, end }: Located): EvidenceSpan => ({ segmentId, start, end });

/**
 * The caller's name from all segments: the last full name said, put right by what was spelled out and by the agent's form of
 * address. A recognizer cannot tell homophones in given names, so a name that was not spelled stays at a modest confidence.
 */
export function joinNames(facts: readonly PeopleFacts[]): ProposalOf<'callerName'> | null {
  const located = locateNames(facts);
  const own = located.filter(({ how }) => how !== 'echo');
  const echoes = located.filter(({ how }) => how === 'echo');
  const heardSurname = surnameOf(own, echoes);
  const full =
    own.findLast((name) => name.given !== '' && isOfCaller(name, heardSurname)) ??
    echoes.findLast(({ given, surname }) => given !== '' && agrees(surname, heardSurname));
  if (full === undefined && heardSurname === null) return null;
  const named = full?.whole === true ? full.given : ((full?.surname || heardSurname?.surname) ?? '');
  // 我是蔡女士，我声儿粗: the caller's own word comes before what the agent took the voice for.
  const title =
    (own.findLast((name) => name.title !== null) ?? echoes.findLast((name) => name.title !== null))?.title ??
    addressedWith(named, facts);
  const likelyTitle = title ?? addressedAs(facts);
  const spelled = spelledOf(facts);
  const surname = heardSurname === null ? null : { ...heardSurname, surname: spelledSurname(heardSurname, spelled) };
  const echo = echoes.findLast((name) => name.surname === surname?.surname || name.surname === full?.surname);
  if (full === undefined) return surname === null ? null : surnameOnly(surname, likelyTitle, echo);
  if (full.whole === true) return transliterated(full, facts);
  // 姓贡，不是 (of another), and turns later 步金根: the surname is that of the name.
  const another =
    heardSurname !== null &&
    full.surname !== '' &&
    full.at > heardSurname.at &&
    folded(full.surname) !== folded(heardSurname.surname);
  const family = surname === null || another ? spelledSurname(full, spelled) : surname.surname;
  const given = putRight(
    full.given,
    spelled.filter((character) => !character.surname && !tellsSurname(character, located)),
  );
  const likely = usualGiven(given.text, given.spelled);
  const heard = family + given.text;
  const evidence = [full, ...(echo === undefined ? [] : [echo])].map(evidenceOf);
  const spellings = spelled.map(({ segmentId, start, end }) => ({ segmentId, start, end }));
  const repeated = located.filter((name) => name.given === full.given).length > 1;
  const spelledAll = given.spelled.every(Boolean);
  const sure = spelledAll
    ? 0.93
    : likely !== given.text
      ? 0.4
      : 0.55 + (repeated ? 0.15 : 0) + (echo === undefined ? 0 : 0.05);
  return {
    field: 'callerName',
    value: family + likely,
    confidence: sure,
    reason: spelledAll ? '来电人说明了用字' : '名字同音字多，请核对用字',
    evidence: [...evidence, ...spellings],
    fill: true,
    confirmed: false,
    alternatives: alternativesOf(family, likely, given, heard, evidence),
  };
}

/** 他叫李国栋，我姓黄: the surname that was said last is the caller's, and a full name of another surname before it is not. */
function isOfCaller({ surname, whole, at, start }: Located, heard: Located | null): boolean {
  if (whole === true || heard === null) return whole === true || surname !== '';
  const later = heard.at > at || (heard.at === at && heard.start > start);
  return surname === '' || !later || folded(surname) === folded(heard.surname);
}

const agrees = (surname: string, heard: Located | null) =>
  heard === null || surname === heard.surname || sound(surname) === sound(heard.surname);

/** 言女士, 阿依古丽女士: how the agent addresses the caller once the name is known, whatever its surname. */
function addressedWith(name: string, facts: readonly PeopleFacts[]): Title | null {
  const form =
    name === '' ? null : new RegExp(`(?:^|[^\\u4e00-\\u9fff]|[的好是行嗯哦那])${name}(${titlePattern})`, 'u');
  for (const { segment } of facts.toReversed()) {
    const [, title = ''] = segment.speaker === 'agent' && form !== null ? (form.exec(segment.text) ?? []) : [];
    if (title !== '') return titles[title] ?? null;
  }
  return null;
}

/** 姓佟，单人旁一个冬天的冬: a part that is named right after the surname, and that the surname has, is the surname's. */
function tellsSurname({ among, segmentId, start }: Spelled, located: readonly Located[]): boolean {
  return located.some(
    (name) =>
      among.includes(name.surname || '?') &&
      name.given === '' &&
      name.segmentId === segmentId &&
      start - name.end <= 2 &&
      start >= name.end,
  );
}

/** A name that is written by sound has no characters to choose from. */
function transliterated(full: Located, facts: readonly PeopleFacts[]): ProposalOf<'callerName'> {
  const repeated = facts.filter(({ segment }) => segment.text.includes(full.given)).length > 1;
  return {
    field: 'callerName',
    value: full.given,
    confidence: repeated ? 0.7 : 0.55,
    reason: '按读音书写，请核对用字',
    evidence: [evidenceOf(full)],
    fill: true,
    confirmed: false,
    alternatives: [],
  };
}

/** How the agent addressed the caller without a name, else what the caller's own words say: 我是帮我老公打的 says 女士. */
function addressedAs(facts: readonly PeopleFacts[]): Title | null {
  const byAgent = facts.findLast(({ segment, title }) => segment.speaker === 'agent' && title !== null);
  return (byAgent ?? facts.findLast(({ title }) => title !== null))?.title ?? null;
}

/** What the caller spelled out, and what the agent did where the caller agreed (是安静的静吗). */
function spelledOf(facts: readonly PeopleFacts[]): Spelled[] {
  return facts.flatMap(({ segment, spelled }, index) => {
    const answer = facts.slice(index + 1).find((next) => next.segment.speaker === 'caller')?.answer ?? null;
    if (segment.speaker === 'agent' && answer !== 'yes') return [];
    return spelled.map((character) => ({ ...character, segmentId: segment.id }));
  });
}

/** The surname as it was spelled: by its parts, by a word of the same sound (任务的任), or as one that has the part that was named. */
function spelledSurname({ surname, start, end, segmentId }: Located, spelled: readonly Spelled[]): string {
  const own = sound(surname);
  // 邬，乌鸦的乌，右边一个耳朵旁; 单人旁一个五那个伍: the part that the surname as it was heard has.
  if (spelled.some((each) => each.among.includes(surname) && each.segmentId === segmentId)) return surname;
  const told = spelled.findLast((each) => {
    if (!each.surname)
      return each.among === '' && sound(each.character) === own && namedSurnameAt(each.character, 0) !== '';
    // 他叫李国栋，木子李，我姓黄: of another's name, unless it sounds like the caller's or stands right beside it.
    const beside = each.segmentId === segmentId && (Math.abs(each.start - end) <= 1 || Math.abs(start - each.end) <= 1);
    return beside || folded(each.character) === folded(surname);
  });
  if (told !== undefined) return told.character;
  const part = spelled.find((each) => each.among !== '');
  if (part === undefined || part.among.includes(surname)) return surname;
  return surnamesByUse.find((other) => part.among.includes(other) && sound(other) === own) ?? surname;
}

/** 罗先生 where only the surname is known; 罗先生/女士 until somebody says which. */
function surnameOnly(name: Located, title: Title | null, echo: Located | undefined): ProposalOf<'callerName'> {
  return {
    field: 'callerName',
    value: `${name.surname}${title ?? (name.calling === '' ? '先生/女士' : name.calling)}`,
    // A surname is heard right far oftener than a full name is; only the form of address is open.
    confidence: title === null ? 0.66 : echo === undefined ? 0.7 : 0.88,
    reason: title === null ? '只知姓氏，称谓待确认' : '只知姓氏',
    evidence: echo === undefined || echo === name ? [evidenceOf(name)] : [evidenceOf(name), evidenceOf(echo)],
    fill: true,
    confirmed: false,
    alternatives: [],
  };
}

/** The caller's own word for the surname, unless the agent, who heard it, says another of the same sound. */
function surnameOf(all: readonly Located[], echoes: readonly Located[]): Located | null {
  const own = all.filter(({ surname }) => surname !== '');
  const said = own.findLast(({ how }) => how === 'said') ?? own.at(-1);
  const echo = echoes.findLast(({ surname }) => surname !== '');
  if (said === undefined) return echo ?? null;
  if (echo !== undefined && echo.surname !== said.surname && sound(echo.surname) === sound(said.surname)) return echo;
  return said;
}
