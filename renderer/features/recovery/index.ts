export { BeginAnew } from './begin-anew';
export { RecoveryDialog } from './recovery-dialog';
export { RecoveryReminder } from './recovery-reminder';
export { RecoverySetting } from './recovery-setting';
export { connectRecovery } from './store';
export { UnlockDesk } from './unlock-desk';
