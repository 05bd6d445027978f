import { createDispatch, loadDispatch } from '@shared/domain/dispatch';
import { readTables } from '../dispatch-tables';
import { type Assign, assignBy } from '../rules/assign';
import type { Queryable } from './database';
import { currentRulesVersion, readRules } from './dispatch-rules';

/** Names units by the rules of a region. */
export type AssignIn = (database: Queryable, region: string) => Promise<Assign>;

/** How long a region is dispatched by rules that another process, or this one, has just replaced. */
const freshMs = 5_000;

/**
 * Assigns by the rules that a region has published (docs/dispatch.md), else by those that ship. Throws `StartFailure` when the latter can't be
 * read; rejects when the database fails.
 */
export function regionDispatch(clock: () => Date): AssignIn {
  const shipped = readTables();
  const own = assignBy(createDispatch(loadDispatch(shipped.texts, shipped.categories).rules));
  const known = new Map<string, { readonly version: number; readonly assign: Assign; readonly until: number }>();

  return async (database, region) => {
    const now = clock().getTime();
    const last = known.get(region);
    if (last !== undefined && last.until > now) return last.assign;
    const version = await currentRulesVersion(database, region);
    const assign = last?.version === version ? last.assign : await read(database, region, version);
    known.set(region, { version, assign, until: now + freshMs });
    return assign;
  };

  async function read(database: Queryable, region: string, version: number): Promise<Assign> {
    const found = version === 0 ? null : await readRules(database, region, version);
    if (found === null) return own;
    return assignBy(createDispatch(loadDispatch(found.tables, shipped.categories).rules));
  }
}
