import { Button, Text } from '@mantine/core';
import { useTranslation } from '../../i18n';
import { useSession } from '../session';
import { openRecoveryDialog, useRecovery } from './store';

/** In the settings: whether a recovery code is in force, and a new one. */
export function RecoverySetting() {
  const { t, i18n } = useTranslation();
  const state = useRecovery((recovery) => recovery.state);
  const session = useSession((store) => store.session);
  if (state === null) return null;
  const time = (at: string) =>
    new Intl.DateTimeFormat(i18n.language, { dateStyle: 'long', timeStyle: 'short' }).format(new Date(at));
  return (
    <>
      <Text>{t('recovery.why')}</Text>
      <Text role="status">
        {state.madeAt === null ? t('recovery.none') : t('recovery.madeAt', { time: time(state.madeAt) })}
      </Text>
      <div>
        <Button variant="default" disabled={session?.user == null} onClick={openRecoveryDialog}>
          {t(state.madeAt === null ? 'recovery.make' : 'recovery.makeAnew')}
        </Button>
      </div>
      {state.madeAt !== null && <Text c="dimmed">{t('recovery.anewHint')}</Text>}
      {session?.mode === 'demo' && <Text c="dimmed">{t('recovery.demo')}</Text>}
    </>
  );
}
