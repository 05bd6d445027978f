import { repeatedName } from './echoes';
import type { NameFinding, PeopleFacts } from './names';
import { titlePattern } from './titles';

/** A name with the segment it was said in, by its identifier and its place in the call. */
export type Located = NameFinding & { readonly segmentId: string; readonly at: number };

/** All names of a call that may be the caller's, in the order they were said. */
export const locateNames = (facts: readonly PeopleFacts[]): Located[] => withoutDenied(asHeard(locate(facts), facts));

/** All names in the order they were said: in passing only where the agent had asked and none was told yet; what the agent asked only where the caller agreed. */
function locate(facts: readonly PeopleFacts[]): Located[] {
  const located: Located[] = [];
  let open = false;
  for (const [at, fact] of facts.entries()) {
    const { segment, names, passing } = fact;
    const place = (name: NameFinding): Located => ({ ...name, segmentId: segment.id, at });
    if (segment.speaker === 'agent') {
      open ||= fact.asks;
      const next = facts[at + 1];
      const agreed =
        next?.segment.speaker === 'caller' && (next.answer === 'yes' || /^(?:是|对)|本人/u.test(next.segment.text));
      located.push(...names.filter(({ how }) => how !== 'asked' || agreed).map(place));
      const answer = facts[at - 1];
      const repeated = answer?.asked === true ? repeatedName(segment.text, answer.segment.text) : null;
      if (repeated !== null) located.push(place(repeated));
      continue;
    }
    // 建国: a given name alone answers who asked for the full one.
    const full = /全名|名字|姓名|大名|叫什么/u.test(facts[at - 1]?.segment.text ?? '');
    const heard = names.filter(({ how, surname, whole }) => full || how !== 'bare' || surname !== '' || whole === true);
    const presumed = fact.presumed.filter(({ surname }) => located.some((other) => other.surname === surname));
    const own = heard.length > 0 || presumed.length > 0 ? [...heard, ...presumed] : open ? passing : [];
    if (own.some(({ given }) => given !== '')) open = false;
    located.push(...own.map(place));
  }
  return located;
}

/** 我姓招, and later 招手的招, 招伟雄 or 招先生: a surname of no list that was said more than once is none that was misheard. */
function asHeard(located: readonly Located[], facts: readonly PeopleFacts[]): Located[] {
  return located.map((name) => {
    const { heard } = name;
    if (heard === undefined || name.surname.startsWith(heard)) return name;
    const again = new RegExp(
      `的${heard}(?![\\u4e00-\\u9fff])|(?:^|[，,。])${heard}[\\u4e00-\\u9fff]{1,2}(?:[，,。]|$)|${heard}(?:${titlePattern})`,
      'u',
    );
    return facts.some(({ segment }) => again.test(segment.text)) ? { ...name, surname: heard } : name;
  });
}

/** 不是陈，是程: what was heard of 陈 before is none, where it was heard at all. */
function withoutDenied(located: readonly Located[]): Located[] {
  const corrected = located.findLast(
    ({ denied, at }) => denied !== undefined && located.some((other) => other.at <= at && other.surname === denied),
  );
  const kept = located.filter(({ denied }) => denied === undefined);
  if (corrected === undefined) return kept;
  const before = (other: Located) => other.at < corrected.at && other.surname !== corrected.surname;
  return [
    ...kept.flatMap((other): Located[] => {
      if (!before(other)) return other.surname === corrected.denied && other.at === corrected.at ? [] : [other];
      return [{ ...other, surname: corrected.surname }];
    }),
    corrected,
  ].sort((left, right) => left.at - right.at);
}
