import { Anchor } from '@mantine/core';
import { IconUserOff } from '@tabler/icons-react';
import { useTranslation } from '../../i18n';
import classes from './session.module.css';
import { useSession } from './store';

/** Before a call: nobody is signed in, and what to do about it. In the demo it comes right by itself. */
export function SignedOutNotice() {
  const { t } = useTranslation();
  const session = useSession((state) => state.session);
  if (session === null || session.user !== null) return null;
  return (
    <p className={classes.notice} role="status">
      <IconUserOff size={18} aria-hidden />
      {session.mode === 'demo' ? (
        t('session.demoStarting')
      ) : (
        <span>
          {t('session.signInFirst')} <Anchor href="#/settings?section=account">{t('session.signIn')}</Anchor>
        </span>
      )}
    </p>
  );
}
