import { type Failed, fail } from '@shared/domain/result';

/** What an exception of the file system means to people; null for one that is a bug. */
export function fileFailure(
  error: unknown,
): Failed<'database.full' | 'database.read-only' | 'database.unavailable'> | null {
  const code = error instanceof Error && 'code' in error ? error.code : undefined;
  if (code === 'ENOSPC' || code === 'EDQUOT') return fail('database.full');
  if (code === 'EACCES' || code === 'EPERM' || code === 'EROFS') return fail('database.read-only');
  if (code === 'EEXIST' || code === 'ENOTDIR' || code === 'EIO') return fail('database.unavailable');
  return null;
}
