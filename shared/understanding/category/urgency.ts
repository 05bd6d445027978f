import type { EvidenceSpan, Segment } from '@shared/domain/call';
import type { Lesson } from '../learning';
import type { ProposalOf } from '../proposal';

export type UrgencyCue = {
  readonly level: 'critical' | 'urgent';
  readonly reason: string;
  readonly evidence: EvidenceSpan;
};

/** Danger to life or limb now: shown at once with its words. */
const critical: readonly (readonly [string, RegExp])[] = [
  [
    '燃气泄漏',
    /(?:煤气|燃气|天然气|液化气|瓦斯)(?:[^，。]{0,6})(?:泄漏|泄露|漏气|漏了|在漏|漏出)|(?:闻到|有|很大|一股|很浓)[^，。]{0,6}(?:煤气|燃气|天然气)(?:的)?(?:味|气味)|(?:煤气|燃气|天然气)味(?!道没)/u,
  ],
  ['火灾爆炸', /着火|起火|失火|火灾(?!隐患)|冒烟了|爆炸(?!性)|烧起来|浓烟/u],
  [
    '坍塌塌陷',
    /塌了|塌陷|坍塌|塌方|垮塌|(?:房|楼|墙|桥)[^，。]{0,3}(?:塌|要倒|快倒|垮)|路面下沉|地面下陷|山体滑坡|滑坡|泥石流|溃堤|决堤/u,
  ],
  [
    '人员受伤',
    /(?:人|腿|头|手|脚|孩子|老人|工人|骨|身体)[^，。]{0,4}(?:受伤|砸伤|撞伤|摔伤|烧伤|烫伤|流血|骨折|昏迷|晕倒)|有人(?:受伤|昏迷|晕倒|死|被压|被埋|摔下)|救护车|流了?(?:很多|好多)血|昏迷|晕倒|不省人事|砸到人|撞到人/u,
  ],
  ['人员被困', /(?:被|人)困(?:在|住)?|困在电梯|出不来了?|被埋|被压在|关在(?:电梯|里面)/u],
  [
    '触电溺水',
    /触电|电到人|(?:电线|高压线|线缆|电缆)[^，。]{0,5}(?:掉|断|垂)[^，。]{0,6}(?:地上|水里|路上|下来)|漏电|溺水|落水|掉(?:进|到)[^，。]{0,6}(?:河|水|井|坑|湖|池)|掉下去了?/u,
  ],
  ['轻生伤人', /自杀|轻生|跳楼|跳河|割腕|不想活|活不下去|喝农药|持刀|拿刀|砍人|捅人|打死|家暴|殴打/u],
  [
    '消防通道堵塞',
    /(?:消防通道|消防车通道|安全出口|逃生通道|疏散通道|生命通道|消防门)[^，。]{0,10}(?:堵|占|锁|封|停满|停了|停着|停车|进不|打不开|堆)|(?:堵|占|锁|封)[^，。]{0,6}(?:消防通道|安全出口|逃生通道|疏散通道|消防门)/u,
  ],
  [
    '儿童安全',
    /(?:孩子|小孩|儿童|婴儿|幼儿|学生|宝宝)[^，。]{0,10}(?:走丢|丢了|不见|失踪|掉|摔|伤|被困|中毒|被打|虐待|危险|烫|咬|触电|溺水|差点)/u,
  ],
  ['中毒', /食物中毒|煤气中毒|一氧化碳|集体中毒|上吐下泻|(?:好几个|多人|很多人)[^，。]{0,6}(?:呕吐|拉肚子|中毒)/u],
  ['危险化学品', /(?:化学品|危化品|氨气|氯气|毒气|汽油|酸)[^，。]{0,6}(?:泄漏|泄露|倾倒|爆)|毒气/u],
];
/** Not yet danger, but not to be left in the queue. */
const urgent: readonly (readonly [string, RegExp])[] = [
  [
    '有安全隐患',
    /危险|安全隐患|隐患|随时(?:会|可能|都)|要(?:掉|倒|塌)(?:下来|了)?|摔(?:了|倒|跤|一跤)|绊倒|差点|松动|险些/u,
  ],
  [
    '水电气暖中断',
    /(?:停水|停电|停气|断水|断电|没水|没电|没有水|没有电|没有暖气|停暖)[^，。]{0,8}(?:天|小时|了|一直|好久)|(?:两|三|几|好几|[2-9])天(?:没|没有)(?:水|电|气)/u,
  ],
  ['拖欠工资', /(?:拖欠|欠|不发|没发|不给)[^，。]{0,8}(?:工资|工钱|薪)|欠薪|讨薪|血汗钱/u],
  [
    '涉及多人',
    /(?:几十|上百|几百|\d{2,}|十[一二三四五六七八九]|[二三四五六七八九]十)[一二三四五六七八九]?(?:多)?(?:个人|名|户|位|人)(?!民)|集体|我们(?:好多|很多|几十)|全小区/u,
  ],
  [
    '弱势群体',
    /(?:老人|老太太|老爷子|老奶奶|老爷爷|老大爷|老两口|孕妇|残疾|病人|重病|瘫痪|独居|婴儿|坐月子|化疗|透析|高龄)[^。]{0,12}(?:下不了|出不了|不能|没法|没办法|等|受不了|危险|没人|下不了|上不去|难受|一个人|在家)/u,
  ],
  ['时限将至', /(?:明天|今天|后天|马上)(?:就)?(?:要|到期|截止|开学|考试|手术|最后)|来不及/u],
  ['急需', /等着用钱|救命钱|急用|很急|非常急|特别急|紧急/u],
];
const negated = /(?:没有?|未|不是|还好没|幸好没|幸亏没|没什么|并没|无人)[^，。]{0,4}$/u;
const hypothetical = /(?:怕|担心|万一|如果|要是|会不会|可能会|容易|避免|防止|导致|造成)[^，。]{0,10}$/u;

