import { dayFrom } from './clock';
import { latestLunarDay, lunarDay } from './lunar';
import { solarTerm } from './solar-terms';

/** A day that has a name. `year` is that of its own calendar: the lunar one for the feasts of the moon. */
type Feast = {
  /** How it is said, in text whose numbers are figures. */
  readonly said: string;
  readonly on: (year: number, said: string) => Date | null;
  /** How it is filed when not as it was said; '' where the date alone tells it. */
  readonly filed?: string | ((said: string) => string);
  /** Only the month is sure: 小年 is the 23rd in the north and the 24th in the south. */
  readonly monthAlone?: true;
};

const solar = (said: string, month: number, day: number, filed?: string): Feast => ({
  said,
  on: (year) => new Date(Date.UTC(year, month - 1, day)),
  ...(filed === undefined ? {} : { filed }),
});
const lunar = (said: string, month: number, day: number, filed?: string): Feast => ({
  said,
  on: (year) => lunarDay(year, month, day),
  ...(filed === undefined ? {} : { filed }),
});
const nthSunday = (said: string, month: number, nth: number): Feast => ({
  said,
  on: (year) => {
    const first = new Date(Date.UTC(year, month - 1, 1));
    return dayFrom(first, ((7 - first.getUTCDay()) % 7) + 7 * (nth - 1));
  },
});
const term = (name: Parameters<typeof solarTerm>[0]): Feast => ({
  said: `${name}节?`,
  on: (year) => solarTerm(name, year),
});

const lunarDays =
  '初[一二三四五六七八九十]|二?十[一二三四五六七八九]|二十|三十|廿[一二三四五六七八九]?|初\\d0?|[12]\\d|30';
/** 初三 and 十五 by themselves are a class at school and a number. */
const afterDay = '(?=那天|那日|那晚|晚上|早上|下午|上午|中午|凌晨|半夜|开始|起|就|当天|到|至|[，。]|$)';

const feasts: readonly Feast[] = [
  solar('元旦', 1, 1, ''),
  solar('情人节', 2, 14),
  solar('三八妇女节|三八节|妇女节|38节', 3, 8, ''),
  solar('植树节', 3, 12, ''),
  solar(
    '(?:五一|51)(?:国际)?(?:劳动节|节)|五一|(?<![\\d点第.])51(?=的?(?:时候|放假|假期|那|期间|节|前|后|小?长假|第|之|以|过|头|[，。就我他她又也都在去来被让跟和有刚]|$))|(?<=年的?)51|劳动节',
    5,
    1,
    '五一',
  ),
  solar('五四青年节|青年节', 5, 4, ''),
  solar('六一(?:儿童节|节)?|61儿童节|(?<![\\d点第.])61(?=那天|的?时候|[前后]|节|放假|当天)|儿童节', 6, 1, '六一'),
  solar('七一(?=那|前|后|的时候|当天)|(?<![\\d点第.])71(?=那天|的时候)|建党节', 7, 1, ''),
  solar('八一(?:建军节|节)?(?![路街])|建军节', 8, 1, ''),
  solar('教师节', 9, 10),
  solar(
    '十一国庆节?|11国庆节?|(?<![李王张刘陈杨赵黄吴徐孙胡朱郭马罗梁宋郑谢韩唐冯董曹袁邓许沈曾彭吕苏卢蒋蔡丁魏薛叶])国庆节?|(?:十一|11)(?=的?(?:放假|假期|黄金周|小?长假|期间|那几天|那会儿|的时候|时候))|十一(?:黄金周|长假|假期)',
    10,
    1,
    '国庆节',
  ),
  solar('光棍节|双(?:十一|11)', 11, 11, '双十一'),
  solar('双(?:十二|12)', 12, 12, '双十二'),
  solar('(?:六一八|618)(?=那|的时候|期间|前|后|买|下|活动|大促|搞)', 6, 18, '六一八'),
  solar('平安夜', 12, 24),
  solar('圣诞节?', 12, 25, '圣诞节'),
  solar('高考(?=那|期间|的时候|前|后|第)', 6, 7, '高考'),
  solar('(?:三一五|315)(?=那天|当天|晚会|的时候)', 3, 15, ''),
  nthSunday('母亲节', 5, 2),
  nthSunday('父亲节', 6, 3),
  lunar('除夕(?:夜(?!里))?', 12, 30, '除夕'),
  lunar('大?年(?:三十|30)(?:夜(?!里)|晚(?!上))?', 12, 30, '大年三十'),
  lunar('元宵节?|正月半|正月十五', 1, 15),
  lunar('龙抬头|二月二|2月二', 2, 2, '农历二月初二'),
  lunar('[3三]月三(?!十)', 3, 3, '农历三月初三'),
  lunar('端午节?|端阳节?|五月节|五月当五', 5, 5),
  lunar('七夕节?', 7, 7),
  lunar('[7七]月半(?!头)', 7, 15, '七月半'),
  lunar('鬼节|中元节?|盂兰盆?节', 7, 15),
  lunar('中秋节?|八月节', 8, 15),
  lunar('[8八]月半(?!头)', 8, 15, '八月半'),
  lunar('[8八]月(?:15|十五)(?=那|过|[前后]|节|晚上|的?时候|中秋)', 8, 15, '农历八月十五'),
  lunar('重阳节?|老人节', 9, 9),
  lunar('寒衣节', 10, 1),
  lunar('腊八节?', 12, 8),
  { said: '小年(?!轻|级)', on: (year) => lunarDay(year, 12, 23), monthAlone: true },
  // The eve is told by its own name: 过年 is the feast and the days after it.
  lunar('春节', 1, 1),
  lunar('过(?:[完罢]?了?)年(?![货龄级底初轻关])|大年(?![夜三初\\d])', 1, 1, '过年'),
  lunar('(?<![\\d一二两三四五六七八九十几多半来数好每过今去前明当])年(?=[前后](?!.{0,2}[年月]))', 1, 1, '春节'),
  {
    said: '大?年初(?:[一二三四五六七八九十]|\\d0?)',
    on: (year, said) => lunarDay(year, 1, dayOf(said)),
    filed: (said) => `${said.startsWith('大') ? '大年' : '正月'}${hanDay(dayOf(said))}`,
  },
  {
    said: `(?:农历|阴历|旧历|老历|古历|夏历)的?(?:闰)?(?:\\d{1,2}|[正二三四五六七八九十冬腊])月(?:${lunarDays}|[1-9])(?![\\d几])[日号]?|(?:闰)?(?:\\d{1,2}|[正冬腊])月(?:初(?:一(?![直来开])|[二三四五六七八九十])|初\\d0?|廿[一二三四五六七八九]?)|[正冬腊]月(?:${lunarDays})`,
    on: (year, said) => lunarDay(year, monthOf(said), dayOf(said), said.includes('闰')),
    filed: (said) => {
      const named = /[正冬腊]月/u.test(said);
      return `${named ? '' : '农历'}${said.includes('闰') ? '闰' : ''}${hanMonth(monthOf(said))}月${hanDay(dayOf(said))}`;
    },
  },
  ...(
    [
      '立春',
      '惊蛰',
      '春分',
      '清明',
      '立夏',
      '芒种',
      '夏至',
      '立秋',
      '处暑',
      '秋分',
      '寒露',
      '霜降',
      '立冬',
      '冬至',
    ] as const
  ).map(term),
];

