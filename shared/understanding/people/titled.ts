import { clausesOf } from '../text/clauses';
import { surnameAlone } from './full-name';
import type { NameFinding } from './names';
import { namedSurnameAt, surnameAt } from './surnames';
import { callings, titlePattern, titles } from './titles';

const calledBy = (word: string): Pick<NameFinding, 'title' | 'calling'> => ({
  title: word === '生' ? '先生' : (titles[word] ?? null),
  calling: word === '生' || word in titles ? '' : word,
});

const selfTitled = new RegExp(
  `(?:[叫喊]我|我是|称呼我|[就你您](?:写|记|登记|留|叫|喊)|我姓.{1,2}[，,]?)([\\u4e00-\\u9fff]{1,2}?)(${titlePattern}|${callings})(?!的)`,
  'u',
);
/** 叫我小王就行: a surname as colleagues and neighbours say it. */
const familiar =
  /(?:(?:叫|喊|称呼|写|记)(?:我)?|我是|我就是)[小老](?!区)([\u4e00-\u9fff])(?=就|吧|好|行|可以|都|得了|呗|啊|[，,。！\s]|$)/u;

/** 叫我黄小姐就行, 我是李阿姨, 喊我老周就行. */
export function selfTitles(text: string): NameFinding[] {
  const match = selfTitled.exec(text);
  const surname = match?.[1] ?? '';
  if (match !== null && namedSurnameAt(surname, 0) === surname) {
    const end = match.index + match[0].length;
    const start = end - surname.length - (match[2]?.length ?? 0);
    return [{ start, end, surname, given: '', ...calledBy(match[2] ?? ''), how: 'said' }];
  }
  const [said, short = ''] = familiar.exec(text) ?? [];
  if (said === undefined || namedSurnameAt(short, 0) === '') return [];
  const end = text.indexOf(said) + said.length;
  return [{ start: end - 1, end, surname: short, given: '', title: null, calling: '', how: 'said' }];
}

/** 姓何，何先生: once the surname was said or asked for, it may stand alone with its title. 关生 is how 关先生 is addressed in Cantonese. */
export function ownTitles(text: string, asked: boolean): NameFinding[] {
  return clausesOf(text).flatMap((clause): NameFinding[] => {
    const match = surnameAlone.exec(clause.text);
    const surname = match?.[1] ?? match?.[3] ?? '';
    // 邛崃的邛，邛先生: told twice.
    const agreed = /^(?:对|是|嗯)/u.test(text) && surnameAt(surname, 0) === surname && surname !== '';
    const said =
      agreed || (surname !== '' && (text.includes(`姓${surname}`) || (asked && text.includes(`的${surname}`))));
    // 姓纪，年纪的纪，楚生: a given name, after another surname.
    const given = match?.[4] !== undefined && /姓(?!名)/u.test(text) && !text.includes(`姓${surname}`);
    if (match === null || given || !(said || (asked && namedSurnameAt(surname, 0) === surname))) return [];
    const start = clause.start + match[0].indexOf(surname);
    return [{ start, end: clause.end, surname, given: '', ...calledBy(match[2] ?? match[4] ?? ''), how: 'said' }];
  });
}
