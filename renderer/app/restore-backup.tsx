import { Button, Group, Radio, Stack, Text } from '@mantine/core';
import type { StoredBackup } from '@shared/contracts/storage';
import type { Failure } from '@shared/domain/result';
import { useEffect, useState } from 'react';
import { tellDone } from '../components/notices';
import { errorText, useTranslation } from '../i18n';
import { api } from './api';

/** Below a damaged database: the copies that are kept, one of which can take its place after a second click. */
export function RestoreBackup() {
  const { t, i18n } = useTranslation();
  const [backups, setBackups] = useState<readonly StoredBackup[] | null>(null);
  const [chosen, setChosen] = useState('');
  const [step, setStep] = useState<'choose' | 'confirm' | 'running'>('choose');
  const [failure, setFailure] = useState<Failure | null>(null);
  useEffect(() => {
    void api.storage.backups({}).then((result) => {
      if (!result.ok) return setFailure(result.error);
      setBackups(result.value.backups);
      setChosen(result.value.backups[0]?.id ?? '');
    });
  }, []);

  const time = new Intl.DateTimeFormat(i18n.language, { dateStyle: 'long', timeStyle: 'short' });
  const named = ({ at, reason }: StoredBackup) => t(`app.restore.${reason}`, { time: time.format(new Date(at)) });

  async function restore(): Promise<void> {
    setStep('running');
    const result = await api.storage.restore({ backupId: chosen });
    // The core has said `core.restarted`, and this screen gives way to the desk.
    if (result.ok) return tellDone(t('app.restore.done', { file: result.value.keptAs }));
    setFailure(result.error);
    setStep('choose');
  }

  const backup = backups?.find(({ id }) => id === chosen);
  return (
    <Stack gap="sm" mt="sm">
      {failure !== null && (
        <Text role="alert" c="red.8">
          {errorText(failure)}
        </Text>
      )}
      {backups?.length === 0 && <Text>{t('app.restore.none')}</Text>}
      {backups !== null && backups.length > 0 && (
        <Radio.Group label={t('app.restore.choose')} value={chosen} onChange={setChosen}>
          <Stack gap="xs" mt="xs">
            {backups.map((each) => (
              <Radio key={each.id} value={each.id} label={named(each)} disabled={step !== 'choose'} />
            ))}
          </Stack>
        </Radio.Group>
      )}
      {backup !== undefined && step === 'choose' && (
        <Group>
          <Button onClick={() => setStep('confirm')}>{t('app.restore.begin')}</Button>
        </Group>
      )}
      {backup !== undefined && step !== 'choose' && (
        <Stack gap="xs" role="group" aria-label={t('app.restore.begin')}>
          <Text>{t('app.restore.explain', { name: named(backup) })}</Text>
          <Group>
            <Button autoFocus loading={step === 'running'} onClick={() => void restore()}>
              {t('app.restore.confirm')}
            </Button>
            <Button variant="default" disabled={step === 'running'} onClick={() => setStep('choose')}>
              {t('app.cancel')}
            </Button>
          </Group>
        </Stack>
      )}
    </Stack>
  );
}
