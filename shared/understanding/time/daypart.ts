/** What tells the part of the day that an hour was of, where the hour itself was said without one. */
const cues = [
  [
    'night',
    /晚饭|夜饭|[宵夜][夜宵]|晚上?(?!点|些|了|婚|期|辈|年)|夜|(?<!午)睡(?!午)|一宿|整宿|天(?:都|一|已经)?黑|黑(?:灯瞎火|漆漆|咕隆咚|灯下火)|漆黑|黢黑|(?<!上)(?:下了?班|收工|放工)(?:以后|之后|后|回|到家|的?时候|路上|[那这的]?(?:个)?(?:的的|前儿?|会儿?|会子|阵儿?|阵子|点儿?)|(?=，))|加(?:完|了)?班|广场舞|作业|下班高峰|晚高峰|晚自习|遛弯|散步|乘凉|瞌睡|困觉|末班车|酒吧|歌厅|傍晚|擦黑/gu,
  ],
  [
    'morning',
    /早上|早晨|清晨|清早|一早|上午|凌晨|起床|早饭|早点(?=摊|铺|店)|早餐|早高峰|晨练|早班|早市|天(?:还)?(?:刚|没|不|蒙蒙)?亮(?!才|就停|就走|了?才|为止)|送(?:孩子|娃|小孩|儿子|女儿|孙子)|上学(?!期)|去上班|上班(?:的?时候|路上|高峰|[那这](?:个)?(?:的的|前儿?|会儿?|会子|阵儿?|阵子|点儿?))/gu,
  ],
  ['afternoon', /下午|午后|午饭|中饭|午觉|午睡|睡午|午休|中午|放学|接(?:孩子|娃|小孩|儿子|女儿|孙子)/gu],
] as const;

/** 拉到八九点，晚上还要拉: a part of the day that is named after an hour is of what comes next. */
const named = /^(?:晚上?|夜|傍晚|早上|早晨|清晨|上午|凌晨|下午|午后|中午)$/u;

type Sense = (typeof cues)[number][0];

/** Characters between an hour and what tells its part of the day; what is said after it tells less than what is said before it. */
const reach = 36;
const afterIsFarther = 1.5;

const fits: Readonly<Record<Sense, (hour: number) => boolean>> = {
  night: (hour) => hour >= 5 || hour <= 4,
  morning: (hour) => hour >= 4 && hour <= 12,
  afternoon: (hour) => hour <= 6 || hour >= 11,
};

/** 六点四十，昨晚下了一夜雨; 昨晚没睡，今天八点: the night of another day. */
function isOfAnotherDay(text: string, cue: number, at: number): boolean {
  const clause = /[^，。！？；]*$/u.exec(text.slice(0, cue + 1))?.[0] ?? '';
  const day = /.*([昨今前明])(?=[天日早晚夜])/u.exec(clause)?.[1];
  if (day === undefined) return false;
  if (cue > at) return true;
  return [...text.slice(cue, at).matchAll(/([昨今前明])(?=[天日早晚夜])/gu)].some(([, other]) => other !== day);
}

/** The nearest of what tells the part of the day of an hour of a clock of twelve that stands at `at`; null where nothing does. */
export function senseOf(text: string, at: number, hour: number): Sense | null {
  let best: { readonly sense: Sense; readonly far: number } | null = null;
  for (const [sense, cue] of cues) {
    if (!fits[sense](hour)) continue;
    for (const { 0: word, index } of text.matchAll(cue)) {
      if (isOfAnotherDay(text, index, at) || (index > at && named.test(word) && !/大$/u.test(text.slice(0, index))))
        continue;
      const far = index <= at ? at - index : (index - at) * afterIsFarther;
      if (far <= reach && (best === null || far < best.far)) best = { sense, far };
    }
  }
  return best?.sense ?? null;
}

/** An hour of a clock of twelve, said without its part of the day, of a clock of twenty-four. `dated`: of a day that was said, on which a plain three is in the afternoon. */
export function hourBySense(text: string, at: number, hour: number, dated: boolean): number {
  if (hour < 1 || hour > 12) return hour;
  const sense = senseOf(text, at, hour);
  if (sense === 'night') return hour === 12 ? 24 : hour >= 5 ? hour + 12 : hour;
  if (sense === 'afternoon') return hour <= 6 ? hour + 12 : hour;
  return sense === null && dated && hour <= 4 ? hour + 12 : hour;
}

/** Whether what was said before tells that the hours that are told next are those of the night. */
export const isOfNight = (text: string): boolean =>
  senseOf(`${text.slice(-reach)}，`, Math.min(text.length, reach), 9) === 'night';
