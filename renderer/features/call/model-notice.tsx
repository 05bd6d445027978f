import { Anchor } from '@mantine/core';
import { IconAlertTriangle, IconInfoCircle } from '@tabler/icons-react';
import { useEffect, useState } from 'react';
import { api } from '../../app/api';
import { errorText, useTranslation } from '../../i18n';
import classes from './start-panel.module.css';
import { useCallStore } from './store';

/** How the speech model is: loading, failed, or a demonstration model that hears strangers badly. Silent when all is well. */
export function ModelNotice() {
  const { t } = useTranslation();
  const state = useCallStore((store) => store.speech?.model ?? 'unloaded');
  const failure = useCallStore((store) => store.speech?.failure ?? null);
  const [isDemonstration, setDemonstration] = useState(false);
  useEffect(() => {
    const read = () =>
      void api.model.current({}).then((result) => setDemonstration(result.ok && result.value.demonstration));
    read();
    return api.on('model.progress', ({ phase }) => {
      if (phase === 'done') read();
    });
  }, []);

  if (state === 'failed') {
    return (
      <p className={classes.notice} data-kind="failed" role="alert">
        <IconAlertTriangle size={18} aria-hidden />
        <span>{errorText({ code: failure ?? 'speech.failed' })}</span>
      </p>
    );
  }
  return (
    <>
      {state === 'loading' && (
        <p className={classes.notice} role="status">
          <IconInfoCircle size={18} aria-hidden />
          {t('call.model.loading')}
        </p>
      )}
      {isDemonstration && (
        <p className={classes.notice} data-kind="attention">
          <IconAlertTriangle size={18} aria-hidden />
          <span>
            {t('call.model.demonstration')}{' '}
            <Anchor c="inherit" href="#/settings?section=model">
              {t('call.model.toSettings')}
            </Anchor>
          </span>
        </p>
      )}
    </>
  );
}
