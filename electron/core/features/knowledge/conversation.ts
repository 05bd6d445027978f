import type { Article } from '@shared/domain/article';
import type { Segment } from '@shared/domain/call';
import type { Found } from './search';

/** Turns that open, close or hold a conversation: they ask nothing. */
const smallTalk =
  /^(?:喂|没错|不太懂|不清楚|您好|你好|嗯+|哦+|啊|好的?|对|是的?|行|可以|没有了?|没了|谢谢(?:你|您)?|辛苦了|再见|麻烦你了|不客气|知道了|明白了?|[，。？！\s])+$/;

/** What callers say of the call itself, of themselves and of the way there; the articles' words for it would be found by chance. */
const aboutTheCall = new RegExp(
  [
    '(?:大概|一般|到底)?(?:什么时候|多久|多长时间|几天|要等)?(?:才|能|会|可以)*(?:给我|跟我)?(?:个)?(?:答复|回复|回话|反馈|消息)',
    '(?:什么时候|多久|几天)(?:才|能|会|可以)*(?:处理|解决|修好|弄好|搞定|来人)',
    '(?:有人|你们|谁)?(?:会|来)?(?:联系|通知)我',
    '(?:帮我|给我)?(?:保密|催一?下|催催|记一?下|登记|转达|重视)',
    '(?:我的|打我|这个|现在)?(?:手机|电话|号码|工号)(?:号码?|就?是|打的?)*',
    '(?:我姓|我叫|我是|免贵姓|不?想?留名字)',
    '(?:尽快|赶紧|马上|早点)(?:处理|解决|来人|安排)?',
    '(?:投诉|反映|咨询|举报)(?:一?个|一家|一下)?(?:问题|事情?|情况)?',
    '(?:就在|靠近|旁边|附近|隔壁|对面|门口|路口|门牌号?|小区|地铁站|菜市场|公交站)',
    '(?:没有|有)?[，]?他们不?给我',
    '[零〇幺一二两三四五六七八九十百千万\\d]{3,}(?:块钱?|元|号|多)*',
    '[^，。！？]{0,6}(?:路|街|大道|巷|花园|广场)(?:[零〇幺一二两三四五六七八九十百\\d]+[号栋单元]*)',
    '(?:听得?到|听不?懂|说慢|再说一遍|没听清|等一下|稍等|还在)',
  ].join('|'),
  'gu',
);

/** A turn that asks, and not only tells. */
const asking = /[吗呢？?]|怎么|什么|哪|多少|多久|几[天个年岁]|能不能|可不可以|要不要|是不是|该找谁/;

/** What the understanding takes the call for: a category's code, and how sure (0..1). */
export type Matter = { readonly category: string; readonly confidence: number };

/** What one turn of the caller brought up. */
export type HeardTurn = { readonly asks: boolean; readonly found: readonly Found[] };

export type Suggesting = {
  /** Score from which an article may be shown unasked. */
  readonly threshold: number;
  /** How much of what tells one matter from another the articles must share with the turns (see `Found.told`). */
  readonly leastTold: number;
  readonly limit: number;
};

/** Turns looked back at: a call has one matter, and its first turns name it. */
const turnsKept = 12;
/** What each turn since counts less, and the most that is lost: an answer stands while the agent reads it. */
const fading = 0.96;
const faintest = 0.75;
/** What the other turns that bring an article up add to the best one. */
const agreement = 0.25;
/** The question asked last is worth more than what was told before. */
const askedLast = 1.15;
/** How far a sure category lifts its own articles, lifts its neighbours', and lowers those of another field. */
const sameLeaf = 0.45;
const sameBranch = 0.15;
const otherField = 0.45;
/** As long as nobody could say what the call is about, an article must say more for itself. */
const unclear = 0.85;
const unclearBelow = 0.25;

/** Adds a turn of the caller to what was heard; small talk leaves it as it is. */
export function hearTurn(
  turns: readonly HeardTurn[],
  segment: Pick<Segment, 'speaker' | 'text'>,
  search: (query: string) => readonly Found[],
): readonly HeardTurn[] {
  if (segment.speaker !== 'caller' || smallTalk.test(segment.text)) return turns;
  const matter = segment.text.replace(aboutTheCall, '，');
  return [...turns, { asks: asking.test(matter), found: search(matter) }].slice(-turnsKept);
}

/**
 * What a conversation suggests, best first. An article stands on its best turn, faded by the turns since, and on the others that bring it
 * up too; the category that the call is taken for lifts or lowers it. One that was shown stays for as long as nothing else beats it.
 */
export function suggest(turns: readonly HeardTurn[], matter: Matter | null, options: Suggesting): Found[] {
  const support = new Map<string, { found: Found; best: number; all: number; told: number }>();
  turns.forEach(({ asks, found }, index) => {
    const age = turns.length - 1 - index;
    const share = Math.max(faintest, fading ** age) * (asks && age === 0 ? askedLast : 1);
    for (const hit of found) {
      const known = support.get(hit.article.id);
      const score = hit.score * share;
      if (known === undefined) support.set(hit.article.id, { found: hit, best: score, all: score, told: hit.told });
      else {
        known.all += score;
        known.told = Math.max(known.told, hit.told);
        if (score > known.best) {
          known.best = score;
          known.found = hit;
        }
      }
    }
  });
  return [...support.values()]
    .map(({ found, best, all, told }) => {
      const fit = fitOf(found.article, matter);
      return { ...found, score: (best + agreement * (all - best)) * fit, told: told * fit };
    })
    .filter(({ score, told }) => score >= options.threshold && told >= options.leastTold)
    .sort((left, right) => right.score * right.prior - left.score * left.prior)
    .slice(0, options.limit);
}

/** Codes are field, branch and leaf, two digits each. */
function fitOf({ categories }: Article, matter: Matter | null): number {
  if (matter === null) return unclear;
  const { category, confidence } = matter;
  if (confidence < unclearBelow) return unclear;
  if (categories.length === 0) return 1;
  if (categories.includes(category)) return 1 + sameLeaf * confidence;
  if (categories.some((code) => code.slice(0, 4) === category.slice(0, 4))) return 1 + sameBranch * confidence;
  if (categories.some((code) => code.slice(0, 2) === category.slice(0, 2))) return 1;
  return 1 - otherField * confidence;
}

/** Whether two suggestions show the same articles in the same order. */
export function sameSuggestion(left: readonly { article: Article }[], right: readonly { article: Article }[]): boolean {
  return left.length === right.length && left.every((hit, index) => hit.article.id === right[index]?.article.id);
}
