import { Button, Group, Stack, Text, Title } from '@mantine/core';
import type { Failure } from '@shared/domain/result';
import { IconAlertTriangle } from '@tabler/icons-react';
import { useEffect } from 'react';
import { forgetFailure } from '../components/notices';
import { BeginAnew, UnlockDesk } from '../features/recovery';
import { CopyUnsaved } from '../features/ticket';
import { errorText, useTranslation } from '../i18n';
import { DataFolder } from './data-folder';
import classes from './failure-screen.module.css';
import { isPassing, Reopen } from './reopen';
import { RestoreBackup } from './restore-backup';

type FailureScreenProps = { readonly failure: Failure };

/** Where what is to be done stands below, or is another thing here than in a form. */
const ownTexts = {
  'database.full': 'app.failure.full',
  'database.read-only': 'app.failure.readOnly',
  'database.key-unreadable': 'app.failure.locked',
} as const;

/** The whole window, for what leaves nothing to work with: no database, no core, a broken page. */
export function FailureScreen({ failure }: FailureScreenProps) {
  const { t } = useTranslation();
  // Said in the corner, too, by whatever asked meanwhile: not true any more once this screen has gone.
  useEffect(() => () => forgetFailure(failure), [failure]);
  return (
    <main className={classes.page}>
      <Stack role="alert" gap="sm" maw={560}>
        <Group gap="xs" wrap="nowrap">
          <IconAlertTriangle className={classes.icon} size={24} aria-hidden />
          <Title order={1} size="h3">
            {t('app.failure.title')}
          </Title>
        </Group>
        <Text>
          {failure.code in ownTexts ? t(ownTexts[failure.code as keyof typeof ownTexts]) : errorText(failure)}
        </Text>
        {failure.code.startsWith('database.') && <DataFolder />}
        {failure.code === 'database.damaged' && <RestoreBackup />}
        {failure.code === 'database.key-unreadable' && (
          <>
            <UnlockDesk />
            <Reopen />
            <BeginAnew />
          </>
        )}
        {failure.code === 'core.gave-up' && <CopyUnsaved />}
        <Text size="xs" c="dimmed">
          {t('app.failure.code', { code: failure.code })}
        </Text>
        {isPassing(failure.code) && <Reopen />}
        {/* A page that is loaded anew finds no core either; it would only lose what is not saved. */}
        {!isPassing(failure.code) && failure.code !== 'core.gave-up' && failure.code !== 'database.key-unreadable' && (
          <Group mt="sm">
            <Button
              variant={failure.code === 'database.damaged' ? 'default' : 'filled'}
              onClick={() => window.location.reload()}
            >
              {t('app.failure.reload')}
            </Button>
          </Group>
        )}
      </Stack>
    </main>
  );
}
