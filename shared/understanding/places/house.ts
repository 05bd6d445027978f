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
/** 八十八号楼下 after a road: downstairs at number 88, not below building 88. */
const downstairs = new RegExp(`^[^号]{0,4}${numeral}号楼[下上顶前后道里梯]`, 'u');
/** Fillers between the parts of a house. */
const gap =
  '(?:[，,、\\s]|的|是|呢|啊|嗯|呃|那个|那边|那里|那儿|里面|楼下(?=[，,])|就是|好像|大概|[我俺他她](?:们)?(?:家|那屋|这屋|屋|那户)?(?:就|住)?(?:在|是|住)|(?:我|他)家){0,4}';
/** 八号早上 is a day. */
const day = '(?!那天|早上|上午|中午|下午|晚上|凌晨|开始|左右|之前|以后)';

const numberPattern = new RegExp(
  `^${gap}(?:(?:这个|那个|它的?)?门牌(?:号码?)?(?:是|呢)?[，,]?(?:是|好像是)?|自编)?([甲乙丙]?${numeral})(?:(弄)[，,、]?(${numeral}))?(?:(?:[-—杠之])(${numeral}))?[号浩昊豪毫壕蒿皓濠](?!楼(?![下上顶前后道里梯])|线|口|出口|公馆|桥|院线|窗|病|床|桌|机|棚|摊|档)${day}(大?院)?` +
    `(?:(之)([0-9一二三四五六七八九十])|[，,]?附(${numeral})号?|((?:甲|乙|丙)?${numeral})门)?`,
);
/** 临汾路三七五弄门口: the lane alone. */
const lanePattern = new RegExp(`^${gap}(${numeral})弄(?![堂里${numeralCharacters}])`, 'u');
const letteredPattern = new RegExp(`^(${numeral})([甲乙丙丁])(?=号?[，,。！？]|$|号?[门旁对附的那])号?`);
const buildingPattern = new RegExp(
  `^${gap}(?:第)?((?:${numeral})|[A-Z](?:${numeral})?|[甲乙丙丁东西南北])(栋|幢|座|[洞冻东](?=楼下|楼上|[0-9一二两三四五六七八九十]+单元)|号楼|楼(?=[，,]?(?:[我他她]家?(?:就|住)?在)?[0-9一二两三四五六七八九十]+(?:单元|门))|号馆|号(?:仓库|厂房|车间|库房|冷库|门面房?|仓)|馆|塔)`,
);
/** A name that no list holds, right before a building's number: 碧桂园凤凰城二期十五栋. */
const landmarkPattern = new RegExp(
  `^(?![，,]?\\p{Script=Han}{2,3}(?<![小校园厂院活属景东西南北中]|社)[区县镇乡][，,])[，,]?(?:我们?)?(?:这个|那个)?(?:(?:院子|小区|楼盘|大院)?(?:的?名字)?(?:叫做?|就是|是))?(?![${numeralCharacters}])((?:(?![我你他她的了是有在这那就都和与号，,]|楼下|知道|晓得|对面|旁边|门口|附近|隔壁|里面|后面|前面)[\\p{Script=Han}]){2,11}?(?:[A-Z]区)?)(?<![${numeralCharacters}])(?=(?:那儿|那边|那里|这边|里面)?[，,的]?(?:${numeral}期[，,]?)?(?:第?${numeral}|[A-Z](?:${numeral})?)(?:栋|幢|座|号楼))`,
  'u',
);
/** In the north a staircase is a 门: 三号楼二门五零一. */
const unitPattern = new RegExp(
  `^${gap}((?:${numeral})|[A-Z]|[甲乙丙丁])(单元|梯(?![次队级])|门(?![口面店牌前外内头诊卫窗]))`,
);
const floorPattern = new RegExp(
  `^${gap}(?:(?:第)?(${numeral})(楼|层)|(首层|底层|地下(?:${numeral}层|(?!通道|车库|停车|铁|道|室))|底商|商铺|负${numeral}(?:楼|层)))`,
);
const roomPattern = new RegExp(
  `^${gap}((?:${numeral})(?:[-—杠](?:${numeral}))?[A-Z]?|[东西南北中左右](?=户))(室|房间|房|号房|号铺|铺位|铺|户|号?(?:摊位|摊|档口|档)|号(?!楼|线|口|出口))`,
);
/** 华润二十四城，六期，三栋: the phase between a name and its building. */
const phasePattern = new RegExp(`^[，,]?(${numeral})期`);
/** What lies at a house number and ends like an estate: 光华大道四百五十一号，光华逸家. */
const namedPattern = new RegExp(
  `^[，,]?((?![${numeralCharacters}])(?:(?![我你他她的了是有在这那就都和与号，,])[\\p{Script=Han}]){2,8}?(?:国际|城|湾|家|绿洲|天地|名都|岸|居|阁|邸|汇|半岛|首府))(?=[，,。]|$|的?(?:门口|旁边|对面|楼下|物业|小区))`,
  'u',
);
const houseInEstate = new RegExp(
  `^[，,]?(${numeral})号(?=[，,]?(?:${numeral}(?:室|楼|层|单元)|[0-9零一二三四五六七八九]{3,4}(?:[，,。！？的]|$)))`,
  'u',
);
/** A room set off by a pause: nothing but the end may follow. */
const pausedRoomPattern = new RegExp(
  `^[，,]?(?:[我俺](?:们)?(?:家|那屋|这屋|屋)?(?:就)?(?:是|住|在))?(${numeral}(?:[-—杠]${numeral})?)(?=[，,。！？]|$|那|这|的)`,
);
const bareRoomPattern = new RegExp(
  `^(${numeral}(?:[-—杠]${numeral})?)(?![${numeralCharacters}年月日点块元多个万分]|号)`,
);

