import type { EvidenceSpan, Segment } from '@shared/domain/call';
import { digitOf, writeNumbers } from '../numbers';
import type { Span } from '../ports';
import { type Clause, clausesOf } from '../text/clauses';
import { doubtfulSpans } from '../text/doubt';
import type { Topic } from '../text/questions';
import { agreedWish } from './agreed';
import { answeredQuestion, denial, restatedQuestion } from './answered';
import { chatterClass } from './chatter';
import {
  callTime,
  discreet,
  happens,
  locates,
  names,
  opensWithEntity,
  personal,
  plateHead,
  plateTail,
  plea,
  secret,
  wish,
} from './clause-patterns';
import { toldAgain } from './filled-gap';
import { addsMatter, answersForm } from './form-turn';
import { question, waiting } from './questions';
import { reportSpeech } from './reported';
import { beginsAgain, takesBack } from './slips';
import { plainWords } from './spoken-words';
import { hangs, sureClause } from './sure';
import { withoutNumber } from './wish-frame';
import { readWish, type WishKind } from './wish-kind';
import { writeClause } from './written';

/** What a clause is for. `told` is what happened; `asks` a question of the caller; `wants` what the caller wants done;
 * `plea` a plain please, that wants nothing in particular; `secret` that nobody may know of the caller. */
export type ClauseRole = 'told' | 'asks' | 'wants' | 'callback' | 'plea' | 'secret';
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
  /** Holds a word that says what the matter is. */
  readonly matter: boolean;
  /** 他 or 她 where it begins with one, else '': who that is, the call before it says. */
  readonly pronoun: string;
  /** The agent's words before the turn. */
  readonly question: string;
  /** A wish's condition or ground: the next clause goes on with it. */
  readonly open: boolean;
  /** How much of the wish before it: 一共八千多. */
  readonly measures: boolean;
  /** Some of it was left out because the recognizer was unsure. */
  readonly cut: boolean;
  /** What is wanted as it was spoken, in common words, without the number it had in an enumeration; '' where nothing is. */
  readonly wish: string;
  /** The agent put it into words, and the caller said yes. */
  readonly agreed: boolean;
};
export type ClauseFacts = { readonly segment: Segment; readonly filed: readonly FiledClause[] };

/** What the clauses of a turn before this one leave behind. */
type Turn = {
  readonly topics: ReadonlySet<Topic>;
  readonly agentText: string;
  readonly dropped: readonly Span[];
  readonly told: readonly Span[];
  /** The turn answers a question for the caller's own data. */
  readonly form: boolean;
  /** Somebody's words go on. */
  speaking: boolean;
  /** What was wished for last in this turn. */
  wished: string;
  /** What is spoken of, said by itself before (合同么). */
  noun: string;
  /** What was said in this turn so far. */
  said: string;
  /** 皖A, of which the rest follows after a pause. */
  plate: string;
  /** The caller begins something of their own in an answer (对了，还有). */
  adds: boolean;
  first: boolean;
};

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
  const form = answersForm(agentText, topics);
  const before = { speaking: false, wished: '', noun: '', plate: '', said: '', adds: false, first: true };
  const turn: Turn = { topics, agentText, dropped, told, form, ...before };
  for (const [index, clause] of clauses.entries()) {
    const ends = /[。！？!?]/u.test(clause.mark) || index === clauses.length - 1;
    if (index === 0 && toldAgain(clause.text, clauses[1]?.text ?? '')) continue;
    if (beginsAgain(clauses, index)) continue;
    const sure = denial.test(clause.text) ? clause : sureClause(segment.text, clause, doubtful, told);
    const written = sure === null ? null : fileClause(sure, turn);
    turn.said += clause.text;
    if (takesBack(clauses, index)) filed.pop();
    const last = filed.at(-1);
    if (written === null && ends && last !== undefined) filed[filed.length - 1] = { ...last, ends };
    if (ends) turn.speaking = false;
    if (written === null || sure === null) continue;
    turn.first = false;
    const cut = sure.text !== clause.text;
    // The time that was asked for stands in a field of its own.
    if (cut && written.role === 'told' && (hangs.test(written.text) || topics.has('time'))) continue;
    // 吊顶加床垫，一共八千多: one wish.
    if (written.measures && last !== undefined) filed[filed.length - 1] = { ...last, open: true };
    filed.push({
      ...written,
      evidence: { segmentId: segment.id, start: clause.start, end: clause.end },
      ends,
      waits: written.role === 'asks' && waiting.test(clause.text),
      names: opensWithEntity.test(clause.text),
      question: agentText,
      pronoun: written.text.startsWith('对方') ? (headPronoun.exec(clause.text)?.groups?.pronoun ?? '') : '',
      matter: told.some(({ start, end }) => clause.start <= start && end <= clause.end),
      cut,
    });
  }
  return { segment, filed };
}

