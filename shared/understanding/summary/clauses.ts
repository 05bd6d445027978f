import type { EvidenceSpan, Segment } from '@shared/domain/call';
import { writeNumbers } from '../numbers';
import type { Span } from '../ports';
import { type Clause, clausesOf } from '../text/clauses';
import type { Topic } from '../text/questions';
import { writeClause } from './written';

/** What a clause is for. `told` is what happened; `asks` a question of the caller; `wants` what the caller wants done;
 * `plea` a plain please, that wants nothing in particular. */
export type ClauseRole = 'told' | 'asks' | 'wants' | 'callback' | 'plea';
/** A clause of the caller as it is filed, with the words it came from. `ends`: a full stop or the turn's end followed. */
export type FiledClause = {
  readonly role: ClauseRole;
  readonly text: string;
  readonly evidence: EvidenceSpan;
  readonly ends: boolean;
};
export type ClauseFacts = { readonly segment: Segment; readonly filed: readonly FiledClause[] };

const courtesy =
  /^(?:谢谢(?:你们?|您|啊)?|多谢|感谢|再见|拜拜|好的?|好吧|行|可以的?|没事|没关系|不客气|辛苦(?:了|你们?)?|麻烦(?:你们?|您)(?:了|一下)?|不好意思|喂|你好|您好|嗯+|哦+|对+|对的|是的?|是啊|没错|没有|没|不是|有|有的|知道了?|明白了?|好像没有?|不知道|不清楚|就这样|就这些|没有了|没了|那好|行吧|哎|唉|请讲|听得到吗|你听我说|是吗|这样啊|这样子|我跟你说|我想问(?:一)?下|请问(?:一)?下?|那个|那|就是|然后|还有)+$/u;
const feeling =
  /太过分了?|气死|急死|真是的|没天理|黑心|烦死|受不了了?$|真的?很?(?:生气|着急|无语)|怎么能这样|你说(?:气不气|说看|是不是)|太欺负人|等着用钱|帮帮我们?$/u;
const wish =
  /希望|要求|诉求|想让|想要|请(?:求|你们|政府|相关|有关|帮)|能不能|能否|应该(?:给|要|把)|(?:尽快|赶紧|赶快|马上|快)(?:派|来|处理|解决|修|恢复|给|退|通知)|(?:要|让|叫)(?:他们|物业|商家|公司|老板)|(?<!不|没)给(?:我们?|个)(?:说法|答复|解释|退|换|赔)|麻烦(?:你们|帮)|帮(?:我们?|忙)(?:处理|解决|协调|查|找|催|问)|严查|查处|取缔|整治|处罚|赔偿/u;
/** 麻烦你们快一点: something is wanted, but not said what. */
const plea =
  /^(?:好|那|嗯|就)*(?:麻烦|请|拜托|希望|求)?(?:你们?|您|政府)*(?:一定要?|能)?(?:帮帮(?:我们?|忙)|快一?点|尽快|快些|抓紧)(?:处理|解决|吧|啊|呀|一下|了)*$/u;
const question =
  /吗$|呢$|怎么(?!能|会这|回事都)|如何|多少(?!人|次我)|什么(?:时候|条件|材料|手续|流程|标准|政策|地方)|哪里|哪些|几号|多久|是不是(?:可以|要)|能不能|可不可以|需不需要|有没有/u;
const personal = /我叫|免贵|姓|电话(?:是|就是|号|[幺零一二三四五六七八九\d])|号码|联系方式|身份证|叫我/u;

/** Files the clauses of one caller's segment. `dropped` are spans that other fields hold (names, phones, the asked place). */
export function readClauses(
  segment: Segment,
  topics: ReadonlySet<Topic>,
  agentText: string,
  dropped: readonly Span[],
): ClauseFacts {
  if (segment.speaker === 'agent') return { segment, filed: [] };
  const filed: FiledClause[] = [];
  const clauses = clausesOf(segment.text);
  for (const [index, clause] of clauses.entries()) {
    const written = fileClause(clause, topics, agentText, dropped);
    if (written === null) continue;
    const ends = /[。！？!?]/u.test(clause.mark) || index === clauses.length - 1;
    filed.push({ ...written, evidence: { segmentId: segment.id, start: clause.start, end: clause.end }, ends });
  }
  return { segment, filed };
}

type Filed = Pick<FiledClause, 'role' | 'text'>;

function fileClause(
  clause: Clause,
  topics: ReadonlySet<Topic>,
  agentText: string,
  dropped: readonly Span[],
): Filed | null {
  if (/^(?:没有|没|没有啊|没有呢|没有的|好像没有?)$/u.test(clause.text)) return deniedQuestion(agentText);
  if (plea.test(clause.text)) return { role: 'plea', text: '尽快处理' };
  if (courtesy.test(clause.text) || feeling.test(clause.text) || /再见|谢谢|拜拜/u.test(clause.text)) return null;
  if (
    covered(clause, dropped) ||
    (personal.test(clause.text) && (topics.has('name') || topics.has('phone') || /我叫|我姓/u.test(clause.text)))
  )
    return null;
  if (/回电|回复您|联系您/u.test(agentText) && /点|上午|下午|随时|都可以|都行|白天|晚上/u.test(clause.text)) {
    return { role: 'callback', text: writeClause(writeNumbers(clause.text).text) };
  }
  const written = writeClause(writeNumbers(clause.text).text);
  if (written.length < 2 || courtesy.test(written)) return null;
  const asking =
    clause.mark === '？' ||
    clause.mark === '?' ||
    (question.test(clause.text) && !/没|不/u.test(clause.text.slice(0, 2)));
  if (
    (topics.has('demand') && !asking) ||
    (wish.test(clause.text) && !/希望(?:小区|花园|学校|路|小学)/u.test(clause.text))
  ) {
    return { role: 'wants', text: written };
  }
  // 大概要多久能修好 while waiting is talk, not a matter; in a consultation it is the matter itself.
  return { role: asking ? 'asks' : 'told', text: written };
}

/** 有没有放警示标志 answered with 没有: 没有放警示标志. */
function deniedQuestion(agentText: string): Filed | null {
  const asked = [...agentText.matchAll(/有没有([^，。？?]{2,14})/gu)].map(([, what = '']) =>
    what.replace(/(?:呢|啊|吗|过)$/u, ''),
  );
  const facts = asked.filter((what) => !/其他|别的|问题|什么/u.test(what)).map((what) => `没有${writeClause(what)}`);
  return facts.length === 0 ? null : { role: 'told', text: facts.join('，') };
}

function covered(clause: Clause, dropped: readonly Span[]): boolean {
  const hidden = dropped.reduce(
    (sum, { start, end }) => sum + Math.max(0, Math.min(end, clause.end) - Math.max(start, clause.start)),
    0,
  );
  return hidden >= 0.6 * (clause.end - clause.start);
}
