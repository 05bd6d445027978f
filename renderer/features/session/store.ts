import type { SessionState } from '@shared/contracts/session';
import type { Failure } from '@shared/domain/result';
import type { Role } from '@shared/domain/roles';
import { create } from 'zustand';
import { api } from '../../app/api';
import { tellFailure } from '../../components/notices';

type SessionStore = {
  readonly session: SessionState | null;
  /** Why the demo can't be used; null while it can. */
  readonly demoFailure: Failure | null;
  /** Demo only: become the other demo user. True when it worked. */
  readonly switchRole: (role: Role) => Promise<boolean>;
  readonly signOut: () => Promise<void>;
};

export const useSession = create<SessionStore>((set) => ({
  session: null,
  demoFailure: null,
  async switchRole(role) {
    const result = await api.session.switchRole({ role });
    if (result.ok) set({ session: result.value });
    else tellFailure(result.error);
    return result.ok;
  },
  async signOut() {
    const result = await api.session.signOut({});
    if (result.ok) set({ session: result.value });
    else tellFailure(result.error);
  },
}));

/** True for those who review others' tickets. */
export function isReviewer(session: SessionState | null): boolean {
  return session?.user !== null && session?.user !== undefined && session.user.role !== 'agent';
}

/** Follows who is signed in. Gives back what ends it. */
export function connectSession(): () => void {
  const read = () =>
    void api.session.state({}).then((result) => {
      if (result.ok) useSession.setState({ session: result.value });
    });
  read();
  const ends = [
    api.on('session.changed', (session) => useSession.setState({ session })),
    api.on('core.restarted', read),
    api.on('demo.failed', ({ code }) => {
      const demoFailure: Failure = { code: 'demo.failed', detail: { code } };
      useSession.setState({ demoFailure });
      tellFailure(demoFailure);
    }),
  ];
  return () => {
    for (const end of ends) end();
  };
}
