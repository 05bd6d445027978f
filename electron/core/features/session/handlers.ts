import type { Handlers } from '@shared/contracts/contract';
import type { sessionContracts } from '@shared/contracts/session';
import { succeed } from '@shared/domain/result';
import type { SessionService } from './service';

export function createSessionHandlers(session: SessionService): Handlers<typeof sessionContracts> {
  return {
    state: () => succeed(session.state()),
    signIn: ({ serverUrl, username, password }) => session.signIn(serverUrl, username, password),
    signOut: () => session.signOut(),
    switchRole: ({ role }) => session.switchRole(role),
  };
}