/** 那个，我看下门牌，: a caller who looks for the number before saying it. */
const lookingUp =
  /^(?:上|的)?(?:一个什么|那个|这个|那儿|什么)?(?:[，,]?(?:嗯|呃|啊|哦)?(?!(?:不|没))[^，,。！？]{0,5}(?:看|想|查|等|记|翻|门牌|稍)[^，,。！？]{0,6}[，,。]){1,3}(?:嗯|呃|啊|哦|对|那个|这个|好像|应该|门牌号?|就是|是)*/u;

/** `readHouse` of what follows a road, though the caller had to look first what it is. */
export function readHouseOnRoad(text: string, at: number): House {
  const house = readHouse(text, at);
  if (house.number !== '' || house.building !== '' || house.room !== '') return house;
  const [looked = ''] = lookingUp.exec(text.slice(at, at + 40)) ?? [];
  const found = looked === '' ? house : readHouse(text, at + looked.length);
  // Then the number and nothing else: 等一下，十二号我去过.
  return found.number !== '' && /^(?:[，,。！？]|$)/u.test(text.slice(found.end)) ? found : house;
}

/** Reads house number, building, unit and room from `at` on, as far as they follow each other. */
export function readHouse(text: string, at: number): House {
  let end = at;
  const take = (pattern: RegExp): RegExpExecArray | null => {
    const found = pattern.exec(text.slice(end, end + 40));
    if (found !== null) end += found[0].length;
    return found;
  };
  let number = '';
  const isBuilding = buildingPattern.test(text.slice(end, end + 40)) && !downstairs.test(text.slice(end, end + 14));
  const numbered = isBuilding ? null : take(numberPattern);
  if (numbered !== null) number = writeNumber(numbered);
  // 黄海路二十一甲: 号 is left out before it.
  const lettered = number === '' && !isBuilding ? take(letteredPattern) : null;
  if (lettered !== null) number = `${written(lettered[1])}${lettered[2] ?? ''}`;
  const lane = number === '' && !isBuilding ? take(lanePattern) : null;
  if (lane !== null) number = `${written(lane[1])}弄`;
  // 八号，八号院: once more, and more exactly.
  const again = number === '' ? null : new RegExp(`^[，,](${numeral})号(大?院)`, 'u').exec(text.slice(end, end + 12));
  if (again !== null && `${written(again[1])}号` === number) {
    number = `${number}${again[2] ?? ''}`;
    end += again[0].length;
  }
  const inside = readInside(text, end, number.includes('弄'));
  if (number === '' || inside.end > end) return { number, ...inside };
  const [whole = '', name = ''] = namedPattern.exec(text.slice(end, end + 24)) ?? [];
  if (name !== '') {
    const within = readInside(text, end + whole.length, true);
    return { ...within, number, building: `${name}${within.building}` };
  }
  const [said = '', room = ''] = pausedRoomPattern.exec(text.slice(end, end + 12)) ?? [];
  // 民族街五十一号二三一: figures one by one after a house number are a room.
  return isRoom(room) ? { number, building: '', room: written(room), end: end + said.length } : { number, ...inside };
}

