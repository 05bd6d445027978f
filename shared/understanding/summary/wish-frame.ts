/*
 * The frame that a wish stands in when it is spoken: 第二个就是 | 麻烦你们 | 能不能 | 帮我 | 把牌子改清楚 | 行不行. What is around the deed is taken off, slot by slot, in
 * whatever order it was said; what is left says what is to be done.
 */

/** Who asks how strongly: 希望 and 请 are kept at the head of a line, 建议 for a suggestion. */
export type WishFrame = {
  readonly head: '希望' | '请' | '建议' | '';
  /** What is to be done, as it was spoken. */
  readonly deed: string;
  /** Words of asking were around it, so that it is a wish whatever it says. */
  readonly asked: boolean;
};

const ordinal =
  '(?:第[一二三四五六七八九](?:(?:个|点|条|件|步|样)(?![月星礼小])|(?![个点条件步样回次天年月日季周批期遍趟家层楼栋幢单号人医中附实幼名位代胎类档款块节排种级把二三四大小轮辆台户声眼学产]))|其[一二三四]|首先|其次|再次|最后)';
const another =
  '(?:(?:头|再|另|还有|还)一?个|[二三四五]一个|[二三四五]个(?=是))(?:要求|诉求|问题|事情?|点)?|[一二三四五](?:来|则)(?!水|电|人|车)';
/** 一个是, 一个赶紧修: not 一个月, 一个摄像头. */
const one =
  '(?:头)?[一二]个(?:要求|诉求|问题)?(?=就?是|呢|，|把|将|让|叫|给我|帮|赶|尽快|马上|免费|告诉|要|不|别|这|那|查|退|赔|修|换|能|我|到)(?!月|人)|[一二三四]是(?=[\\u4e00-\\u9fff]{2})';
const numbering = new RegExp(
  `^(?:${ordinal}|${another}|${one})(?:呢|嘛|啊|哈|么|的话)?(?:就|也)?(?:是)?(?:说)?，?`,
  'u',
);

/** Without the number that an enumeration begins with, on words whose numbers are not yet written in digits: 二一个 would be twenty-one. */
export function withoutNumber(clause: string): string {
  const bare = clause.replace(/^(?:那|嗯|呃|然后|还有|就是|就)*(?=第|头|[一二三四五再另还其首最])/u, '');
  const rest = bare.replace(numbering, '');
  return rest === bare ? clause : rest;
}

