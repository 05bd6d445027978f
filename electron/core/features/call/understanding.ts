import { setImmediate as othersFirst } from 'node:timers/promises';
import type { Call, Speaker } from '@shared/domain/call';
import {
  type CategoryExample,
  type Correction,
  createUnderstanding,
  preparingCategories,
  type Understanding,
} from '@shared/understanding';
import { createEntityMatcher } from '@shared/understanding/entities/matcher';
import { createPlaceResolver } from '@shared/understanding/places/resolver';
import type { Proposal } from '@shared/understanding/proposal';
import { estatesOf, type ReferenceData, roadsOf } from '../catalog';
import type { Matter } from '../knowledge';

/** Begins to understand a call. */
export type BeginUnderstanding = (call: Pick<Call, 'city' | 'startedAt'>) => Understanding;

/** A call that uses every reader once: dictionaries are read and code is compiled before a caller is on the line. */
const rehearsal: readonly (readonly [Speaker, string])[] = [
  ['agent', '您好，请问具体位置在哪里，是什么时候发生的？'],
  ['caller', '昨天晚上十点在人民路八十八号三栋楼下，我要投诉一家叫小张烧烤店的，他们油烟直接往楼上飘，希望尽快处理。'],
  ['agent', '好的，请问您贵姓，联系电话是多少？会转给市场监督管理局处理。'],
  ['caller', '我姓王，叫王明，电话是幺三八零零零零零零零零，他们一共收了我两千六百八十块钱。'],
];

/**
 * What all calls share is prepared here once, in steps that let key strokes and saves in between. `wordings`: how callers speak of
 * each category and ask what the knowledge articles answer; they teach the categories. `city`: the desk's own, '' while nobody is signed in.
 * `corrections`: what people corrected on this desk, asked anew for each call.
 */
export async function understandingOf(
  { categories, divisions, registry, dispatch }: ReferenceData,
  wordings: readonly CategoryExample[],
  city: string,
  corrections: () => readonly Correction[] = () => [],
): Promise<BeginUnderstanding> {
  const preparing = preparingCategories(categories, wordings);
  while (preparing.next().done !== true) await othersFirst();
  const entities = createEntityMatcher(registry);
  const roads = roadsOf(registry);
  await othersFirst();
  const places = createPlaceResolver(divisions, { roads, estates: estatesOf(registry) });
  const begin: BeginUnderstanding = ({ city, startedAt }) => {
    // The first look at a city builds its gazetteer: better while the phone is picked up than at the first words.
    places.mentions('', city);
    return createUnderstanding({
      city,
      startedAt,
      categories,
      places,
      entities,
      corrections: corrections(),
      ...(dispatch === null ? {} : { dispatch }),
    });
  };
  await othersFirst();
  const rehearsed = begin({ city, startedAt: '2000-01-01T00:00:00+08:00' });
  for (const [index, [speaker, text]] of rehearsal.entries()) {
    await othersFirst();
    rehearsed.add({ id: String(index), callId: '', speaker, startMs: 0, endMs: 0, text, words: [] });
  }
  return begin;
}

/** What the call is taken for so far. */
export function matterOf(proposals: readonly Proposal[]): Matter | null {
  const category = proposals.find((proposal) => proposal.field === 'category');
  return category === undefined || category.value === null
    ? null
    : { category: category.value, confidence: category.confidence };
}