type Filed = Pick<FiledClause, 'role' | 'text' | 'open' | 'measures' | 'wish' | 'agreed'>;
const file = (role: ClauseRole, text: string, kind: WishKind = 'wish', wish = ''): Filed => ({
  role,
  text,
  open: kind === 'condition',
  measures: kind === 'measure',
  wish,
  agreed: false,
});

function fileClause(clause: Clause, turn: Turn): Filed | null {
  const { agentText, dropped } = turn;
  const topics = new Set(turn.topics);
  // 您是要撤销诉求: none is asked for.
  if (/(?:撤销|撤回|取消)[^，。]{0,4}诉求|诉求(?:编号|工单|内容)/u.test(agentText)) topics.delete('demand');
  const agreed = turn.first ? agreedWish(clause.text, agentText) : '';
  if (agreed !== '') return { ...file('wants', writeClause(agreed), 'wish', agreed), agreed: true };
  const answer = answeredQuestion(clause.text, agentText, turn.first);
  if (answer !== null) return file('told', answer);
  const restated = turn.first ? restatedQuestion(clause.text, agentText) : null;
  if (restated !== null) return file('asks', restated);
  if (plea.test(clause.text)) return file('plea', '尽快处理');
  if (turn.form && callTime.test(clause.text))
    return file('callback', writeHours(writeClause(writeNumbers(clause.text).text)));
  if (/回电|回复您|联系您|给[您你]回|(?:时间|时候)[^，。]*方便/u.test(agentText) && reachable.test(clause.text))
    return file('callback', writeHours(writeClause(writeNumbers(clause.text).text)));
  if (secret.test(clause.text)) return file('secret', '来电人要求对其信息保密');
  const tail = turn.plate === '' ? undefined : plateTail.exec(clause.text)?.groups?.tail;
  if (tail !== undefined) {
    const plate = turn.plate + [...tail].map((figure) => digitOf(figure) ?? figure).join('');
    turn.plate = '';
    return file('told', `车牌号${plate}`);
  }
  if (echoes(clause.text, agentText) || spellsSaid(clause.text, turn.said)) return null;
  turn.adds ||= addsMatter.test(clause.text);
  if (discreet.test(clause.text) || chatterClass(clause.text) !== null) return null;
  const plain = plainWords(writeNumbers(withoutNumber(clause.text)).text);
  const answers = topics.has('demand') && !opensCall.test(agentText);
  // 晚上十点以后关掉: a time that another field holds is part of what is wanted.
  const wanting = answers && readWish(plain, { answers, asking: false, before: '' }).kind === 'wish';
  if (covered(clause, dropped) && !wanting) return null;
  if (personal.test(clause.text) && (turn.form || /我叫|我姓/u.test(clause.text))) return null;
  const matters = turn.told.some(({ start, end }) => clause.start <= start && end <= clause.end);
  // 姓怪得很, 打我办公室电话: a word of the matter in so few does not make it one.
  const tells = matters && clause.text.length >= 7 && happens.test(clause.text);
  if (turn.form && !turn.adds && !tells && !wish.test(clause.text)) return null;
  if (plateHead.test(clause.text)) {
    turn.plate = clause.text.slice(-2);
    return null;
  }
  const noun = names.exec(clause.text)?.groups?.noun;
  if (noun !== undefined && !matters && !happens.test(noun) && !(wanting && verbal.test(noun))) {
    turn.noun = noun;
    return null;
  }
  const asksPlace = (topics.has('place') || topics.has('entity')) && !topics.has('demand') && !topics.has('tried');
  if (asksPlace && !matters && clause.text.length <= 12 && locates.test(clause.text) && !happens.test(clause.text))
    return null;
  const written = writeTurnClause(clause, turn);
  // 垣是, 那边: cut in mid-thought.
  if (written.length <= 4 && /(?:是|把|给|被|和|在|往|从|就|那边|那段)$/u.test(written) && !matters) return null;
  if (written.length < 2 || chatterClass(written) !== null) return null;
  const asking =
    clause.mark === '？' ||
    clause.mark === '?' ||
    (question.test(clause.text) &&
      !unknown.test(clause.text) &&
      (!/没|不/u.test(clause.text.slice(0, 2)) || /^(.)不\1/u.test(clause.text)));
  const { kind, wish: wanted } = readWish(plain, { answers, asking, before: turn.wished });
  if (kind === 'none') return null;
  if (kind === 'wish') turn.wished = plain;
  if (kind !== 'told') return file('wants', written, kind, wanted);
  // 小四十户呢, 在仓库里生锈呢: tells how it is; 怎么都改不了 that it cannot be.
  const goesOn = /呢$/u.test(clause.text) || (/吧$/u.test(clause.text) && /\d/u.test(written));
  const states =
    (goesOn && !interrogative.test(clause.text) && !interrogative.test(plain)) || /怎么[都也][^，]*不/u.test(written);
  return file(asking && !states ? 'asks' : 'told', written);
}
const interrogative = /[吗么]|[对是好]吧$|什么|啥|怎么|咋|哪|谁|多少|几|([\u4e00-\u9fff])不\1|有没有|是否|不$|没有?$/u;

