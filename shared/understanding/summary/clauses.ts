import type { EvidenceSpan, Segment } from '@shared/domain/call';
import { writeNumbers } from '../numbers';
import type { Span } from '../ports';
import { type Clause, clausesOf } from '../text/clauses';
import { doubtfulSpans, sureText } from '../text/doubt';
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
  /** The agent's turn to answer, and no matter of the ticket's, unless the caller consults. */
  readonly waits: boolean;
  /** Only says who the call is about. */
  readonly names: boolean;
  /** Some of it was left out because the recognizer was unsure. */
  readonly cut: boolean;
};
export type ClauseFacts = { readonly segment: Segment; readonly filed: readonly FiledClause[] };

const courtesy =
  /^(?:不对|没事了|我?打错(?:电话)?了|我?(?:再)?想(?:想|一下)|(?:你们?)?[去来](?:看看|查查|看一下|查一下)就知道了?|不用了?|没(?:记住|注意|看清楚?)|记不清了?|我?们?(?:就?是)?[要想来](?:投诉|举报|反映|咨询|求助|表扬|报修)(?:一下)?|(?:我们?)?(?:也)?不太?(?:懂|清楚|了解|明白)(?:这个|这些)?|谢谢(?:你们?|您|啊)?|多谢|感谢|再见|拜拜|好的?|好吧|行|可以的?|没事|没关系|不客气|辛苦(?:了|你们?)?|麻烦(?:你们?|您)(?:了|一下)?|不好意思|喂|你好|您好|嗯+|哦+|对+|对的|是的?|是啊|没错|没有|没|不是|有|有的|知道了?|明白了?|好像没有?|不知道|不清楚|就这样|就这些|没有了|没了|(?:是否|是不是|可不)?可以吗|是否可以|留我的|(?:有)?(?:一|几)个?(?:事|事情|事儿|情况|问题)|提(?:一)?个建议|(?:提|有)个建议|表扬一?个人|表扬1个人|咨询|反映|投诉|举报|那好|行吧|哎|唉|请讲|听得到吗|你听我说|是吗|这样啊|这样子|我跟你说|我想问(?:一)?下|请问(?:一)?下?|那个|那|就是|然后|还有)+$/u;
const feeling =
  /屁|可打通了|^(?:再)?(?:给|跟|同)你们?(?:讲|说)(?:一声|一下|哦|啊)*$|^(?:打了)+$|^同志|^你自己(?:算|看|想)|解决个什么|你们管不管|^不管(?:我|你)们?就|^(?:臭|吵|烦|急|冻|热)死(?:个?人|我)?了?$|^快[啲点滴]$|太过分了?|气死|急死|真是的|没天理|黑心|烦死|受不了了?$|真的?很?(?:生气|着急|无语)|怎么能这样|你说(?:气不气|说看|是不是)|太欺负人|等着用钱|帮帮我们?$|^(?:我们?)?(?:好|很|真|太|特别|非常)(?:害怕|担心|着急)了?$/u;
const wish =
  /希望|要求|诉求|建议(?=[在能把增加设改取延开修多尽让由对]|政府|有关|相关|你们)|想让|想要|请(?:求|你们|政府|相关|有关|帮)|能不能|能否|应该(?:给|要|把)|(?:尽快|赶紧|赶快|马上|快一?点|快)(?:派|来|处理|解决|修|恢复|给|退|通知)|(?:要|让|叫)(?:他们|物业|商家|公司|老板)|(?<!不|没)给(?:我们?|个)(?:说法|答复|解释|退|换|赔)|麻烦(?:你们|帮)|帮(?:我们?|忙)(?:处理|解决|协调|查|找|催|问)(?![到好完]?了)|严查|查处|取缔|整治|处罚|赔偿/u;
/** 麻烦你们快一点: something is wanted, but not said what. */
const plea =
  /^(?:好|那|嗯|就)*(?:麻烦|请|拜托|希望|求)?(?:你们?|您|政府)*(?:一定要?|能)?(?:帮帮(?:(?:我们?)+|忙)|快一?点|尽快|快些|抓紧)(?:处理|解决|吧|啊|呀|一下|了)*$/u;
const question =
  /吗$|(?<!(?:没|还|正|都|在|着).*)呢$|怎么(?!能|会这|回事都)|如何|多少(?!人|次我)|什么(?:时候|条件|材料|手续|流程|标准|政策|地方)|哪里|哪些|几号|多久|是不是(?:可以|要)|能不能|可不可以|需不需要|有没有/u;
/** Asked of the agent, about what happens next: talk, unless the whole call is a question. */
const waiting =
  /(?:多久|什么时候|几天|哪天|何时|多长时间)[^，。]{0,4}(?:能|会|可以|才|有)|(?:大概|大约)?(?:要|需要|得)(?:等)?(?:多久|几天|多长时间)/u;