/** 初五那天, of the month that is or was. */
const bareDay = `初[四五六七八九十](?![中级])${afterDay}|初[一二三]${afterDay.replace('到|至|[，。]|$', '[到至]初')}`;

/** Things, roads and people that go by a feast's name. */
const notThing =
  '(?!的?(?:月饼|粽子|汤圆|礼盒|礼品|福利|晚会|联欢|红包|[路街巷村桥镇乡号楼店]|小区|花园|社区|广场|大道|公园))(?!的\\p{Script=Han}(?:[，。、]|$))';

/** Every feast as it is said, one alternation. */
export const feastSource = `(?:${[...feasts.map(({ said }) => said), bareDay].join('|')})${notThing}`;

const matchers = feasts.map((feast) => ({ feast, pattern: new RegExp(`(?:${feast.said})${notThing}`, 'uy') }));

/** A feast on its day. `side`: 前 or 后 when it is the time before or after it. */
export type FeastDay = {
  readonly year: number;
  readonly month: number;
  readonly day: number | null;
  readonly said: string;
};

/** What may follow a feast's name: its eve, the days around it. */
export const aroundSource =
  '(?:的?(?<shift>前[一1]天|头[一1]?天|前夕|前[两2]天|第[二2]天|[次隔]日|第[三3]天)|的?(?<stay>那几[天日]|期间|放假(?![那当]天)(?:那?几天|期间)?|假期(?:里|间)?|小?长假(?:期间)?|黄金周|那阵子?|前后)|(?:那|这|当)(?:一?天|日)(?:放假)?|放假(?:那|当)天|的?时候|那会儿?)?的?(?<side>(?:刚?过完?|之|以|一过)?[后前](?![面头门边台街院排天两几]|[一1]天)|刚?过(?:完|去|了)|一过|过(?=[，。]|就))?';

const shifts: Readonly<Record<string, number>> = {
  前: -1,
  头: -1,
  次: 1,
  隔: 1,
  第二: 1,
  第2: 1,
  第三: 2,
  第3: 2,
  前两: -2,
  前2: -2,
};

