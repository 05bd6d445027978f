import type { ReviewItem } from '@shared/contracts/review';
import type { Doubt } from '@shared/domain/review';
import { all, first, type ReadableDatabase } from '../../database/connection';

type Status = Exclude<ReviewItem['status'], 'draft'>;
type Kind = 'all' | 'district' | 'unit' | 'agent' | 'doubts';
type Counted = { readonly kind: Kind; readonly value: string; readonly label: string; count: number };

/** A ticket that this desk decided and whose decision is still on its way. */
type Decided = {
  readonly was: Status;
  readonly decision: 'approve' | 'return';
  readonly finishedAt: string;
  readonly district: string;
  readonly unit: string;
  readonly agentId: string;
  readonly agentName: string;
  readonly doubts: string;
};

const statusAfter = { approve: 'approved', return: 'returned' } as const satisfies Record<Decided['decision'], Status>;

function decidedHere(database: ReadableDatabase, userId: string): Decided[] {
  return all<Decided>(
    database,
    `select r.status as was, o.body ->> 'decision' as decision, r.finished_at as finishedAt, r.district, r.unit, r.agent_id as agentId,
       r.agent_name as agentName, r.doubts
     from outbox o join review_ticket r on r.user_id = o.user_id and r.ticket_id = o.ticket_id
     where o.user_id = ? and o.kind = 'ticket.review' and o.state != 'refused'`,
    [userId],
  );
}

/** Counts of a status by kind and value, as they are kept beside the rows (migration 10), with what this desk decided already in its place. */
function countsOf(database: ReadableDatabase, userId: string, status: Status): Counted[] {
  const counted = new Map<string, Counted>();
  const keyOf = (kind: Kind, value: string) => `${kind} ${value}`;
  const kept = all<Counted>(
    database,
    'select kind, value, label, count from review_count where user_id = ? and status = ?',
    [userId, status],
  );
  for (const row of kept) counted.set(keyOf(row.kind, row.value), row);
  for (const ticket of decidedHere(database, userId)) {
    const by = Number(statusAfter[ticket.decision] === status) - Number(ticket.was === status);
    if (by === 0) continue;
    const { district, unit, agentId, agentName, doubts } = ticket;
    const parts: readonly (readonly [Kind, string, string])[] = [
      ['all', '', ''],
      ['district', district, district],
      ['unit', unit, unit],
      ['agent', agentId, agentName],
      ['doubts', doubts, ''],
    ];
    for (const [kind, value, label] of parts) {
      const known = counted.get(keyOf(kind, value)) ?? { kind, value, label, count: 0 };
      counted.set(keyOf(kind, value), { ...known, count: known.count + by });
    }
  }
  return [...counted.values()].filter(({ count }) => count > 0);
}

/** As many of each kind are offered. */
const mostChoices = 200;

/** What a status can be filtered by, the most frequent first. */
export function readChoices(database: ReadableDatabase, userId: string, status: Status) {
  const counted = countsOf(database, userId, status);
  const of = (wanted: Kind) =>
    counted
      .filter(({ kind, value }) => kind === wanted && value !== '')
      .map(({ value, label, count }) => ({ value, label, count }))
      .sort((left, right) => right.count - left.count || (left.value < right.value ? -1 : 1))
      .slice(0, mostChoices);
  const doubts = new Map<Doubt['code'], number>();
  for (const { kind, value, count } of counted) {
    if (kind !== 'doubts') continue;
    for (const code of value.trim().split(' ').filter(Boolean) as Doubt['code'][]) {
      doubts.set(code, (doubts.get(code) ?? 0) + count);
    }
  }
  return {
    districts: of('district'),
    units: of('unit'),
    agents: of('agent'),
    doubts: [...doubts].map(([value, count]) => ({ value, count })),
  };
}

/** How many tickets of a status there are, or how many of them have one value of one kind; a doubt is looked for among the doubts of each. */
export function countBy(
  database: ReadableDatabase,
  userId: string,
  status: Status,
  wanted: { readonly kind: 'all' | 'district' | 'unit' | 'agent'; readonly value: string } | { readonly doubt: string },
): number {
  return countsOf(database, userId, status)
    .filter((row) =>
      'doubt' in wanted
        ? row.kind === 'doubts' && row.value.includes(` ${wanted.doubt} `)
        : row.kind === wanted.kind && row.value === wanted.value,
    )
    .reduce((sum, { count }) => sum + count, 0);
}

/** How many waiting tickets the server took after a moment (ISO 8601, UTC), and how many there are. */
export function countAges(database: ReadableDatabase, userId: string, tenMinutesAgo: string, hourAgo: string) {
  const total = countBy(database, userId, 'finished', { kind: 'all', value: '' });
  const decided = decidedHere(database, userId).filter(({ was }) => was === 'finished');
  const after = (moment: string) => {
    // By urgency, so that the index leads straight to the newest of each.
    const row = first<{ count: number }>(
      database,
      `select (select count(*) from review_ticket where user_id = @userId and status = 'finished' and urgency = 0 and finished_at > @moment)
         + (select count(*) from review_ticket where user_id = @userId and status = 'finished' and urgency = 1 and finished_at > @moment)
         + (select count(*) from review_ticket where user_id = @userId and status = 'finished' and urgency = 2 and finished_at > @moment)
         as count`,
      { userId, moment },
    );
    return (row?.count ?? 0) - decided.filter(({ finishedAt }) => finishedAt > moment).length;
  };
  const fresh = after(tenMinutesAgo);
  const recent = after(hourAgo);
  return { total, ages: { fresh, hour: recent - fresh, older: total - recent } };
}