/** 我要投诉一家健身房: who it is about, told better by the entity. */
const opensWithEntity =
  /(?:投诉|举报|反映|反应)(?:一下)?(?:一|这|那)(?:家|个|所)[\u4e00-\u9fff]{2,8}$|(?:投诉|举报|反映|反应)(?:一下)?我们(?:小区|楼|家)[^，。]{0,6}(?:一|这|那)(?:家|个|所)[\u4e00-\u9fff]{2,8}$/u;
const discreet =
  /不(?:用|想|愿意?)?留(?:个|下)?(?:姓?名|电话|号码|联系)|匿名|保密|不(?:想|愿意?)透露|怕(?:他|她|对方|商家|老板|物业|单位|公司)们?知道|(?:千万)?(?:别|不要|莫)(?:告诉|跟)(?:他|她|对方|别人|物业)|(?:别|不要|莫)让(?:他|她|对方|物业|老板)们?(?:晓得|知道)|(?:他|她|对方|老板)们?认[识得]我|姓我?可以(?:告诉|跟)|^姓[\u4e00-\u9fff]$|^打我?(?:这个|另外|现在)[^，。]{0,4}(?:电话|号码|一个)?$|^就打这个电话|^电话(?:行|可以)$|^先打我|^留(?:我|他|她|我爸|我妈)的|^(?:他|她|我[爸妈])不会接$/u;
const personal = /我叫|免贵|姓|电话(?:是|就是|号|[幺零一二三四五六七八九\d])|号码|联系方式|身份证|叫我/u;

/** A no to the agent's question (没有, 好像没有办). */
const denial = /^(?:好像|应该|可能)?还?没有?(?:办|签|报|交|去|做|弄|留)?过?[啊呢的吧]?$/u;

/**
 * Files the clauses of one caller's segment. `dropped` are spans that other fields hold (names, phones, the asked place), `told`
 * those of words that say what a matter is about.
 */
export function readClauses(
  segment: Segment,
  topics: ReadonlySet<Topic>,
  agentText: string,
  dropped: readonly Span[],
  told: readonly Span[] = [],
): ClauseFacts {
  if (segment.speaker === 'agent') return { segment, filed: [] };
  const doubtful = doubtfulSpans(segment);
  const filed: FiledClause[] = [];
  const clauses = clausesOf(segment.text);
  for (const [index, clause] of clauses.entries()) {
    const ends = /[。！？!?]/u.test(clause.mark) || index === clauses.length - 1;
    const sure = denial.test(clause.text) ? clause : sureClause(segment.text, clause, doubtful, told);
    const written = sure === null ? null : fileClause(sure, topics, agentText, dropped);
    const last = filed.at(-1);
    if (written === null && ends && last !== undefined) filed[filed.length - 1] = { ...last, ends };
    if (written === null || sure === null) continue;
    const cut = sure.text !== clause.text;
    // The time that was asked for stands in a field of its own.
    if (cut && written.role === 'told' && (hangs.test(written.text) || topics.has('time'))) continue;
    filed.push({
      ...written,
      evidence: { segmentId: segment.id, start: clause.start, end: clause.end },
      ends,
      waits: written.role === 'asks' && waiting.test(clause.text),
      names: opensWithEntity.test(clause.text),
      cut,
    });
  }
  return { segment, filed };
}

/** Doubt from which a clause is kept only for a fact that was surely heard, and from which it is not kept at all. */
const noticeableDoubt = 0.2;
const hopelessDoubt = 0.4;
/** What is left hangs in the air: the word that was meant is the one that is missing. */
const hangs = /(?:没有?|不|要|的|是|把|给|被|和|跟|有|在|往|从|大概|都|就|了个|着)$/u;

/** The clause without words that the recognizer was unsure of; null where too little is left to be a fact. */
function sureClause(text: string, clause: Clause, doubtful: readonly Span[], told: readonly Span[]): Clause | null {
  const { text: sure, doubt } = sureText(text, clause, doubtful);
  if (doubt === 0) return clause;
  const rest = sure.replace(/^[了的着过]+/u, '');
  if (doubtful.some(({ end }) => end === clause.end) && hangs.test(rest)) return null;
  const left = doubtful.filter(({ start, end }) => clause.start <= start && end <= clause.end);
  // Without its 不 a clause would say the opposite.
  const negates = left.some(({ start, end }) => /[不没未别无]/u.test(text.slice(start, end)));
  if (negates || question.test(clause.text)) return doubt < hopelessDoubt ? clause : null;
  if (doubt < noticeableDoubt) {
    // An unsure first word is a cough or another's word as often as not.
    const start = doubtful.find((span) => span.start === clause.start);
    const text = start === undefined ? clause.text : clause.text.slice(start.end - start.start);
    return { ...clause, text: text.replace(/^[了的着过]+/u, '') };
  }
  const said = told.some(({ start, end }) => {
    const inside = clause.start <= start && end <= clause.end;
    return inside && !doubtful.some((span) => span.start < end && start < span.end);
  });
  const fact = /\d/u.test(writeNumbers(sure).text) || (said && doubt < hopelessDoubt);
  return fact && rest.length >= 3 && !hangs.test(rest) ? { ...clause, text: rest } : null;
}

