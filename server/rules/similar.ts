import type { User } from '@shared/domain/roles';

/** Who takes calls, and who reviews what comes of them. */
export function mayAskForSimilar({ role }: User): boolean {
  return role === 'agent' || role === 'lead' || role === 'supervisor';
}
