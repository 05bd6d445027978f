import { Button } from '@mantine/core';
import { IconKey } from '@tabler/icons-react';
import { useEffect, useRef } from 'react';
import { useTranslation } from '../../i18n';
import { useSession } from '../session';
import classes from './recovery.module.css';
import { openRecoveryDialog, useRecovery } from './store';

/**
 * On a real desk without a recovery code: asks for one by itself when someone has signed in, and stays in sight as a line below the header until
 * there is one. Never in the middle of a call.
 */
export function RecoveryReminder({ isInCall }: { readonly isInCall: boolean }) {
  const { t } = useTranslation();
  const state = useRecovery((recovery) => recovery.state);
  const session = useSession((store) => store.session);
  const isSignedIn = session?.mode === 'server' && session.user !== null;
  const wasSignedOut = useRef(false);
  const isMissing = isSignedIn && state !== null && !state.locked && state.madeAt === null;
  useEffect(() => {
    if (session !== null && !isSignedIn) wasSignedOut.current = true;
    if (!isMissing || isInCall || !wasSignedOut.current) return;
    wasSignedOut.current = false;
    openRecoveryDialog();
  }, [session, isSignedIn, isMissing, isInCall]);
  if (!isMissing) return null;
  return (
    <div className={classes.reminder} role="status">
      <IconKey size={16} aria-hidden />
      <span>{t('recovery.reminder')}</span>
      <Button size="compact-sm" variant="default" onClick={openRecoveryDialog}>
        {t('recovery.make')}
      </Button>
    </div>
  );
}
