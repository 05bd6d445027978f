import { fail, type Result, succeed } from '@shared/domain/result';
import { recordAudit } from './audit';
import type { Database, Queryable } from './database';

export type Region = {
  readonly region: string;
  readonly city: string;
  /** 审核后派: a finished ticket is dispatched when a lead has approved it, not at once. */
  readonly dispatchOnApproval: boolean;
  readonly users: number;
  /** Tickets that are accepted and with no unit yet. */
  readonly waiting: number;
};

/** Every region by its code, with how it dispatches. */
export function readRegions(database: Queryable): Promise<Region[]> {
  return database.query<Region>(
    `select r.region, r.city, r.dispatch_on_approval as "dispatchOnApproval",
       (select count(*)::integer from users u where u.region = r.region and not u.disabled) as users,
       (select count(*)::integer from tickets t where t.region = r.region and t.stage = 'accepted') as waiting
     from regions r order by r.region`,
  );
}

/** Says how a region dispatches from now on; servers that run go by it with the next ticket. Error: `region.unknown`. */
export function setDispatchOnApproval(
  database: Database,
  region: string,
  dispatchOnApproval: boolean,
  now: Date,
): Promise<Result<null, 'region.unknown'>> {
  return database.transaction(async (transaction) => {
    const set = await transaction.query(
      'update regions set dispatch_on_approval = $2 where region = $1 returning region',
      [region, dispatchOnApproval],
    );
    if (set.length === 0) return fail('region.unknown', { region });
    await recordAudit(transaction, {
      region,
      at: now,
      actorId: 'command-line',
      action: 'region.set',
      detail: { dispatchOnApproval: Number(dispatchOnApproval) },
    });
    return succeed(null);
  });
}
