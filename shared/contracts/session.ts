import { role, user } from '@shared/domain/roles';
import { z } from 'zod';
import { contract } from './contract';

export const sessionState = z.object({
  /** demo: an embedded server and its two demo users. */
  mode: z.enum(['demo', 'server']),
  user: user.nullable(),
  serverUrl: z.string(),
});
export type SessionState = z.infer<typeof sessionState>;

export const sessionContracts = {
  state: contract(z.strictObject({}), sessionState),
  signIn: contract(
    z.strictObject({
      serverUrl: z.string().max(300),
      username: z.string().min(1).max(100),
      password: z.string().min(1).max(200),
    }),
    sessionState,
  ),
  signOut: contract(z.strictObject({}), sessionState),
  /** Demo only: become the other demo user. */
  switchRole: contract(z.strictObject({ role }), sessionState),
};
