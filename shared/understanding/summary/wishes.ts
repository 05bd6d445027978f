import { wishFrame } from './wish-frame';
import { acts, alternative, checks, opens, questions } from './wish-kind';
import { writeDeed } from './wish-written';
import { writeClause, writeQuestion } from './written';

/*
 * What a caller wants done, in the verbs of an office: 多收的退我 → 退还多收的费用; 把牌子改清楚 → 将牌子改清楚; 让他们派人挪 → 对方派人挪走.
 */

/** 看看是不是真的, 化验一下能不能喝: what is to be found out. */
const questionOf = /^.*(?:化验|检测|鉴定|查|看).+吗$/u;
/** 对方能不能把音响关小一点: a wish of somebody, asked politely. */
const askedOf =
  /(?<=^(?:对方|该方|物业|商家|公司|老板|学校|政府|街道|社区|居委会|村里?|村上))(?:能不能|能否|可不可以|可以不可以)/u;
/** 还要你们去查, 给来电人把温度弄上来: by whom and for whom is understood. */
const addressees =
  /为其|(?<=要|请|让|希望|建议)你们(?:去|来)?|给(?:来电人|其)(?=把|将|先|免费|办|修|补|开|换|装|退|减|送|整|弄|恢复|道歉|解决|处理|讲|说|查|核|改|报|出|算|延|安排|协调|结|发)/gu;

/** Spoken ways to wish and what an office files, in order. */
const phrases: readonly (readonly [RegExp, string])[] = [
  [/^(?:一个|再一个|头一个|第[一二三四](?:个|点)?)(?=[\u4e00-\u9fff]{3})/u, ''],
  [/^(?:然后|再就是|还有|另外|最后|首先|还要|还得|再)(?=[\u4e00-\u9fff]{2})(?!次)/u, ''],
  [/(?:给|要)(?:来电人|其)?(?:一)?个(?:准话|准信|说法|交代|交待)|给个说法/u, '给予明确答复'],
  [/给(?:来电人|其)?(?:一)?个(?:准日子|准时间|准确的?时间|日期|期限)/u, '明确办理时限'],
  [/给个(?:准确的?)?/u, '明确'],
  [/得有个(?:说法|交代)/u, '给予说明'],
  [/派(?:个|些|点)?人(?:尽快)?(?:来|过来|去|到场)?(?:看一?看|看一下|查看|看一?)$/u, '派人到场查看'],
  [/派(?:个|些|点)?人(?:尽快)?(?:来|过来|去|到场)?$/u, '派人到场'],
  [/派(?:个|些|点)?人(?:来|过来|去)(?=[\u4e00-\u9fff])/u, '派人'],
  [/(?:过来|过去|去|来)?(?:好好)?(?<![检复调审抽排巡核])查(?:一查|查看?|一下|下|看下)(?=[\u4e00-\u9fff]|$)/u, '核查'],
  [/(?:过来|来|去)(?=检查|复查|核实|化验|检测)/u, ''],
  [/([检复审排])查(?:一查|查|一下|下)/u, '$1查'],
  [/好个(?=[\u4e00-\u9fff])/u, '好'],
  [/^罚(?!单|款)(?:一?罚|的)?/u, '处罚'],
  [/(?:就|也)?(?:要得|就行|就可以|就好|也行|也可以|都可以)$/u, ''],
  [/(?<!到场)(?:去|来|过来)?(?:查看|看看|看一下|看一看)$/u, '到场查看'],
  [/^核查(?=(?:对方|该方|其)?乱?收费)/u, '查处'],
  [/^查(?!处|明|看|封|询|清|验)/u, '核查'],
  [/修(?:一下|一修)/u, '维修'],
  [/帮忙(?=[\u4e00-\u9fff])|帮(?:来电人|其)(?:忙)?/u, '协助'],
  [/管一?管|管起来/u, '加强管理'],
  [/搞好$|弄好$/u, '处理好'],
  [/赔(?:偿)?(?=\d)/u, '赔偿'],
  [/赔$/u, '赔偿'],
  [/^(?!该方|对方|其)(.{2,10}?)(?<!该方|对方|其|它)(?:也|都)?(?:要|得|应该?)(?:认|出|承担|负担)$/u, '承担$1'],
  [
    /^(.{2,8}?)(?:也|都)?(?:得|要|由|该|应)*(?:对方|该方|其|它|他)(?:来|也)?(?:要|得)?(?:出|承担|付|掏|全?包)$/u,
    '由对方承担$1',
  ],
  [/^(.{2,8}?)(公司|医院|物业|商家|厂里|店里|老板)(?:也|都|来)*(?:得|要|应该?)(?:出|承担|付|掏)$/u, '由$2承担$1'],
  [/^不然(?=.{3})/u, '或者'],
  [
    /^(?!.*就)(.{1,10}?)(?:也|都|全)?(?:要|得|应|该|必须)(?:被)?(?:好好)?(处理|处罚|查处|化验|检查|核查|清理|删除|拆除|公开|公示)(?:掉|了)?$/u,
    '$2$1',
  ],
  [/^(.{2,10}?)(?:也|都)?(?:要|得)删(?:掉|了)?$/u, '删除$1'],
  [/^(?!该赔)(.{2,8}?)(?:也|都)?(?:要|得)?(?:其|该方|对方|它)(?:也|都)?(?:要|得|来)?赔偿?$/u, '由对方赔偿$1'],
  [/^(?!.*[退不按照])(.{2,8}?)(?:也|都)?(?:要|得|应)赔偿?(?:给(?:来电人|其))?$/u, '赔偿$1'],
  [/(?:也)?(?:要|得)赔偿/u, '赔偿'],
  [
    /^((?!.*(?:赔|补偿|支付|承担|退还|报销|补发|减免|结清))(?:[\u4e00-\u9fff]{0,6})(?:损失|误工费|医药费|医疗费|维修费|检查费))$/u,
    '赔偿$1',
  ],
  [/别(?!的|人|家|墅|克|处)/u, '不要'],
  [/(?:弄|搞|整)走/u, '清走'],
  [/逮走|抓走/u, '捕捉带离'],
  [/(?<=[\u4e00-\u9fff])得(?=恢复|退|赔|修|给|处理|处分|公开|公示|拆|清理|补)/u, '应'],
  [/^(?:应|需|得|要)(?=恢复|退|赔|修|给|处理|公开|公示|拆|清理|补|查|核)/u, ''],
];

