// Figures (days, amounts, multiples) of Chinese legal text, brought to one form so that "30天" equals "三十日".

const digits = new Map([...'零一二三四五六七八九'].map((char, value) => [char, value]));
digits.set('〇', 0).set('两', 2);
const scales = new Map([
  ['十', 10],
  ['百', 100],
  ['千', 1000],
]);

/** The value of a number written in digits, Chinese numerals or both ("三十", "1.5", "5万", "半"); null when it is none. */
export function numeralValue(text: string): number | null {
  if (text === '半') {
    return 0.5;
  }
  if (/^\d+(\.\d+)?$/.test(text)) {
    return Number(text);
  }
  const parts = /^(.+)([万亿])(.*)$/.exec(text);
  if (parts) {
    const high = numeralValue(parts[1] ?? '');
    const low = parts[3] ? numeralValue(parts[3]) : 0;
    return high === null || low === null ? null : high * (parts[2] === '万' ? 1e4 : 1e8) + low;
  }
  let sum = 0;
  let digit: number | null = null;
  for (const char of text) {
    const scale = scales.get(char);
    const value = digits.get(char);
    if (scale !== undefined) {
      sum += (digit ?? 1) * scale;
      digit = null;
    } else if (value !== undefined) {
      digit = value;
    } else {
      return null;
    }
  }
  return sum + (digit ?? 0);
}

/** Spellings of a unit → its one name. Longer spellings stand first, as the expression below tries them in order. */
const units = new Map([
  ['个工作日', '工作日'],
  ['工作日', '工作日'],
  ['平方米', '平方米'],
  ['小时', '小时'],
  ['分钟', '分钟'],
  ['个月', '月'],
  ['周岁', '岁'],
  ['厘米', '厘米'],
  ['公里', '公里'],
  ['公斤', '公斤'],
  ['分贝', '分贝'],
  ['岁', '岁'],
  ['日', '日'],
  ['天', '日'],
  ['周', '周'],
  ['月', '月'],
  ['年', '年'],
  ['元', '元'],
  ['倍', '倍'],
  ['人', '人'],
  ['名', '人'],
  ['米', '米'],
  ['次', '次'],
  ['时', '时'],
  ['点', '时'],
  ['分', '分'],
  ['级', '级'],
  ['%', '%'],
]);

const number = String.raw`(?:\d+(?:\.\d+)?[万亿]?|[〇零一二两三四五六七八九十百千万亿]+|半)`;
const unit = [...units.keys()].join('|');
const range = new RegExp(`(${number})(?:个)?(?:至|到|-|~|—|、)(${number})(${unit})`, 'g');
const figure = new RegExp(`(${number})(${unit})`, 'g');

/** Words that only look like a figure, and references to articles, which are checked by name. */
const notFigures =
  /第[〇零一二两三四五六七八九十百千\d]+[条款项章节次]|[（(][一二三四五六七八九十\d]+[）)]|一次性|二次供水|同时|及时|随时|按时|当时|临时|届时|有时|一时/g;

/** What a text says in figures: `withUnit` as "30 日", `bare` the values, with or without a unit, as "30". */
export type Figures = { withUnit: ReadonlySet<string>; bare: ReadonlySet<string> };

/** Figures of a text. Article numbers, list marks and idioms ("一次性") are not figures. */
export function figuresOf(source: string): Figures {
  const withUnit = new Set<string>();
  const bare = new Set<string>();
  const add = (value: number | null, unitName: string | undefined): void => {
    if (value === null) {
      return;
    }
    bare.add(String(value));
    if (unitName !== undefined) {
      withUnit.add(`${value} ${unitName}`);
    }
  };
  let text = source.normalize('NFKC').replace(/(\d),(?=\d{3})/g, '$1');
  text = text.replace(new RegExp(`(百|千|万)分之(${number})`, 'g'), (_, base: string, value: string) => {
    add(numeralValue(value), base === '百' ? '%' : `${base}分之`);
    return ' ';
  });
  text = text.replace(new RegExp(`(${number})分之(${number})`, 'g'), (_, whole: string, part: string) => {
    withUnit.add(`${numeralValue(part)}/${numeralValue(whole)}`);
    return ' ';
  });
  text = text.replace(notFigures, ' ');
  for (const [, from, to, unitText] of text.matchAll(range)) {
    add(numeralValue(from ?? ''), units.get(unitText ?? ''));
    add(numeralValue(to ?? ''), units.get(unitText ?? ''));
  }
  text = text.replace(range, ' ').replace(figure, (_, value: string, unitText: string) => {
    add(numeralValue(value), units.get(unitText));
    return ' ';
  });
  for (const [value] of text.matchAll(/\d+(?:\.\d+)?/g)) {
    bare.add(String(Number(value)));
  }
  return { withUnit, bare };
}
