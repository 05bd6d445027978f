import type { Article, ArticleHit } from '@shared/domain/article';
import type { Segment } from '@shared/domain/call';

/** Turns that open, close or hold a conversation: they ask nothing. */
const smallTalk =
  /^(?:喂|没错|不太懂|不清楚|您好|你好|嗯+|哦+|啊|好的?|对|是的?|行|可以|没有了?|没了|谢谢(?:你|您)?|辛苦了|再见|麻烦你了|不客气|知道了|明白了?|[，。？！\s])+$/;
const turnsLookedAt = 3;
/** Each turn further back counts this much less. */
const fading = 0.95;

/** What the caller said last that may be asked of the knowledge base, newest first. */
export function callerQuestions(segments: readonly Segment[]): string[] {
  const turns = segments.filter(({ speaker, text }) => speaker === 'caller' && !smallTalk.test(text));
  return turns
    .slice(-turnsLookedAt)
    .map(({ text }) => text)
    .reverse();
}

export type Suggesting = {
  readonly search: (query: string) => readonly ArticleHit[];
  /** Score from which a hit may be shown unasked. */
  readonly threshold: number;
  readonly limit: number;
};

/**
 * What a conversation suggests: hits of the last turns above the threshold, best first. What was suggested before stays in the running, a
 * little faded, so that nothing vanishes while the agent reads it and a better answer still comes up.
 */
export function suggest(
  questions: readonly string[],
  before: readonly ArticleHit[],
  options: Suggesting,
): ArticleHit[] {
  const best = new Map<string, ArticleHit>();
  const offer = (hit: ArticleHit) => {
    const known = best.get(hit.article.id);
    if (known === undefined || known.score < hit.score) best.set(hit.article.id, hit);
  };
  for (const hit of before) offer({ ...hit, score: hit.score * fading });
  questions.forEach((question, age) => {
    for (const hit of options.search(question)) {
      const score = hit.score * fading ** age;
      // One shared character is no subject.
      const speaksOfIt = hit.matched.some((word) => [...word].length > 1);
      if (hit.score >= options.threshold && speaksOfIt) offer({ ...hit, score });
    }
  });
  return [...best.values()].sort((left, right) => right.score - left.score).slice(0, options.limit);
}

/** Whether two suggestions show the same articles in the same order. */
export function sameSuggestion(left: readonly { article: Article }[], right: readonly { article: Article }[]): boolean {
  return left.length === right.length && left.every((hit, index) => hit.article.id === right[index]?.article.id);
}