/** 该罚: what the law has for it. */
const lawful: Readonly<Record<string, string>> = { 罚: '处罚', 拆: '拆除', 查: '查处' };

/** A wish as it was spoken (common words, numbers in digits, without its number in an enumeration), in the words of a demand. */
export function writeWish(spoken: string): string {
  const { head, deed } = wishFrame(spoken);
  const due = /^该(处罚|罚|抓|拆|查|处理)$/u.exec(deed)?.[1];
  if (due !== undefined) return `依法${lawful[due] ?? due}`;
  if (questionOf.test(deed)) return writeQuestion(writeClause(deed));
  let wish = writeDeed(deed);
  wish = wish
    .replace(addressees, '')
    .replace(askedOf, '')
    .replace(/(?<=^.+)吗$/u, '');
  if (alternative.test(spoken) && !/^(?:或|要么)/u.test(wish)) wish = `或者${wish}`;
  for (const [said, written] of phrases) wish = wish.replace(said, written);
  wish = wish
    .replace(/^(?:把|将)(?=.{3})/u, '将')
    .replace(/^(?:让|叫|喊|使)(?=[\u4e00-\u9fff]{3})/u, '')
    .replace(/(?<=^退还.+)(?:给)?来电人$/u, '');
  return head === '' || wish === '' ? wish : `${head}${wish}`;
}

/** 看病的钱，它要出: said with a pause between the two. */
const pausesBefore = /^(?:该方|对方|它|也|都|要|得|应|能不能|能否|可不可以|必须|全)/u;

/** One line of a demand: what is wanted, and whether the next one goes on with it. */
export type Wish = { readonly text: string; readonly open: boolean };

