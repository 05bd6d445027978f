import type { Written } from './rule';

const person =
  /(?:今年|年纪|岁数|高龄|(?:^|[，。！？])[我他她]|爸|妈|爹|娘|父亲|母亲|奶奶|爷爷|姥姥|姥爷|外婆|外公|婆婆|公公|岳父|岳母|丈母娘|老伴|老人家?|老头子?|老太太|大爷|大妈|老婆|老公|儿子|女儿|姑娘|闺女|孩子)(?:她|他|人)?(?:今年|现在|已经|也|都|才|快|有|是|刚|马上|就|要|将近)*$/u;
const ends = /^(?:多|来|好几)?(?:了|啦)?(?=[，。！？；]|$|才|还|身体|腿脚|心脏|有|行动|一个人|又)/u;

/** 我妈八十多, 今年七十三了: years of somebody's age; null where they are none. */
export function asAge(text: string, at: number, written: Written): Written | null {
  if (written.kind !== 'number' || !/^(?:[1-9]\d|10\d)$/u.test(written.text)) return null;
  const tail = text.slice(written.end, written.end + 8);
  if (!person.test(text.slice(Math.max(0, at - 12), at)) || !ends.test(tail)) return null;
  const more = /^[多来]/u.exec(tail)?.[0] ?? '';
  return { end: written.end + more.length, text: `${written.text}${more}岁`, kind: 'measure' };
}
