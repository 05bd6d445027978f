/*
 * What others said, told in indirect speech: 店长说我们有执照，你愿意上哪告上哪告去 → 店长称其有执照，让来电人自行投诉.
 */

/** 说 and 讲 that report: not 说话, 说不清, 说好的, 听说, 我说, 怎么说. */
const reports =
  /(?<!少|话没|听|(?<!后)来|再|据|难|别|比如|不用|能|会|想|要|可以|一|小声|怎么|虽|按|老实|所|小|胡|乱|传|跟你们?|给你们?|和你们?|没敢|敢|没|不)(?:说是|讲是|说|讲)(?=[\u4e00-\u9fff\d“])(?!话|好(?:的|了|$)|不(?:清|上|准|定|出|明|过|来|得|通)|过(?!\d|[一二两三四几]|段|会)|法|明(?!年|天)|服|实话|一声|了|完|的|得|课|解|理|究|价|起|出来|到|白了|说|讲|多|少|给你|着|什么$)/u;
/** The caller is the one who says it. */
const own = /(?:我|俺|我们)(?:就|也|还|又|都|刚|当时|跟[^，]{1,4}|问)*(?:说|讲)/u;
/** A clause that goes on with what happened, so that what was said is over. */
const over =
  /^(?:我|俺|后来|结果|现在|昨|今|前|到|然后|但是?我|可我|之后|第[一二三四\d]|头一?|再|又|上|去|直到|于是|那|这)/u;
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
  const opens = /^([\u4e00-\u9fff\d]{2,12}?)(?:就|又|还)?(?:说|讲|回复说?)$/u.exec(clause)?.[1];
  if (opens !== undefined && !/[听来再据难别我你没不话一]$/u.test(opens)) return { text: `${opens}称`, speaking: true };
  const said = reports.exec(clause);
  if (said === null || said.index > 16) {
    const goesOn = speaking && !over.test(clause);
    return { text: goesOn ? indirect(clause) : clause, speaking: goesOn };
  }
  const who = clause.slice(0, said.index).replace(/(?:就|又|还|都|也|只|老是|老|总是|总|一直)$/u, '');
  const told = indirect(clause.slice(said.index + said[0].length).replace(/^那个?/u, ''));
  const lead =
    who === '' && first
      ? '对方'
      : who.replace(/(?:跟|对|和|给|与)(?:我们?|俺)$/u, '').replace(/^人家(?:那个)?(?=.)/u, '');
  return { text: `${lead}称${told.replace(/^是(?=[\u4e00-\u9fff]{2})/u, '系')}`, speaking: true };
}

function indirect(clause: string): string {
  if (dismisses.test(clause)) return '让来电人自行投诉';
  return clause
    .replace(/(?:你|您)们?(?!好)/gu, '来电人')
    .replace(/(?:我们|咱们)(?=(?:是|有|没|不|只|也|都|这|已|会|要|就|还|可|能|店|公司|系统|规定))/gu, '其')
    .replace(/^(?:我们?|咱们?)(?=只管|不管|没|不|也|有|会|是)/gu, '其');
}