const headed = /^(?:希望|请(?!求)|建议|不要求|拒绝|同意)/u;
/** What somebody hopes in a suggestion is suggested. */
const withHead = (line: string, verb: string) =>
  verb === '建议' ? `建议${line.replace(/^(?:希望|请|建议)/u, '')}` : headed.test(line) ? line : `${verb}${line}`;

/** The wishes of a call as a demand: 要求退还押金；要求核查该店资质。 */
export function writeDemand(heard: readonly Wish[], verb: string): string {
  const wishes: Wish[] = [];
  for (const { text, open } of heard) {
    const last = wishes.at(-1);
    if (
      last?.open === true &&
      last.text.length <= 8 &&
      (!acts.test(last.text) || /[钱费款]$/u.test(last.text)) &&
      !opens.test(last.text) &&
      !checks.test(last.text) &&
      !/行$|可以$|好$/u.test(last.text) &&
      pausesBefore.test(text)
    )
      wishes[wishes.length - 1] = { text: last.text + text.replace(/^(?:能不能|能否|可不可以)/u, ''), open };
    else wishes.push({ text, open });
  }
  const lines: string[] = [];
  let lead = '';
  for (const { text: said, open } of wishes) {
    const text = said.startsWith('请答复') || (checks.test(lead) && questions.test(said)) ? said : writeWish(said);
    if (text === '') continue;
    if (open) {
      // 不能开的话 is a condition, and forbids nothing.
      lead += /的话$/u.test(said) ? `如${writeClause(said).replace(/^(?:如果|要是)/u, '')}，` : `${text}，`;
      continue;
    }
    const line = `${lead}${opens.test(lead) ? text.replace(/^或者/u, '') : text}`.replace(
      /^(?:要是|如果)(?=[^，]+，)/u,
      '如',
    );
    lead = '';
    const last = lines.at(-1);
    // An answer that is asked for is asked for once.
    if (line === '给予明确答复' && last?.startsWith('请答复') === true) continue;
    if (last?.startsWith('请答复') === true && line.startsWith('请答复')) {
      lines[lines.length - 1] = `${last}，${line.slice('请答复'.length)}`;
      continue;
    }
    // 该修的修，该换的换: one wish.
    if (last !== undefined && /^该[^，]+(?:的|就)/u.test(line) && !last.startsWith('请答复')) {
      lines[lines.length - 1] = `${last}，${line}`;
      continue;
    }
    // 要么赔，要么换: one wish.
    const other = /^(?:要么|或者|或|要不|否则)/u.test(line) ? lines.pop() : undefined;
    lines.push(other === undefined ? withHead(line, verb) : `${other}，${line}`);
  }
  if (lead !== '' && !/^(?:万一|如果|要是|假如)/u.test(lead)) lines.push(withHead(lead.slice(0, -1), verb));
  return lines.length === 0 ? '' : `${[...new Set(lines)].join('；')}。`;
}

/** What is asked for somebody who is praised, from what the caller said of it. */
const praises: readonly (readonly [RegExp, string])[] = [
  [/通报/u, '希望予以通报表扬'],
  [/登(?:个|一下)?报|报纸|宣传|媒体/u, '希望予以登报表扬'],
  [/奖/u, '希望对其予以表扬奖励'],
  [/表扬|嘉|夸|肯定/u, '希望对其予以表扬'],
  [/转达|转告|带到|带个?话|说一?声|感谢|谢谢|知道|听到/u, '希望向其单位转达感谢'],
];

/** The demand of a call that praises: 希望对其予以表扬；希望向其单位转达感谢. */
export function writePraise(wishes: readonly string[]): string {
  const lines = praises.filter(([said]) => wishes.some((wish) => said.test(wish))).map(([, line]) => line);
  const own = lines.filter(
    (line) => line !== '希望对其予以表扬' || !lines.some((other) => other !== line && other.includes('表扬')),
  );
  return `${own.length === 0 ? '希望对其予以表扬' : own.join('；')}。`;
}
