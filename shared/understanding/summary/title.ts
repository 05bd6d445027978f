import type { Nature } from '@shared/domain/ticket';
import type { ProposalOf } from '../proposal';
import type { FiledClause } from './clauses';
import type { SummaryFrame } from './frame';
import { praisedOne, titleProblem } from './title-problem';

const titleLimit = 30;
const leads: Readonly<Partial<Record<Nature, string>>> = { consult: '咨询', suggestion: '建议', praise: '表扬' };

/** Dangers that lead a title, by the reason of the urgency, unless the problem says them already. */
const dangers: readonly (readonly [reason: string, phrase: string, said: RegExp])[] = [
  ['人员被困', '有人被困', /困/u],
  ['燃气泄漏', '燃气泄漏', /燃气|漏气/u],
  ['火灾爆炸', '起火冒烟', /火|烟|爆/u],
  ['坍塌塌陷', '坍塌危险', /塌|陷|脱落|滑坡/u],
  ['触电溺水', '危及人身安全', /触电|漏电|溺水|井盖/u],
];

/** What may come down on people or let them fall, and that it nearly did. */
const falls = /塌|陷|井盖|招牌|外墙|脱落|树木|倒伏|坠|路面/u;
const threatens =
  /(?:差点|栽|掉|摔|砸|绊|撞)[^，]{0,10}(?:人|孩子|老人|婴儿|行人|路人|婆婆|小伙|骑|车)|(?:人|孩子|老人|婆婆|小伙|行人|骑[^，]{0,6})[^，]{0,6}(?:差点|栽|掉|摔|砸|绊|撞)/u;

/** What a title is about when no category says it: the clause that says most of the matter, whole. */
function coreOf(told: readonly FiledClause[], limit: number): string {
  const candidates = told
    .map(({ text, matter }, index) => {
      const core = text
        .replace(/^(?:来电人)?(?:系|反映|举报|投诉|咨询|想|要|称)+(?:一下)?(?=[\u4e00-\u9fff]{4})/u, '')
        .replace(/^(?:现在|今天|昨天|目前|后来|结果)/u, '')
        .replace(/(?:了|的)$/u, '');
      return { core, score: (matter ? 10 : 0) + Math.min(core.length, 12) / 2 - index };
    })
    .filter(
      ({ core }) => core.length >= 3 && core.length <= limit && !/来电人|对方|^其|该方|^(?:开|做|跑)/u.test(core),
    );
  return candidates.sort((left, right) => right.score - left.score)[0]?.core ?? '';
}

/** Place, entity and problem in at most thirty characters, no word of them cut; danger to life comes before the problem's class. */
export function titleOf(frame: SummaryFrame, told: readonly FiledClause[]): ProposalOf<'title'> | null {
  const own = leads[frame.nature ?? 'complaint'] ?? '';
  const said = told.map(({ text }) => text).join('，');
  const praises = frame.nature === 'praise' && frame.category?.level3 === '感谢表扬';
  const praised = praisedOne(said, frame.entityShort);
  const wrong = titleProblem(frame.category, frame.nature, said);
  const problem = praises ? praised.who : wrong.phrase || coreOf(told, titleLimit - own.length);
  if (problem === '') return null;
  const named = (praises ? praised.named : wrong.named) && !/[不了吗没]$|^先|说了/u.test(frame.entityShort);
  const danger =
    own === '' ? dangers.find(([reason, , said]) => frame.danger.includes(reason) && !said.test(problem)) : undefined;
  const threatened = own === '' && falls.test(problem) && told.some(({ text }) => threatens.test(text));
  const whole = threatened ? [`${problem}，危及行人`, problem] : [problem];
  const cores = danger === undefined ? whole : [`${danger[1]}，${problem}`, danger[1]];
  const { city = '', district = '', road = '', number = '', community = '' } = frame.address ?? {};
  const entity = named ? withoutLead(withoutLead(frame.entityShort, city), district) : '';
  const consults = frame.nature === 'consult' && entity === '';
  const near = road === '' ? community : road + number;
  const places = consults ? [''] : [district + near, district + (road || community), near, district, ''];
  const options = cores.flatMap((core) => {
    const lead = core.startsWith(own) || core.endsWith(own) ? '' : own;
    return [entity, ''].flatMap((who) => places.map((place) => lead + place + who + withoutEcho(core, who)));
  });
  const value = options.find((option) => option.length <= titleLimit) ?? problem.slice(0, titleLimit);
  const [first] = told;
  return {
    field: 'title',
    value,
    confidence: frame.category === null ? 0.35 : 0.65,
    reason: '由地点、主体和问题组成',
    evidence: [...frame.evidence.address, ...frame.evidence.entity, ...(first === undefined ? [] : [first.evidence])],
    fill: true,
    confirmed: false,
    alternatives: [],
  };
}

/** 平安保险 and 保险拒赔: the word in which they meet is said once. */
const withoutEcho = (core: string, who: string) =>
  who !== '' && core.length > 3 && who.endsWith(core.slice(0, 2)) ? core.slice(2) : core;

/** 镇江市京口区鑫达商行 beside 京口区: the place is said once. */
const withoutLead = (name: string, lead: string) =>
  lead !== '' && name.startsWith(lead) && name.length > lead.length + 1 ? name.slice(lead.length) : name;