/** What is taken off the front, with what it says of the asking. */
const fronts: readonly (readonly [RegExp, WishFrame['head'] | 'asked' | null])[] = [
  [
    /^(?:然后|再就是|再有|还有就是|还有|另外|此外|而且|再者|再说|所以|但是|不过|那就|那(?![个些里边么天种家年次张条台辆块件段一二两三四几\d])|就是说?|也就是|反正|其实|当然|还是|呢|嘛|，)(?=[\u4e00-\u9fff\d]{2})/u,
    null,
  ],
  [/^(?:完了|完事|之后|弄完|修完|通完)(?=[\u4e00-\u9fff]{3})/u, null],
  [/^(?:我们?|俺)(?=分\d+期|申请)/u, 'asked'],
  [/^再(?=把|将|给我|给我们|请|让|叫|喊|查|去|来|好好|帮)/u, null],
  [/^就(?=按|把|将|全|退|要|让|想|是)/u, null],
  [
    /^(?:我们?|俺)?(?:就|只|也|还|是)*(?:想|要)?(?:问|咨询|打听|请教)(?:问|一下|一哈|下子?)(?=[\u4e00-\u9fff]{2})/u,
    'asked',
  ],
  [/^要(?=夜里|晚上|白天|延|他|她|它|对方|拿|罚|查|派|退|赔|修|清|拆|处|追|有(?:人|个)|公开|公示)/u, 'asked'],
  [/^(?:主要|关键|特别|重点|最要紧的?|最重要的?)(?:就)?是(?=[\u4e00-\u9fff]{2})/u, null],
  [
    /^(?:我们?|俺|本人)?(?:的)?(?:诉求|要求|想法|意思|意见|愿望)(?:就|很简单|也)*(?:是)?(?:，)?(?=[\u4e00-\u9fff]{2}|$)/u,
    'asked',
  ],
  [/^(?:我们?|俺)?(?:的)?建议(?:就|也)*(?:是(?!不是))?(?=[\u4e00-\u9fff]{2})/u, '建议'],
  [
    /^(?:我们?|俺|大家)?(?:个人)?(?:觉得|认为|感觉|想着|看)(?:还)?(?:是|应该)*(?=(?:可以|能不能|最好|应当|应该|要|得|把|在)[\u4e00-\u9fff])/u,
    'asked',
  ],
  [
    /^(?:我们?|俺|咱们?|本人|大家|业主|家长|村民|来电人)?(?:们)?(?:就|只|还|也|都|是|现在|当然|肯定|真的?|非常|特别|最|确实|很)*希望(?:能够?|可以|得到)?(?=[\u4e00-\u9fff]{2})(?!小区|花园|学校|小学|路)/u,
    '希望',
  ],
  [
    /^(?:我们?|俺|咱们?|本人|大家|业主|家长|村民)?(?:就|只|还|也|都|是|现在|当然|肯定|最|确实|很)*(?:强烈)?(?:要求|请求|恳请|盼望|需要(?=你们|让|把|派))(?:能够?|可以)?(?=[\u4e00-\u9fff\d]{2})/u,
    'asked',
  ],
  [
    /^(?:我们?|俺|咱们?|本人|大家|业主|家长|村民)?(?:就|只|还|也|都|是|现在|当然|肯定|最|确实|很)*(?:想要?|要)(?=(?:请|让|叫|喊|把|将|求|你们|政府|物业|公司|街道|社区|村里|退|拿回|拿到|换|赔|取消|恢复|查|知道|一个说法|个说法|问))(?!不然)/u,
    'asked',
  ],
  [
    /^(?:我们?|俺|本人)(?:就|只|还|也|现在)*(?=不?(?:要|想)(?:让|叫)|要(?!是|么|不然|死|回))要?(?=[\u4e00-\u9fff])/u,
    'asked',
  ],
  [
    /^(?:(?:麻烦|拜托|劳烦|烦请|恳请|求求?)(?:你们?|您们?|政府|领导|同志)?)(?:一定|务必|千万)?(?:要|得)?(?=[\u4e00-\u9fff]{2})(?!事|人|得)/u,
    'asked',
  ],
  [/^请(?!求|假|客|人|教|问|了|来的)(?:你们?|您们?)?(?:一定|务必|千万)?(?:要|得)?(?=[\u4e00-\u9fff]{2})/u, '请'],
  [
    /^(?:你们?|您们?)(?:就|也|还|都|得|要|应该?|必须|一定|可得|可)*(?=能不能|能否|可不可以|看|给|帮|派|来|去|把|将|让|叫|喊|查|管|好好|尽快|赶紧|快|催|处理|解决|协调|督促|联系|通知|安排|重视|要|不要|别|莫|务必|抓紧|赶快|早点|检|重新|再|先|今)/u,
    'asked',
  ],
  [
    /^(?:看|瞧)?(?:看|一?下)?(?:能不能|能否|可不可以|可以不可以|可否|是不是(?=可以|能|应该)|得不得行)(?:够)?(?=[\u4e00-\u9fff]{2})/u,
    'asked',
  ],
  [/^看(?=能|可以|是不是|有没有)/u, null],
  [/^(?:可以|应当|应该|能)(?=在|把|将|给|加|设|建|增|装|派|让|多|延|提|改|换|帮|安排|协调|搞|弄|修|做|考虑)/u, 'asked'],
  [
    /^(?:也|都|还|就)*(?:得|需|必须|应该?|应当|需要)(?:要)?(?=[退赔修换查拆清停给把将让叫派处恢公补发装安加减改办解道还重搬移挪明罚取撤删开])/u,
    'asked',
  ],
  [/^(?:最好|尽量)(?:是|能够?|可以|就是)*(?=[\u4e00-\u9fff]{2})/u, '希望'],
  [/^(?:务必|一定要?|千万)(?=[\u4e00-\u9fff]{2})/u, 'asked'],
  [
    /^(?!帮(?:忙|我们?|俺)(?:尽快|赶紧)?(?:找|追|讨|要回|寻|联系))(?:帮忙|(?:帮|给|替|为|跟|和)(?:我们?|俺们?|咱们?|来电人|我家|我屋头))(?:家里?|这边|这里|这儿)?(?!妈|爸|老|儿|女|孩|娃|姑娘|闺|爱人|媳|姐|哥|弟|妹|奶|爷)(?=[\u4e00-\u9fff]{1,})(?!个说法|个准话)/u,
    'asked',
  ],
  [/^(?:好好|真正)(?:地|的)?(?=[\u4e00-\u9fff]{2})/u, null],
];

/** What is taken off the end: 行不行, 就可以了, 是吧. */
const ends: readonly (readonly [RegExp, 'asked' | null])[] = [
  [/(?<=.{2})(?:就|也)(?:行|可以|好|成|得|中|要得|够|是|算)(?:了|啦|的)?$/u, 'asked'],
  [
    /(?<=.{2})(?:行不行|好不好|可不可以|可以不可以|中不中|成不成|得不得行|要不要得|可以吗|可以不|行吗|好吗|成吗|行不|中不|是不是|对不对|是吧|对吧|怎么样)$/u,
    'asked',
  ],
  [/(?<=[罚查退赔管拆])的$/u, null],
  [/(?<=.{2})(?:才行|才对|才好|才是|为止|算了)$/u, null],
  [/(?<=.{2})(?:吧|嘛|啊|呀|呗|哦|噻|咯|啦|哈|呢|噢|喽|撒|的吧)+$/u, null],
];

/** Reads the frame of a clause in common words, numbers in digits. */
export function wishFrame(clause: string): WishFrame {
  let deed = clause;
  let head: WishFrame['head'] = '';
  let asked = false;
  for (let before = ''; before !== deed; ) {
    before = deed;
    for (const [front, says] of fronts) {
      const rest = deed.replace(front, '');
      if (rest === deed || rest === '') continue;
      deed = rest;
      asked ||= says !== null;
      if (says !== null && says !== 'asked' && head === '') head = says;
    }
    for (const [end, says] of ends) {
      const rest = deed.replace(end, '');
      if (rest === deed) continue;
      deed = rest;
      asked ||= says !== null;
    }
  }
  return { head, deed, asked };
}
