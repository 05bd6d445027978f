import type { PutBack } from '../rules/operations';
import type { Queryable } from './database';
import { shanghaiDay } from './tickets';

/**
 * When the database of this region was last put back to an older backup, and which of the numbers that lost tickets had are free to be theirs again. A number
 * that was given to another ticket since, or may still be, is none of them. Undefined: it never was, so that nothing was lost.
 */
export async function putBackOf(
  database: Queryable,
  region: string,
  numbers: readonly string[],
  now: Date,
): Promise<(PutBack & { readonly freeNumbers: Set<string> }) | undefined> {
  const today = shanghaiDay(now);
  const [row] = await database.query<{ at: Date; last: number; taken: string[] }>(
    `select restored_at as at, coalesce((select last from numbers where region = $1 and day = $2), 0)::float8 as last,
       array(select number from tickets where region = $1 and number = any($3::text[])) as taken
     from regions where region = $1 and restored_at is not null`,
    [region, today, numbers],
  );
  if (row === undefined) return undefined;
  const restoredOn = shanghaiDay(row.at);
  const given = numbers.filter((number) => {
    const [, day, count] = /^-(\d{8})-(\d{6,9})$/.exec(number.slice(region.length)) ?? [];
    if (!number.startsWith(region) || day === undefined || count === undefined || day > restoredOn) return false;
    return day < today || (day === today && Number(count) <= row.last);
  });
  return { at: row.at.toISOString(), freeNumbers: new Set(given.filter((number) => !row.taken.includes(number))) };
}
