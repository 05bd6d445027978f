import type { Queryable } from './database';
import { shanghaiDay } from './tickets';

/**
 * Which of the numbers that lost tickets had are free to be theirs again. A number that may still be given to another ticket is none of them. Undefined: the
 * database of this region was never put back to an older backup, so that nothing was lost.
 */
export async function freeNumbers(
  database: Queryable,
  region: string,
  numbers: readonly string[],
  now: Date,
): Promise<Set<string> | undefined> {
  const today = shanghaiDay(now);
  const [row] = await database.query<{ last: number; taken: string[] }>(
    `select coalesce((select last from numbers where region = $1 and day = $2), 0)::float8 as last,
       array(select number from tickets where region = $1 and number = any($3::text[])) as taken
     from regions where region = $1 and epoch <> ''`,
    [region, today, numbers],
  );
  if (row === undefined) return undefined;
  const given = numbers.filter((number) => {
    const [, day, count] = /^-(\d{8})-(\d{6,9})$/.exec(number.slice(region.length)) ?? [];
    if (!number.startsWith(region) || day === undefined || count === undefined) return false;
    return day < today || (day === today && Number(count) <= row.last);
  });
  return new Set(given.filter((number) => !row.taken.includes(number)));
}