/** Reads building, unit and room alone: what may follow an estate's name. `inBuilding`: what stands before is a building already (25弄3号). */
export function readInside(text: string, at: number, inBuilding = false): Omit<House, 'number'> {
  let end = at;
  const landmark = landmarkPattern.exec(text.slice(end, end + 24))?.[1] ?? '';
  if (landmark !== '') end += text.slice(end, end + 24).indexOf(landmark) + landmark.length;
  const take = (pattern: RegExp): RegExpExecArray | null => {
    const found = pattern.exec(text.slice(end, end + 40));
    if (found !== null) end += found[0].length;
    return found;
  };
  let building = landmark;
  if (landmark !== '') building += take(phasePattern)?.[0].replace(/^[，,]/, '') ?? '';
  const named = take(buildingPattern);
  if (named !== null) building += `${written(named[1])}${(named[2] ?? '').replace(/[洞冻东]/, '栋')}`;
  const unit = take(unitPattern);
  if (unit !== null) building += `${written(unit[1])}${unit[2] ?? ''}`;
  let room = '';
  const floor = take(floorPattern);
  if (floor !== null) room = floor[3] === undefined ? `${written(floor[1])}${floor[2] ?? ''}` : writeInside(floor[3]);
  const door = take(roomPattern);
  if (door !== null) room += `${writeInside(door[1] ?? '')}${door[2] ?? ''}`;
  else if (inBuilding || building !== '' || room !== '') {
    const next = text.slice(end, end + 12);
    const paused = pausedRoomPattern.exec(next);
    const bare = paused !== null && isRoom(paused[1] ?? '') ? paused : bareRoomPattern.exec(next);
    // A lone number is a room only where nothing else can be meant: 三单元四零二, 首层一零三.
    if (bare !== null && (bare[1] ?? '').length >= (floor?.[3] === undefined ? 3 : 1)) {
      room += writeInside(bare[1] ?? '');
      end += bare[0].length;
    }
  }
  return { building, room, end };
}

/** What follows an estate: where houses are counted by 号, the house is a building of it (广瑞一村，十七号三零二). */
export function readInEstate(text: string, at: number): Omit<House, 'number'> {
  const inside = readInside(text, at);
  const [whole = '', house] = houseInEstate.exec(text.slice(at, at + 20)) ?? [];
  if (inside.building !== '' || whole === '') return inside;
  const { building, ...rest } = readInside(text, at + whole.length, true);
  return { ...rest, building: `${written(house)}号${building}` };
}

/** Three or four figures one by one: 五零二, 1602. */
const isRoom = (said: string) => /^[0-9零〇幺一二三四五六七八九]{3,4}$/u.test(said);

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

/** With its figures in digits; letters, 甲 and 东 stay (A三 → A3). */
const written = (spoken: string | undefined): string =>
  spoken?.replace(new RegExp(numeral), (figures) => writeNumeral(figures)) ?? '';

/** Numbers inside a longer word: 地下二层 → 地下2层, 甲二 → 甲2, 三杠二 → 3-2. */
function writeInside(spoken: string): string {
  return spoken.replaceAll(/[杠—]/g, '-').replaceAll(new RegExp(numeral, 'g'), (found) => writeNumeral(found));
}
