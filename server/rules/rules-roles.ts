import type { User } from '@shared/domain/roles';
import type { RulesVersion } from '@shared/sync/dispatch-rules';

/** Who looks at versions of the dispatch rules: those who answer for them. Agents' desks get the published tables alone. */
export function mayReadVersions({ role }: User): boolean {
  return role === 'lead' || role === 'supervisor' || role === 'admin';
}

/** Leads know the matters: they edit. */
export function mayPropose({ role }: User): boolean {
  return role === 'lead';
}

/**
 * Four eyes: an edit moves other people's work in the whole region, so it is published (or rejected) by a supervisor or by a lead who did
 * not write it. Its author alone takes it back.
 */
export function mayDecide(
  user: User,
  decision: 'publish' | 'reject' | 'withdraw',
  version: Pick<RulesVersion, 'authorId'>,
): boolean {
  const isAuthor = user.id === version.authorId;
  if (decision === 'withdraw') return isAuthor && user.role === 'lead';
  return !isAuthor && (user.role === 'lead' || user.role === 'supervisor');
}
