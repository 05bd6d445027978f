import { longestFirst } from '../text/longest-first';
import type { FiledClause } from './clauses';
import { kinWords } from './kin-words';
import { partyMark } from './pronouns';

/** People whom a ticket calls by what they do: one of them is he or she. */
const roles =
  '(?:护林|防疫|网格|调解|管理|值班|售票|检票|收费|安全|施工|测量|协管|巡查|质检|投递|派送|营销|理财|催收|讲解|救生|饲养|保洁|维修|安装|业务|理赔|保险|快递|外卖|服务|营业|售货|收银|推销)员|老板娘|老板|店长|店主|店家|经理|客服|医生|大夫|护士|护工|司机|师傅|房东|中介|保安|门卫|班主任|老师|校长|园长|警察|民警|交警|书记|村主任|主任|会计|队长|社长|厂长|院长|所长|科长|局长|站长|包工头|工头|教练|骑手|网管|前台|销售|顾问|管家|法官|律师|辅导员|导游|摊主|法人|负责人|工作人员|店员|保姆|月嫂|债主|房主|车主|户主|狗主人|租客|租户|小伙子|小姑娘|大姐|大哥|老太太|老人(?!机|院|家属)|老乡|老姨|病人|伤者|孩子(?![们他她])|女的|男的|(?<!其)朋友(?!圈|的)';
/** Anybody's old people and children. */
const generic = /^(?:老人|孩子|老太太|老乡|老姨|病人|伤者|小伙子|小姑娘|大姐|大哥|女的|男的|朋友|租客|租户)$/u;
/** Bodies that callers call 他 as well. */
const bodies =
  '物业|公司|单位|商家|平台|厂里|厂家|学校|医院|银行|中心|派出所|社区|居委会|村委会|业委会|街道|镇里|乡里|站里|部门|诊所|驾校|机构|酒店|饭店|超市|药店|旅行社';
const people = new RegExp(`其(?:${longestFirst(kinWords).join('|')})|(?<!石)(?:${roles})`, 'gu');
const organizations = new RegExp(bodies, 'gu');
/** More than one, who are no party: 五户人家, 孩子们, 居民. */
const crowd =
  /\d户|[人住农散][户家]|居民|村民|邻居|老人|孩子|儿童|小朋友|学生|家长|工人|同事|同学|游客|乘客|病人|群众|路人|客人|人(?:很)?多|行人|有些人|大家/u;
/** Bodies that a complaint is seldom about, wherever it goes on with 他们. */
const offices = /警察|民警|派出所|社区|居委|街道|镇里|乡里|消防|城管|法院|仲裁/u;
/** He says, she will not, they let me: more often the other side's than the family's. */
const answers = /^对方(?:就|又|还|也|都|只|老是|总是)*(?:称|说|讲|表示|答应|不肯|不给|不让|拒|叫|让|要)/u;
/** 我去找店长: the one who was gone to is no subject. */
const object = /(?:找|问|跟|与|和|把|被|给|对|让|向|叫|喊|帮|替|代|带|送|接|是|有|告知|联系)[^，]{0,3}$/u;

type Mention = { readonly who: string; readonly at: number; readonly body: boolean };

const mentionsIn = (text: string): Mention[] =>
  [
    ...[...text.matchAll(people)].map(({ 0: who, index }) => ({ who, at: index, body: false })),
    ...[...text.matchAll(organizations)].map(({ 0: who, index }) => ({ who, at: index, body: true })),
  ]
    .sort((left, right) => left.at - right.at)
    // 物业经理 is the manager.
    .filter(({ who, at, body }, index, all) => !(body && all[index + 1]?.at === at + who.length));

const isKin = (who: string) => who.startsWith('其');
const reports = /^对方(?:就|又|还|也|都|只|老是|总是)*(?:称|说|讲|表示|让|叫|告知)/u;
const reported = /称|告知来电人|来电人(?:表示|询问)/u;

/** The only one of them; '' where there are none or more. */
const onlyOne = (mentions: readonly Mention[]) => {
  const [first, ...others] = new Set(mentions.map(({ who }) => who));
  return first !== undefined && others.length === 0 ? first : '';
};
const persons = (mentions: readonly Mention[]) => mentions.filter(({ body }) => !body);

/** What a turn leaves behind for the clauses after it. */
type Talk = {
  turn: string;
  /** Of the turn before, of the question, and of this turn so far. */
  earlier: readonly Mention[];
  asked: readonly Mention[];
  now: readonly Mention[];
  /** Everybody with a calling or of the family whom the call has named. */
  readonly everybody: Set<string>;
  /** The family's last one, while nobody else was spoken of. */
  kin: string;
  /** Of the clause before, and whether that one told what somebody said. */
  subject: string;
  speaking: boolean;
  ended: boolean;
  said: string;
};

const women = /母|妻|(?<!子)女|姐|妹|奶|婆|嫂|姑|姨/u;
const men = /父|夫|儿子|孙子|哥|弟|爷|公|婿|叔|舅|伯/u;

