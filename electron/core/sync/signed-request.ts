import type { Result } from '@shared/domain/result';
import type { z } from 'zod';
import type { SessionService } from '../features/session';
import { type HttpRequest, request } from './transport';

/**
 * Asks the server in the name of a user, once more with a new token when the first was refused. Errors: those of `request`, and
 * `session.signed-out`.
 */
export async function signedRequest<Schema extends z.ZodType>(
  session: Pick<SessionService, 'access'>,
  userId: string,
  options: Omit<HttpRequest<Schema>, 'serverUrl' | 'token'>,
): Promise<Result<z.output<Schema>>> {
  const access = await session.access(userId);
  if (!access.ok) return access;
  const answer = await request({ ...options, ...access.value });
  if (answer.ok || answer.error.detail?.status !== 401) return answer;
  const renewed = await session.access(userId, access.value.token);
  return renewed.ok ? request({ ...options, ...renewed.value }) : renewed;
}
