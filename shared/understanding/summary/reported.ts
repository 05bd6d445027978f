/*
 * What others said, told in indirect speech: 店长说我们有执照，你愿意上哪告上哪告去 → 店长称其有执照，让来电人自行投诉.
 */

/** 说 and 讲 with something said after them: not 说话, 说不清, 说好的, 说来话长, 讲座. */
const reports =
  /(?:说是|讲是|说|讲)(?=[\u4e00-\u9fff\d“])(?!话|好(?!像|多|几)|不(?:清|上|准|定|出|明|过|来|得|通)|清|过(?!(?:\d|[一二两三四几])+(?:天|个|周|年|会|日|小时)|段|会)|法|明(?!年|天)|服|实话|一声|了|完|的|得|课|解|理|究|价|起|出来|到|白了|说|讲|多|少|给你|着|什么$|来话长|怪|座|堂|台|师|义|道理|情|和|名字|错)/gu;
/** What stands before a 说 that reports nothing: 听保安说, 不敢说, 瞎说, 往外说, 接着说, 按五千六说. */
const unreported =
  /(?:听[^，]{0,8}|按[^，]{1,8}|再|据|难|别|比如|不用|能|会|想|要|可以|小声|怎么|虽|照|老实|所|小|胡|乱|瞎|传|敢|没|不|莫|外|才|接着|继续|话|少|(?<!后)来|一|好|跟你们?|给你们?|和你们?)$/u;
/** The caller is the one who says it. */
const own = /(?<![跟对和给与向])(?:我|俺|我们)(?:就|也|还|又|都|刚|当时|跟[^，]{1,4}|问)*(?:说|讲)/u;
/** A clause that goes on with what happened, so that what was said is over. */
const over =
  /^(?:我|俺|后来|结果|现在|昨|今|前|到|然后|但是?|可我|之后|第[一二三四\d]|头一?|再|又|上|去|直到|于是|那|这)/u;
/** 你爱上哪告上哪告去, 有本事去告: the caller is sent away. */
const dismisses =
  /^(?:你|您)?们?(?:爱|愿意|想|有本事|尽管|随便|要)?(?:你)?(?:上|去|到|找)?(?:哪里?|谁|哪个)?(?:去)?(?:告|投诉)(?:去|谁|我|他|哪)?[^，]{0,6}$/u;

export type Reported = {
  readonly text: string;
  /** What comes next in the turn may still be what somebody said. */
  readonly speaking: boolean;
};

/** Writes a spoken clause (common words, numbers in digits) in indirect speech. `speaking`: the clause before it was somebody's words. `first`: nothing came before it. */
export function reportSpeech(clause: string, speaking: boolean, first: boolean): Reported {
  if (own.test(clause)) {
    const text = clause
      .replace(
        /^(?:我们?|俺)(?:就|也|还|又|都|刚|当时)*(?:说|讲)(?=[\u4e00-\u9fff\d]{2})(?!了|过|话|好|的)/u,
        '来电人表示',
      )
      .replace(/^来电人表示(?=那?[^，]{1,10}(?:吗|([\u4e00-\u9fff])不\1|呢|没有)$)那?/u, '来电人询问');
    // 我说路灯不亮, said to nobody but the hotline.
    return { text: first ? text.replace(/^来电人表示/u, '') : text, speaking: false };
  }
  // 园长说，嫌贵你去读公办: what was said follows.
  const opens = /^([\u4e00-\u9fff\d]{2,12}?)(?:就|又|还)?(?:说|讲|回复说)$/u.exec(clause)?.[1];
  // 跟物业讲，物业讲…: the caller told it.
  const whom = /^(?:我们?)?(?:跟|和|同|向)(?<whom>(?!我)[\u4e00-\u9fff]{2,8}?)(?:说|讲)$/u.exec(clause)?.groups?.whom;
  if (whom !== undefined) return { text: `已向${whom}反映`, speaking: false };
  if (opens !== undefined && !unreported.test(opens) && !/(?<![跟对和给与])我$|你$/u.test(opens))
    return {
      text: `${opens.replace(/(?:跟|对|和|给|与)(?:我们?|俺)$/u, '告知来电人')}称`.replace(
        /告知来电人称$/u,
        '告知来电人',
      ),
      speaking: true,
    };
  const said = [...clause.matchAll(reports)].find(({ index }) => !unreported.test(clause.slice(0, index)));
  if (said === undefined || said.index > 16) {
    const goesOn = speaking && !over.test(clause);
    return { text: goesOn ? indirect(clause) : clause, speaking: goesOn };
  }
  const before = clause.slice(0, said.index).replace(/(?:就|又|还|都|也|只|老是|老|总是|总|一直)$/u, '');
  const told = indirect(clause.slice(said.index + said[0].length).replace(/^那个?/u, '')).replace(
    /^是(?=[\u4e00-\u9fff]{2})/u,
    '系',
  );
  return { text: withSpeaker(before, told, first), speaking: true };
}

/** Who said it, and what: 前台跟我 and 系统坏了 → 前台告知来电人系统坏了. */
function withSpeaker(before: string, told: string, first: boolean): string {
  // 找他说, 打电话过去说: the one who was asked says it.
  if (ordersSomebody.test(told)) return withSpeaker(before, told.replace(/^(?:让|叫|喊)/u, '让来电人'), first);
  const asked = /^(?<how>.*?(?:问|找|打电话|打过去|打电话过去|打电话去))了?(?<whom>[他她]们?|人家)?$/u.exec(
    before,
  )?.groups;
  if (asked?.how !== undefined && asked.how !== '') {
    const how = asked.how.replace(/找$/u, '找对方').replace(/问$/u, '询问').replace(/询询/u, '询');
    return `${how}，对方${orders.test(told) ? '' : '称'}${told}`;
  }
  const who = before.replace(/(?:跟|对|和|给|与)(?:我们?|俺)$/u, '').replace(/^人家(?:那个)?(?=.)/u, '');
  const lead = who === '' && first ? '对方' : who;
  // 街道说让我们走程序: it lets the caller know what to do.
  if (orders.test(told)) return `${lead}${told}`;
  return `${lead}${who !== before && before.length - who.length >= 2 && who !== '' ? '告知来电人' : '称'}${told}`;
}

const orders = /^(?:让|叫|喊)(?=我们?|来电人)/u;
/** 说让找林业: whom it lets do so is understood. */
const ordersSomebody = /^(?:让|叫|喊)(?=[找打去等问联交补带][\u4e00-\u9fff])/u;

function indirect(clause: string): string {
  if (dismisses.test(clause)) return '让来电人自行投诉';
  return clause
    .replace(/(?:你|您)们?(?!好)/gu, '来电人')
    .replace(/(?:我们|咱们)(?=(?:是|有|没|不|只|也|都|这|已|会|要|就|还|可|能|店|公司|系统|规定))/gu, '其')
    .replace(/^(?:我们?|咱们?)(?=只管|不管|没|不|也|有|会|是)/gu, '其');
}