/** A clause in writing: common words, numbers in digits, others' words in indirect speech. */
function writeTurnClause(clause: Clause, turn: Turn): string {
  const spoken = plainWords(writeNumbers(withoutNumber(clause.text)).text);
  const { text, speaking } = reportSpeech(spoken, turn.speaking, turn.first);
  turn.speaking = speaking;
  const written = writeClause(text);
  const { noun } = turn;
  turn.noun = '';
  return noun === '' || written.includes(noun) ? written : `${noun}${written}`;
}

/** 晚上来查嘛: no noun that the next clause is about. */
const verbal = /[来去查修换退赔拆清装关停改补开给]/u;
/** 您好，请问您有什么诉求: the whole matter is told in answer. */
const opensCall = /^(?:喂)?(?:您|你)好|一二三四五|12345|热线/u;
/** 报到哪里我也不懂, 说公示呢, 二十几号: asks nothing. */
const unknown = /不(?:知道|清楚|懂|晓得)|[说讲称](?!明|法)|[一二三四十]几号/u;
const readsBack = /对(?:吗|吧|不对)|是(?:吗|吧|不是)|没错吧|[\u4e00-\u9fff]{2}的[\u4e00-\u9fff]/u;
/** 仓山, to 仓山区首山路对吗: the agent's own words come back. */
const echoes = (text: string, agentText: string) =>
  text.length <= 8 &&
  !/[\d一二两三四五六七八九十百]/u.test(text) &&
  readsBack.test(agentText) &&
  agentText.includes(text.replace(/^是|[的吧啊]$/gu, ''));

/** 漂亮的俏, after 俏颜坊. */
function spellsSaid(text: string, said: string): boolean {
  const character = /^[\u4e00-\u9fff]{2,5}的(?:那个)?([\u4e00-\u9fff]{1,2})$/u.exec(text)?.[1];
  return character !== undefined && said.includes(character);
}
const headPronoun = /^(?:那|而且|然后|但是?|可是|就是|因为|所以|后来|现在)*(?<pronoun>[他她])(?!们)/u;
const reachable = /点|上午|下午|随时|都可以|都行|白天|晚上/u;

/** 下午3点 → 15时. */
const writeHours = (text: string) =>
  text.replace(/(上午|早上|下午|晚上)(\d{1,2})[点时](?!间)/gu, (_, part: string, hour: string) => {
    const later = /下午|晚上/u.test(part) && Number(hour) < 12;
    return `${Number(hour) + (later ? 12 : 0)}时`;
  });

/** 开始收, 提交的, 关掉: what was done, beside the time that a field of its own holds. */
const acts =
  /(?:收|交|签|买|订|付|给|退|赔|拆|建|挖|装|修|换|关掉?|停|搬|辞|入职|离职|报名|申请|提交|申报|公示|验收|住院|出院|手术|办理?|发|写|寄|催|投诉|起诉|仲裁|开庭|判|处理|上班|毕业|结婚|登记|到期|约定|承诺|答应)/u;
/** True where other fields hold most of the clause; less is enough once words were cut from it. */
function covered(clause: Clause, dropped: readonly Span[]): boolean {
  const enough = clause.text.length < clause.end - clause.start ? 0.4 : 0.6;
  const hidden = dropped.reduce(
    (sum, { start, end }) => sum + Math.max(0, Math.min(end, clause.end) - Math.max(start, clause.start)),
    0,
  );
  const [open] = dropped.filter(({ start, end }) => clause.start < start && end === clause.end);
  // 四月一号就开始收: what began then is told nowhere else.
  const left = [...clause.text]
    .filter(
      (_, index) => !dropped.some(({ start, end }) => start <= clause.start + index && clause.start + index < end),
    )
    .join('');
  if (clause.text.length === clause.end - clause.start && acts.test(left)) return false;
  // 等了一个多小时, 住了十九天: how long something went on is what happened.
  if (/[打找去问跑催][了过]?[^，]{1,3}[次回遍趟]/u.test(clause.text)) return false;
  if (open !== undefined && /[\u4e00-\u9fff][了过]$/u.test(clause.text.slice(0, open.start - clause.start)))
    return false;
  return hidden >= enough * (clause.end - clause.start);
}
