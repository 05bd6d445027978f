import type { WrittenText } from '../numbers';

/** Days and hours as they are said at home, and the usual word for them, of the same length so that places stay as they are. */
const homely: readonly (readonly [RegExp, (word: string) => string])[] = [
  // Canton, Min and Hakka, Shandong, Henan, Shaanxi.
  [/[噚寻琴昨][晚夜](?!班)/gu, () => '昨晚'],
  [/[噚寻琴][日]/gu, () => '昨天'],
  [
    /夜来(?![香人客车电])|夜隔|夜个(?!黑)|夜儿(?=[，俺我咱早上下后晌])/gu,
    (word) => (word.length === 2 ? '昨天' : '昨'),
  ],
  [/昨黑了?|昨宿/gu, (word) => `${'的'.repeat(word.length - 2)}昨晚`],
  [/今黑了?|今宿/gu, (word) => `${'的'.repeat(word.length - 2)}今晚`],
  [/旧年/gu, () => '去年'],
  [/头晌|前半晌/gu, (word) => `${'的'.repeat(word.length - 2)}上午`],
  [/后半晌|过晌|晏昼|晌后|晌午后/gu, (word) => `${'的'.repeat(word.length - 2)}下午`],
  [/挨黑|挨晚|傍黑(?:儿|天)?|黑脸|煞黑/gu, (word) => `${'的'.repeat(word.length - 2)}傍晚`],
  [/五更天?|鸡叫(?:头遍)?/gu, (word) => `${'的'.repeat(word.length - 2)}凌晨`],
  [/上前天/gu, () => '大前天'],
  [/([今昨前明])个(?=[，晚早上下中夜一我俺]|$)/gu, (word) => `${word.charAt(0)}天`],
  [/(?<=[今昨前]天)一整?(?=上午|下午|晚上|早上)/gu, (word) => '的'.repeat(word.length)],
  [/(?<=[那这])前儿?(?!天|日)/gu, (word) => '的'.repeat(word.length)],
  [/([今昨前明])儿个/gu, (word) => `${word.charAt(0)}天的`],
  [/([今昨前明])儿/gu, (word) => `${word.charAt(0)}天`],
  [/夜儿(?:个)?黑/gu, (word) => `昨天${'的'.repeat(word.length - 3)}晚`],
  [/黑夜里?|黑了?家/gu, (word) => `夜里${'的'.repeat(Math.max(0, word.length - 2))}`],
  [/晌午/gu, () => '中午'],
  [/方才/gu, () => '刚才'],
  [/[后下]半夜/gu, () => '的半夜'],
  [/[擦麻]黑/gu, () => '傍晚'],
  [/大(?=半夜|晚上|早上|中午|清早)|一(?=清早)/gu, () => '的'],
  [/三更半夜|半夜三更/gu, () => '的的半夜'],
  [/天(?:还)?(?:刚|没|不|未|蒙蒙|麻麻)亮/gu, (word) => `${'的'.repeat(word.length - 2)}清晨`],
  [/朝早|清早|早起(?=\d)|今朝/gu, (word) => (word === '今朝' ? '今天' : '早上')],
  [/[前上]晌|上昼/gu, () => '上午'],
  [/[后下]晌|下昼|晏昼/gu, () => '下午'],
  [/(?<!半)夜头|晚黑|下晚/gu, () => '晚上'],
  [/前日/gu, () => '前天'],
  [/夜晚/gu, () => '晚上'],
  [/俩(?=个?(?:月|礼拜|星期|小时|钟头))/gu, () => '2'],
  [/仨(?=个?(?:月|礼拜|星期|小时|钟头))/gu, () => '3'],
];

/** A turn with the usual words for its days, in the same places. */
export function plainDays(written: WrittenText): WrittenText {
  let { text } = written;
  for (const [pattern, usual] of homely) text = text.replace(pattern, usual);
  return { ...written, text: text.replace(minutesTo, beforeTheHour) };
}

/** 差5分9点, 差1刻9点. */
const minutesTo = /差(\d{1,2}分|[一1]刻钟?|15分钟?)(\d{1,2})点/gu;

/** 8点55分, as long as what was said. */
function beforeTheHour(said: string, before: string, hour: string): string {
  const left = before.includes('刻') ? 15 : Number.parseInt(before, 10);
  const clock = `${Number(hour) - 1 || 12}点${60 - left}分`;
  return clock.padStart(said.length, '的').slice(-said.length);
}
