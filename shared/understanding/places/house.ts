import { numeralCharacters, writeNumeral } from './numerals';

/** What follows a road or an estate: house number, building with unit, room. Each '' when it was not said. */
export type House = {
  readonly number: string;
  readonly building: string;
  readonly room: string;
  /** Where the reading ended in the text. */
  readonly end: number;
};

const numeral = `[${numeralCharacters}]+`;
const gap = '[，,、\\s]?(?:的|是|呢|那个)?';

const numberPattern = new RegExp(
  `^${gap}(?:门牌(?:号)?(?:是)?|自编)?(${numeral})(?:(弄)(${numeral}))?(?:(?:[-—杠之])(${numeral}))?[号浩昊豪毫壕蒿皓濠](?!楼|线|口|出口|公馆|桥|院线)(院)?` +
    `(?:(之)([0-9一二三四五六七八九十])|附(${numeral})号?|((?:甲|乙|丙)?${numeral})门)?`,
);
const buildingPattern = new RegExp(
  `^${gap}(?:第)?((?:${numeral})|[A-Z]\\d{0,2}|[甲乙丙丁东西南北])(栋|幢|座|[洞冻东](?=楼下|楼上|[0-9一二两三四五六七八九十]+单元)|号楼|号馆|号仓|馆|塔)`,
);
/** A name that no list holds, right before a building's number: 碧桂园凤凰城二期十五栋. */
const landmarkPattern = new RegExp(
  `^[，,]?(?![${numeralCharacters}])((?:(?![我你他她的了是有在这那就都和与号，,])[\\p{Script=Han}]){2,11}?)(?<![${numeralCharacters}])(?=(?:${numeral}|[A-Z]\\d?)(?:栋|幢|座|号楼))`,
  'u',
);
const unitPattern = new RegExp(`^${gap}((?:${numeral})|[A-Z]|[甲乙丙丁])单元`);
const floorPattern = new RegExp(
  `^${gap}(?:(?:第)?(${numeral})(楼|层)|(首层|底层|地下(?:${numeral}层|(?!通道|车库|停车|铁|道|室))|底商|商铺|负${numeral}(?:楼|层)))`,
);
const roomPattern = new RegExp(
  `^${gap}((?:${numeral})(?:[-—杠](?:${numeral}))?[A-Z]?)(室|房间|房|号房|号铺|铺位|铺|户|号(?!楼|线|口|出口))`,
);
const bareRoomPattern = new RegExp(`^(${numeral})(?![${numeralCharacters}年月日点块元多个万分]|号)`);

/** Reads house number, building, unit and room from `at` on, as far as they follow each other. */
export function readHouse(text: string, at: number): House {
  let end = at;
  const take = (pattern: RegExp): RegExpExecArray | null => {
    const found = pattern.exec(text.slice(end, end + 40));
    if (found !== null) end += found[0].length;
    return found;
  };
  let number = '';
  const isBuilding = buildingPattern.test(text.slice(end, end + 40));
  const numbered = isBuilding ? null : take(numberPattern);
  if (numbered !== null) number = writeNumber(numbered);
  return { number, ...readInside(text, end) };
}

/** Reads building, unit and room alone: what may follow an estate's name. */
export function readInside(text: string, at: number): Omit<House, 'number'> {
  let end = at;
  const landmark = landmarkPattern.exec(text.slice(end, end + 24))?.[1] ?? '';
  if (landmark !== '') end += text.slice(end, end + 24).indexOf(landmark) + landmark.length;
  const take = (pattern: RegExp): RegExpExecArray | null => {
    const found = pattern.exec(text.slice(end, end + 40));
    if (found !== null) end += found[0].length;
    return found;
  };
  let building = landmark;
  const named = take(buildingPattern);
  if (named !== null) building += `${written(named[1])}${(named[2] ?? '').replace(/[洞冻东]/, '栋')}`;
  const unit = take(unitPattern);
  if (unit !== null) building += `${written(unit[1])}单元`;
  let room = '';
  const floor = take(floorPattern);
  if (floor !== null) room = floor[3] === undefined ? `${written(floor[1])}${floor[2] ?? ''}` : writeInside(floor[3]);
  const door = take(roomPattern);
  if (door !== null) room += `${writeInside(door[1] ?? '')}${door[2] ?? ''}`;
  else if (building !== '' || room !== '') {
    const bare = bareRoomPattern.exec(text.slice(end, end + 12));
    // A lone number is a room only where nothing else can be meant: 三单元四零二, 首层一零三.
    if (bare !== null && (bare[1] ?? '').length >= (floor?.[3] === undefined ? 3 : 1)) {
      room += written(bare[1]);
      end += bare[0].length;
    }
  }
  return { building, room, end };
}

function writeNumber(found: RegExpExecArray): string {
  const [, first, lane, inLane, second, yard = '', of, ordinal, attached, door] = found;
  const head = lane === undefined ? written(first) : `${written(first)}弄${written(inLane)}`;
  const whole = `${head}${second === undefined ? '' : `-${written(second)}`}号${yard}`;
  // 之一 is written in characters, as registries do; everything else in digits.
  if (of !== undefined) return `${whole}之${ordinal ?? ''}`;
  if (attached !== undefined) return `${whole}附${written(attached)}号`;
  if (door !== undefined) return `${whole}${writeInside(door)}门`;
  return whole;
}

const written = (spoken: string | undefined): string =>
  spoken === undefined || /^[A-Z甲乙丙丁东西南北]/.test(spoken) ? (spoken ?? '') : writeNumeral(spoken);

/** Numbers inside a longer word: 地下二层 → 地下2层, 甲二 → 甲2, 三杠二 → 3-2. */
function writeInside(spoken: string): string {
  return spoken.replaceAll(/[杠—]/g, '-').replaceAll(new RegExp(numeral, 'g'), (found) => writeNumeral(found));
}
