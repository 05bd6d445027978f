import type { RegionCount } from '../rules/cursor';
import type { Queryable } from './database';

/** Each kind of change is counted on its own, so that one does not wait for the other's lock. */
const counters = {
  tickets: 'r.last_change',
  articles: '(select last from article_changes c where c.region = r.region)',
  drafts: '(select last_change from draft_counters c where c.region = r.region)',
} as const;

/** Where a region's count of such changes stands, 0 when there was none. */
export async function regionCount(
  database: Queryable,
  region: string,
  of: keyof typeof counters,
): Promise<RegionCount> {
  const [row] = await database.query<RegionCount>(
    `select r.epoch, coalesce(${counters[of]}, 0)::float8 as last from regions r where r.region = $1`,
    [region],
  );
  return row ?? { epoch: '', last: 0 };
}