/** Words of danger in one caller's segment. The agent's questions (有没有人受伤) are no evidence; denied dangers are none either. */
export function urgencyCues(segment: Segment): UrgencyCue[] {
  if (segment.speaker === 'agent') return [];
  return [...cuesOf(segment, critical, 'critical'), ...cuesOf(segment, urgent, 'urgent')];
}

function cuesOf(
  segment: Segment,
  list: readonly (readonly [string, RegExp])[],
  level: 'critical' | 'urgent',
): UrgencyCue[] {
  return list.flatMap(([reason, pattern]) => {
    const match = pattern.exec(segment.text);
    if (match === null) return [];
    const before = segment.text.slice(0, match.index);
    if (negated.test(before) || /没有?(?:人)?(?:受伤|着火|塌|被困)/u.test(match[0])) return [];
    const evidence = { segmentId: segment.id, start: match.index, end: match.index + match[0].length };
    return [{ level: level === 'critical' && hypothetical.test(before) ? 'urgent' : level, reason, evidence }];
  });
}

/** How sure an urgency is that only corrections speak for: a person looks at it. */
const learnedConfidence = 0.6;
/** How much must be learned before it stands in the form. */
const learnedFrom = 0.5;

/**
 * The highest level that was heard; nothing heard is no proposal, the form's own 一般 stands. Corrections (`learned`) may raise or lower
 * it, but words of danger to life stand above all of them.
 */
export function joinUrgency(
  cues: readonly UrgencyCue[],
  consult: boolean,
  learned: Lesson = new Map(),
): ProposalOf<'urgency'> | null {
  const heard = heardUrgency(cues, consult);
  if (heard?.value === 'critical') return heard;
  const [best] = (['critical', 'urgent', 'normal'] as const)
    .map((value) => ({ value, weight: learned.get(value) ?? 0 }))
    .sort((left, right) => right.weight - left.weight);
  const stands = heard?.value ?? 'normal';
  if (best === undefined || best.weight < learnedFrom || best.value === stands) return heard;
  return {
    field: 'urgency',
    value: best.value,
    confidence: learnedConfidence,
    reason: '近似来电曾这样更正',
    evidence: heard === null ? [] : [...heard.evidence],
    fill: true,
    confirmed: false,
    alternatives: heard === null ? [] : [heard],
  };
}

function heardUrgency(cues: readonly UrgencyCue[], consult: boolean): ProposalOf<'urgency'> | null {
  const critical = cues.filter(({ level }) => level === 'critical');
  const chosen = critical.length > 0 ? critical : cues.filter(({ level }) => level === 'urgent');
  const [first] = chosen;
  if (first === undefined || (consult && critical.length === 0)) return null;
  const reasons = [...new Set(chosen.map(({ reason }) => reason))];
  return {
    field: 'urgency',
    value: first.level,
    confidence: Math.min(0.95, (first.level === 'critical' ? 0.8 : 0.65) + 0.08 * (chosen.length - 1)),
    reason: reasons.join('、'),
    evidence: chosen.map(({ evidence }) => evidence),
    fill: true,
    confirmed: false,
    alternatives: [],
  };
}
