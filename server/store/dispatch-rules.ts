import { fail, type Result, succeed } from '@shared/domain/result';
import type { User } from '@shared/domain/roles';
import type { DispatchTables, RulesVersion, rulesDecision, rulesProposal } from '@shared/sync/dispatch-rules';
import type { z } from 'zod';
import { mayDecide } from '../rules/rules-roles';
import type { Database, Queryable } from './database';

const mostVersions = 200;

type VersionRow = Omit<RulesVersion, 'createdAt' | 'decidedAt'> & {
  readonly createdAt: Date;
  readonly decidedAt: Date | null;
};

const columns = `version, based_on as "basedOn", state, author_id as "authorId", author_name as "authorName", note,
  created_at as "createdAt", decider_name as "deciderName", decided_at as "decidedAt", decision_note as "decisionNote"`;

const versionOf = ({ createdAt, decidedAt, ...row }: VersionRow): RulesVersion => ({
  ...row,
  createdAt: createdAt.toISOString(),
  decidedAt: decidedAt?.toISOString() ?? null,
});

/** The published version of a region, 0 when it follows what ships. Only what is based on the published one is ever published, so it is the last. */
export async function currentRulesVersion(database: Queryable, region: string): Promise<number> {
  const [row] = await database.query<{ version: number }>(
    `select coalesce(max(version), 0)::integer as version from dispatch_rules where region = $1 and state = 'published'`,
    [region],
  );
  return row?.version ?? 0;
}

/** One version with its tables, or null. */
export async function readRules(
  database: Queryable,
  region: string,
  version: number,
): Promise<{ readonly version: RulesVersion; readonly tables: DispatchTables } | null> {
  const [row] = await database.query<VersionRow & { readonly tables: DispatchTables }>(
    `select ${columns}, tables from dispatch_rules where region = $1 and version = $2`,
    [region, version],
  );
  if (row === undefined) return null;
  const { tables, ...rest } = row;
  return { version: versionOf(rest), tables };
}

/** The versions of a region, newest first. */
export async function listRules(database: Queryable, region: string): Promise<RulesVersion[]> {
  const rows = await database.query<VersionRow>(
    `select ${columns} from dispatch_rules where region = $1 order by version desc limit $2`,
    [region, mostVersions],
  );
  return rows.map(versionOf);
}

/** Writers of one region's rules follow one another. */
async function lockRegion(transaction: Queryable, region: string): Promise<void> {
  await transaction.query('select 1 as one from regions where region = $1 for update', [region]);
}

/** Keeps an edit. The same id again is the same version. Fails with `rules.stale` when the published version is not what it was edited from. */
export function proposeRules(
  database: Database,
  author: User,
  { id, basedOn, note, tables }: z.infer<typeof rulesProposal>,
  now: Date,
): Promise<Result<RulesVersion>> {
  return database.transaction(async (transaction) => {
    await lockRegion(transaction, author.region);
    const [known] = await transaction.query<VersionRow>(
      `select ${columns} from dispatch_rules where region = $1 and id = $2 and author_id = $3`,
      [author.region, id, author.id],
    );
    if (known !== undefined) return succeed(versionOf(known));
    if ((await currentRulesVersion(transaction, author.region)) !== basedOn) return fail('rules.stale');
    const [row] = await transaction.query<VersionRow>(
      `insert into dispatch_rules (region, version, id, based_on, state, author_id, author_name, note, created_at, tables)
        select $1, coalesce(max(version), 0) + 1, $2, $3, 'proposed', $4, $5, $6, $7::timestamptz, $8::json
          from dispatch_rules where region = $1
        returning ${columns}`,
      [author.region, id, basedOn, author.id, author.displayName, note, now.toISOString(), JSON.stringify(tables)],
    );
    if (row === undefined) throw new Error('a version was not written');
    return succeed(versionOf(row));
  });
}

const stateAfter = { publish: 'published', reject: 'rejected', withdraw: 'withdrawn' } as const;

/**
 * Publishes, rejects or takes back a proposed version. Fails with `rules.unknown`, `forbidden`, `rules.decided` (with what was decided
 * before) and, for a publication, `rules.stale`.
 */
export function decideRules(
  database: Database,
  user: User,
  version: number,
  { decision, note }: z.infer<typeof rulesDecision>,
  now: Date,
): Promise<Result<RulesVersion>> {
  return database.transaction(async (transaction) => {
    await lockRegion(transaction, user.region);
    const [found] = await transaction.query<VersionRow>(
      `select ${columns} from dispatch_rules where region = $1 and version = $2`,
      [user.region, version],
    );
    if (found === undefined) return fail('rules.unknown');
    if (!mayDecide(user, decision, found)) return fail('forbidden');
    if (found.state !== 'proposed') return fail('rules.decided', { state: found.state });
    if (decision === 'publish' && (await currentRulesVersion(transaction, user.region)) !== found.basedOn) {
      return fail('rules.stale');
    }
    const [row] = await transaction.query<VersionRow>(
      `update dispatch_rules set state = $3, decider_name = $4, decided_at = $5::timestamptz, decision_note = $6
        where region = $1 and version = $2 returning ${columns}`,
      [user.region, version, stateAfter[decision], user.displayName, now.toISOString(), note],
    );
    if (row === undefined) throw new Error('a version was not decided');
    return succeed(versionOf(row));
  });
}
