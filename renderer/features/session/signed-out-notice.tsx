import { Anchor } from '@mantine/core';
import { IconUserOff } from '@tabler/icons-react';
import { errorText, useTranslation } from '../../i18n';
import classes from './session.module.css';
import { useSession } from './store';

/** Before a call: nobody is signed in, and what to do about it. In the demo it comes right by itself, unless that could not start. */
export function SignedOutNotice() {
  const { t } = useTranslation();
  const session = useSession((state) => state.session);
  const demoFailure = useSession((state) => state.demoFailure);
  if (session === null || session.user !== null) return null;
  return (
    <p className={classes.notice} role="status">
      <IconUserOff size={18} aria-hidden />
      {session.mode === 'demo' ? (
        demoFailure === null ? (
          t('session.demoStarting')
        ) : (
          errorText(demoFailure)
        )
      ) : (
        <span>
          {t('session.signInFirst')} <Anchor href="#/settings?section=account">{t('session.signIn')}</Anchor>
        </span>
      )}
    </p>
  );
}
