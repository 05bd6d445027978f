/** Numbers of houses, buildings and rooms, said as cardinals (一百零二) or digit by digit (一零二), or already written (102). */

const digits: Readonly<Record<string, number>> = {
  ...{ 零: 0, 〇: 0, 一: 1, 幺: 1, 二: 2, 两: 2, 三: 3, 四: 4, 五: 5, 六: 6, 七: 7, 八: 8, 九: 9 },
};
const units: Readonly<Record<string, number>> = { 十: 10, 百: 100, 千: 1000 };

/** Characters of a spoken or written number, for use inside a regular expression's class. */
export const numeralCharacters = '0-9零〇一幺二两三四五六七八九十百千';

/** A spoken or written house number in digits: 八十八 → 88, 一零二 → 102, 一千二百零五 → 1205. Digits stay as they are. */
export function writeNumeral(spoken: string): string {
  if (/^\d+$/.test(spoken)) return spoken;
  const characters = [...spoken];
  if (!characters.some((character) => character in units)) {
    return characters.map((character) => digits[character] ?? character).join('');
  }
  let total = 0;
  let pending: number | null = null;
  let last = 10;
  for (const character of characters) {
    const unit = units[character];
    if (unit !== undefined) {
      total += (pending ?? 1) * unit;
      pending = null;
      last = unit;
    } else if (character === '零' || character === '〇') {
      last = 10;
    } else {
      pending = (pending ?? 0) * 10 + (digits[character] ?? Number(character));
    }
  }
  // 一百二 is 120, 一百零二 is 102, 十二 is 12.
  return String(total + (pending ?? 0) * (pending !== null && last >= 100 ? last / 10 : 1));
}
