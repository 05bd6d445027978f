import type { RecoveryState } from '@shared/contracts/recovery';
import { create } from 'zustand';
import { api } from '../../app/api';

type RecoveryStore = {
  /** Null until main has said it. */
  readonly state: RecoveryState | null;
  readonly isDialogOpen: boolean;
};

export const useRecovery = create<RecoveryStore>(() => ({ state: null, isDialogOpen: false }));

export const openRecoveryDialog = () => useRecovery.setState({ isDialogOpen: true });
export const closeRecoveryDialog = () => useRecovery.setState({ isDialogOpen: false });

/** Follows whether a recovery code is in force. Gives back what ends it. */
export function connectRecovery(): () => void {
  const read = () =>
    void api.recovery.state({}).then((result) => {
      if (result.ok) useRecovery.setState({ state: result.value });
    });
  read();
  return api.on('core.restarted', read);
}