/**
 * The day of the feast that `text` names at `index`, written for the form (清明节, 农历八月初三). `year` is the year that was said; without one it is the last that was, and
 * 去年腊月 is that of the lunar year. Null outside of the years known.
 */
export function feastOn(
  text: string,
  index: number,
  name: string,
  {
    year,
    shift = '',
    stay = '',
  }: { readonly year: number | null; readonly shift?: string | undefined; readonly stay?: string | undefined },
  at: Date,
): FeastDay | null {
  const found = matchers.find(({ pattern }) => {
    pattern.lastIndex = index;
    return pattern.exec(text)?.[0] === name;
  });
  if (found === undefined) return bareLunarDay(name, at);
  const { feast } = found;
  const date = dateOf(feast, name, year, at);
  if (date === null) return null;
  const filed = typeof feast.filed === 'function' ? feast.filed(name) : (feast.filed ?? name);
  const days = shifts[shift.slice(0, 2)] ?? shifts[shift.charAt(0)] ?? 0;
  const day = dayFrom(date, days);
  return {
    year: day.getUTCFullYear(),
    month: day.getUTCMonth() + 1,
    day: feast.monthAlone === true || stay !== '' ? null : day.getUTCDate(),
    said: filed === '' ? '' : filed + inWords(shift) + (stay === '' ? '' : stay === '前后' ? stay : '期间'),
  };
}

const inWords = (shift: string) =>
  shift
    .replace('1', '一')
    .replace('2', '两')
    .replace('第两', '第二')
    .replace('3', '三')
    .replace(/^头(?:一?天)/u, '前一天');

function dateOf(feast: Feast, said: string, year: number | null, at: Date): Date | null {
  const current = at.getUTCFullYear();
  const past = (date: Date | null) => (date !== null && date.getTime() <= at.getTime() ? date : null);
  // 七月半, said in August: the middle of the month that was, when that of the moon is still to come.
  const middle = /^[78七八]月半$/u.test(said) ? new Date(Date.UTC(current, /^[7七]/u.test(said) ? 6 : 7, 15)) : null;
  if (year === null && past(feast.on(current, said)) === null && past(middle) !== null) return middle;
  if (year === null)
    return past(feast.on(current, said)) ?? past(feast.on(current - 1, said)) ?? past(feast.on(current - 2, said));
  const [own, before] = [feast.on(year, said), feast.on(year - 1, said)];
  if (/[腊冬]/u.test(said) && past(own) !== null) return own;
  return [own, before].find((date) => date?.getUTCFullYear() === year) ?? own;
}

/** 初九 alone: of the first month while the New Year is near, else of the month that is. */
function bareLunarDay(name: string, at: Date): FeastDay | null {
  const day = dayOf(name);
  const first = lunarDay(at.getUTCFullYear(), 1, day);
  const near = first !== null && first <= at && at.getTime() - first.getTime() < nearNewYear;
  const found = near ? { date: first, month: 1 } : latestLunarDay(day, at);
  if (found === null) return null;
  const { date, month } = found;
  return {
    year: date.getUTCFullYear(),
    month: date.getUTCMonth() + 1,
    day: date.getUTCDate(),
    said: `${month === 1 || month > 10 ? '' : '农历'}${hanMonth(month)}月${hanDay(day)}`,
  };
}

const nearNewYear = 50 * 86_400_000;

const digits = '〇一二三四五六七八九';
const monthNames = '正二三四五六七八九十冬腊';

function monthOf(said: string): number {
  const [, month = ''] = /(\d{1,2}|[正二三四五六七八九十冬腊])月/u.exec(said) ?? [];
  return /\d/u.test(month) ? Number(month) : monthNames.indexOf(month) + 1;
}

const hanMonth = (month: number) => monthNames.charAt(month - 1);

/** The day at the end of 初九, 二十三, 廿八, 15, 初10. */
function dayOf(said: string): number {
  const [, tens = '', ones = ''] = /(初|[二三]?十|廿)?([一二三四五六七八九十]?|\d+)[日号]?$/u.exec(said) ?? [];
  const one = ones === '十' ? 10 : /\d/u.test(ones) ? Number(ones) : Math.max(0, digits.indexOf(ones || '〇'));
  const ten = { 十: 10, 二十: 20, 三十: 30, 廿: 20 }[tens] ?? 0;
  return ten + one;
}

function hanDay(day: number): string {
  if (day <= 10) return `初${day === 10 ? '十' : digits.charAt(day)}`;
  const ten = Math.floor(day / 10);
  return `${ten === 1 ? '' : digits.charAt(ten)}十${day % 10 === 0 ? '' : digits.charAt(day % 10)}`;
}