/** One of the family who was spoken of before, where the clause may be of them. */
function ofKin(who: string, { text, pronoun }: FiledClause): string {
  if (!isKin(who)) return who;
  if (answers.test(text)) return '';
  return (pronoun === '她' && men.test(who)) || (pronoun === '他' && women.test(who)) ? '' : who;
}

/** Whom he or she at the head of a clause means; '' where it is not sure. */
function meant(clause: FiledClause, talk: Talk): string {
  const says = reports.test(clause.text);
  if (talk.said === '') {
    if (talk.asked.length > 0) return /[他她它]|对方/u.test(clause.question) ? '' : onlyOne(talk.asked);
    const before = onlyOne(persons(talk.earlier));
    const only = before !== '' && talk.everybody.size === 1 && talk.everybody.has(before) ? before : talk.kin;
    return ofKin(only, clause);
  }
  // 律师说要八千，他一家五口: what somebody said of another.
  if (talk.speaking && !says) return '';
  const spoken = persons(talk.now);
  // 我爸去问医生，医生不理，他走了: the father or the doctor.
  const body = talk.now.some((mention) => mention.body && mention.who === talk.subject);
  if (talk.subject !== '' && (says || (!body && onlyOne(spoken) !== ''))) return talk.subject;
  if (spoken.length > 0) return onlyOne(spoken);
  return ofKin(talk.kin, clause);
}

/**
 * Says who he or she at the head of a clause is, clause by clause as the call goes on: whom the question speaks of, of whom the clause before tells, the one person of
 * the turn. Wherever that is not sure it is the other side (对方), and 他 among the caller's own people. The same person twice in a sentence is named once.
 */
export function personsMeant(): (clause: FiledClause) => FiledClause {
  const talk: Talk = {
    turn: '',
    earlier: [],
    asked: [],
    now: [],
    everybody: new Set(),
    kin: '',
    subject: '',
    speaking: false,
    ended: true,
    said: '',
  };
  return (clause) => {
    const { segmentId } = clause.evidence;
    if (segmentId !== talk.turn)
      Object.assign(talk, {
        turn: segmentId,
        earlier: talk.now,
        asked: mentionsIn(clause.question),
        now: [],
        said: '',
        subject: '',
        speaking: false,
      });
    const whom = clause.pronoun === '' ? '' : meant(clause, talk);
    const rest = clause.text.replace(/^对方/u, '');
    const text = writeParty(nameClause(clause, whom, rest, talk), talk.said);
    const mentions = mentionsIn(text);
    if (clause.pronoun !== '' && whom === '') talk.kin = '';
    for (const { who, body } of mentions) if (!body) talk.kin = isKin(who) ? who : '';
    if (isKin(whom)) talk.kin = whom;
    for (const { who, body } of mentions) if (!body && !generic.test(who)) talk.everybody.add(who);
    const [first] = mentions;
    const heads = first !== undefined && first.at <= 8 && !object.test(text.slice(0, first.at));
    if (whom !== '') talk.subject = whom;
    else if (heads) talk.subject = first.who;
    else if (clause.pronoun !== '' || !/^(?:称|就|又|还|也|都|才|再|没|不)/u.test(text)) talk.subject = '';
    talk.now = [...talk.now, ...(whom === '' ? [] : [{ who: whom, at: 0, body: false }]), ...mentions];
    talk.speaking = reported.test(text) || (talk.speaking && !talk.ended);
    talk.ended = clause.ends;
    talk.said += text;
    return text === clause.text ? clause : { ...clause, text };
  };
}

const byName = /[老小阿][\u4e00-\u9fff](?=家)|[\u4e00-\u9fff]老[大二三四五六七]/u;

function nameClause(clause: FiledClause, whom: string, rest: string, talk: Talk): string {
  if (clause.pronoun === '') return clause.text;
  if (whom !== '') return !talk.ended && talk.subject === whom && !/^家/u.test(rest) ? rest : `${whom}${rest}`;
  const around = [...talk.now, ...talk.asked];
  // 赵老二去撵，他爬到树上: somebody by name.
  if (byName.test(talk.said)) return `${clause.pronoun}${rest}`;
  // 我跟他爷爷找过去，他在打游戏: one of the family, and no other side.
  return around.length > 0 && around.every(({ who }) => isKin(who) || generic.test(who))
    ? `${clause.pronoun}${rest}`
    : clause.text;
}

/** 他们 of residents, or of an office, is no party of the complaint. */
function writeParty(text: string, said: string): string {
  if (!text.includes(partyMark)) return text;
  const heard = said + text.slice(0, text.indexOf(partyMark));
  if (crowd.test(heard.slice(-24))) return text.replaceAll(partyMark, '他们');
  return offices.test(heard.slice(-16)) ? text.replaceAll(partyMark, '对方') : text;
}
