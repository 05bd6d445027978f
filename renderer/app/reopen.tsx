import { Button, Group, Text } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from '../i18n';
import { api } from './api';

/** Failures that go away when somebody makes room, mends a folder's permissions, or opens the keyring. */
const passing = ['database.full', 'database.read-only', 'database.unavailable', 'database.in-use'];

export const isPassing = (code: string) => passing.includes(code);

/** Tries to open the desk again, and says so when the same thing still stands in the way. */
export function Reopen() {
  const { t } = useTranslation();
  const [state, setState] = useState<'idle' | 'trying' | 'still'>('idle');
  const tryAgain = async () => {
    setState('trying');
    const opened = await api.storage.reopen({});
    // The core has said `core.restarted`, and this screen gives way to the desk.
    setState(opened.ok ? 'idle' : 'still');
  };
  return (
    <Group mt="sm">
      <Button loading={state === 'trying'} onClick={() => void tryAgain()}>
        {t('app.failure.tryAgain')}
      </Button>
      {state === 'still' && <Text role="status">{t('app.failure.still')}</Text>}
    </Group>
  );
}
