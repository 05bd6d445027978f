import { Button, Group, Stack, Text, TextInput } from '@mantine/core';
import type { Failure } from '@shared/domain/result';
import { type FormEvent, useState } from 'react';
import { api } from '../../app/api';
import { tellDone } from '../../components/notices';
import { errorText, useTranslation } from '../../i18n';
import classes from './recovery.module.css';
import { useRecovery } from './store';

/** Below a desk whose key the keyring does not give back: the recovery code opens it. */
export function UnlockDesk() {
  const { t } = useTranslation();
  const state = useRecovery((recovery) => recovery.state);
  const [code, setCode] = useState('');
  const [failure, setFailure] = useState<Failure | null>(null);
  const [isBusy, setBusy] = useState(false);
  if (state === null) return null;
  if (state.madeAt === null) return <Text>{t('recovery.unlock.none')}</Text>;

  async function unlock(event: FormEvent): Promise<void> {
    event.preventDefault();
    setBusy(true);
    const result = await api.recovery.unlock({ code });
    setBusy(false);
    // The core has said `core.restarted`, and this screen gives way to the desk.
    if (result.ok) return tellDone(t('recovery.unlock.done'));
    setFailure(result.error);
  }

  return (
    <form onSubmit={(event) => void unlock(event)}>
      <Stack gap="sm" mt="sm">
        <TextInput
          label={t('recovery.unlock.title')}
          description={t('recovery.unlock.hint')}
          value={code}
          maxLength={60}
          autoComplete="off"
          spellCheck={false}
          autoFocus
          className={classes.whole}
          onChange={({ currentTarget: { value } }) => {
            setCode(value);
            setFailure(null);
          }}
        />
        {failure !== null && (
          <p className={classes.failure} role="alert">
            {errorText(failure)}
          </p>
        )}
        <Group>
          <Button type="submit" loading={isBusy} disabled={code.trim() === ''}>
            {t('recovery.unlock.open')}
          </Button>
        </Group>
      </Stack>
    </form>
  );
}
