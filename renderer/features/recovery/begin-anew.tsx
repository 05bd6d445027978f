import { Button, Checkbox, Group, List, Stack, Text } from '@mantine/core';
import type { Failure } from '@shared/domain/result';
import { useState } from 'react';
import { api } from '../../app/api';
import { tellDone } from '../../components/notices';
import { errorText, useTranslation } from '../../i18n';

/**
 * When neither keyring nor recovery code opens the desk: what is safe, what is not to be read any more, what can still be tried, and, last and
 * hardest to press, an empty desk. What can't be opened is kept.
 */
export function BeginAnew() {
  const { t } = useTranslation();
  const [isOpen, setOpen] = useState(false);
  const [isUnderstood, setUnderstood] = useState(false);
  const [isBusy, setBusy] = useState(false);
  const [failure, setFailure] = useState<Failure | null>(null);

  async function begin(): Promise<void> {
    setBusy(true);
    const result = await api.recovery.beginAnew({});
    setBusy(false);
    // The core has said `core.restarted`, and this screen gives way to the desk.
    if (result.ok) return tellDone(t('recovery.anew.done', { folder: result.value.keptAs }));
    setFailure(result.error);
  }

  if (!isOpen) {
    return (
      <Group>
        <Button variant="default" size="compact-sm" onClick={() => setOpen(true)}>
          {t('recovery.anew.open')}
        </Button>
      </Group>
    );
  }
  return (
    <Stack component="section" gap="xs" aria-label={t('recovery.anew.title')}>
      <Text fw={600}>{t('recovery.anew.title')}</Text>
      <List size="sm" spacing="xs">
        {(['safe', 'gone', 'try', 'kept'] as const).map((part) => (
          <List.Item key={part}>
            <strong>{t(`recovery.anew.${part}.name`)}</strong>
            {t(`recovery.anew.${part}.text`)}
          </List.Item>
        ))}
      </List>
      <Checkbox
        label={t('recovery.anew.understood')}
        checked={isUnderstood}
        onChange={({ currentTarget }) => setUnderstood(currentTarget.checked)}
      />
      {failure !== null && (
        <Text role="alert" c="red.8">
          {errorText(failure)}
        </Text>
      )}
      <Group>
        <Button variant="default" disabled={!isUnderstood} loading={isBusy} onClick={() => void begin()}>
          {t('recovery.anew.begin')}
        </Button>
        <Button
          variant="subtle"
          color="gray"
          disabled={isBusy}
          onClick={() => {
            setOpen(false);
            setUnderstood(false);
          }}
        >
          {t('app.cancel')}
        </Button>
      </Group>
    </Stack>
  );
}
