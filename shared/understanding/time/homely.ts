import type { WrittenText } from '../numbers';

/** Days and hours as they are said at home, and the usual word for them, of the same length so that places stay as they are. */
const homely: readonly (readonly [RegExp, (word: string) => string])[] = [
  [/([今昨前明])儿个/gu, (word) => `${word.charAt(0)}天的`],
  [/([今昨前明])儿/gu, (word) => `${word.charAt(0)}天`],
  [/夜儿(?:个)?黑/gu, (word) => `昨天${'的'.repeat(word.length - 3)}晚`],
  [/黑夜里?|黑了?家/gu, (word) => `夜里${'的'.repeat(Math.max(0, word.length - 2))}`],
  [/晌午/gu, () => '中午'],
  [/方才/gu, () => '刚才'],
  [/[后下]半夜/gu, () => '的半夜'],
  [/擦黑/gu, () => '傍晚'],
  [/天刚亮/gu, () => '的清晨'],
  [/朝早/gu, () => '早上'],
  [/夜晚/gu, () => '晚上'],
  [/俩(?=个?(?:月|礼拜|星期|小时|钟头))/gu, () => '2'],
  [/仨(?=个?(?:月|礼拜|星期|小时|钟头))/gu, () => '3'],
];

/** A turn with the usual words for its days, in the same places. */
export function plainDays(written: WrittenText): WrittenText {
  let { text } = written;
  for (const [pattern, usual] of homely) text = text.replace(pattern, usual);
  return { ...written, text };
}