type Filed = Pick<FiledClause, 'role' | 'text'>;

function fileClause(
  clause: Clause,
  topics: ReadonlySet<Topic>,
  agentText: string,
  dropped: readonly Span[],
): Filed | null {
  if (denial.test(clause.text)) {
    const denied = deniedQuestion(agentText);
    if (denied !== null) return denied;
  }
  const affirmed = affirmedQuestion(clause.text, agentText);
  if (affirmed !== null) return affirmed;
  if (plea.test(clause.text)) return { role: 'plea', text: '尽快处理' };
  if (courtesy.test(clause.text) || feeling.test(clause.text) || /再见|谢谢|拜拜/u.test(clause.text)) return null;
  if (
    /回电|回复您|联系您|给[您你]回|(?:时间|时候)[^，。]*方便/u.test(agentText) &&
    /点|上午|下午|随时|都可以|都行|白天|晚上/u.test(clause.text)
  ) {
    return { role: 'callback', text: writeHours(writeClause(writeNumbers(clause.text).text)) };
  }
  if (
    discreet.test(clause.text) ||
    covered(clause, dropped) ||
    (personal.test(clause.text) && (topics.has('name') || topics.has('phone') || /我叫|我姓/u.test(clause.text)))
  )
    return null;
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
  return { role: asking ? 'asks' : 'told', text: written };
}

/** 下午3点 → 15时. */
const writeHours = (text: string) =>
  text.replace(/(上午|早上|下午|晚上)(\d{1,2})[点时](?!间)/gu, (_, part: string, hour: string) => {
    const later = /下午|晚上/u.test(part) && Number(hour) < 12;
    return `${Number(hour) + (later ? 12 : 0)}时`;
  });

/** 有没有放警示标志 answered with 没有: 没有放警示标志. */
function deniedQuestion(agentText: string): Filed | null {
  const asked = [...agentText.matchAll(/有没有([^，。？?]{2,14})/gu)].map(([, what = '']) =>
    what.replace(/(?:呢|啊|吗|过)$/u, ''),
  );
  const facts = asked
    .filter((what) => !/其他|别的|问题|什么/u.test(what))
    .map(
      (what) =>
        `${/^(?:办|签|报|交|申请|登记|备案|缴)/u.test(what) ? '未' : '没有'}${writeClause(what.replace(/^(办理|签|报|交)过(?=.)/u, '$1'))}`,
    );
  return facts.length === 0 ? null : { role: 'told', text: facts.join('，') };
}

/** 打了, 找过两次, 有: what was asked about is so. */
const affirmation =
  /^(?:都|早就?|已经|我们?|也)*(?:[打报找问说去联反投交签办买做装停贴催试验查看开用领][了过系映诉]?了?过?|有)(?:的|啊|呀|嘛|呢)*$/u;
/** What a question about what was done speaks of: 报警了吗, 给公司打过电话吗, 有没有找过物业. */
const doneQuestion =
  /^(?:请问|那|然后|您|你们?|之前|是否|已经|现在)*(?:有没有(?<had>[^，。？?吗呢]{2,14})|(?<done>[^，。？?]{2,16}?)(?:了|过)?(?:没有?|吗))(?:呢|啊)?$/u;
const doing = /^(?:[打报找问说跟向给与交签办买做装停贴催查去试领]|联系|反映|投诉|申请|通知|协商|沟通)/u;

/** 消防一一九打了没有 answered with 打了: 消防119已打. Nothing is said that the caller did not agree to. */
function affirmedQuestion(answer: string, agentText: string): Filed | null {
  if (!affirmation.test(answer)) return null;
  for (const clause of agentText.split(/[，。？?！]/u).reverse()) {
    const { had, done } = doneQuestion.exec(clause)?.groups ?? {};
    const what = writeNumbers((had ?? done ?? '').replace(/了$/u, '')).text;
    if (what.length < 2 || /什么|哪|多少|几|可以|方便|需要|[对好]$/u.test(what)) continue;
    // 消防119打 names its object first; 报警, 找过物业 their verb.
    const { object, verb } = /^(?<object>.{2,})(?<verb>[打报找问说去交签办买做装停贴催])$/u.exec(what)?.groups ?? {};
    const text =
      object !== undefined
        ? `${object}已${verb}`
        : doing.test(what)
          ? `已${what}`
          : had === undefined
            ? ''
            : `有${what}`;
    return text === '' ? null : { role: 'told', text: writeClause(text) };
  }
  return null;
}

/** True where other fields hold most of the clause; less is enough once words were cut from it. */
function covered(clause: Clause, dropped: readonly Span[]): boolean {
  const enough = clause.text.length < clause.end - clause.start ? 0.4 : 0.6;
  const hidden = dropped.reduce(
    (sum, { start, end }) => sum + Math.max(0, Math.min(end, clause.end) - Math.max(start, clause.start)),
    0,
  );
  return hidden >= enough * (clause.end - clause.start);
}
