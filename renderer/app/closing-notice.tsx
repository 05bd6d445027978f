import { Button, Group, Modal, Text } from '@mantine/core';
import { useEffect, useState } from 'react';
import { useCallStore } from '../features/call';
import { useTranslation } from '../i18n';
import { api } from './api';

/** Closing takes no time as a rule: only what lasts longer than this is told, ms. */
const noticeableMs = 600;

/** While the desk waits to close until a call's last words are written: says so, how far behind it is, and lets a person go without them. */
export function ClosingNotice() {
  const { t } = useTranslation();
  const [isClosing, setClosing] = useState(false);
  const isInCall = useCallStore(({ running }) => running !== null);
  const seconds = useCallStore(({ levels }) => Math.ceil((levels?.lagMs ?? 0) / 1_000));
  useEffect(() => {
    let timer: ReturnType<typeof setTimeout> | undefined;
    const end = api.on('shell.closing', () => {
      timer = setTimeout(() => setClosing(true), noticeableMs);
    });
    return () => {
      clearTimeout(timer);
      end();
    };
  }, []);
  return (
    <Modal
      opened={isClosing && isInCall}
      onClose={() => undefined}
      withCloseButton={false}
      closeOnEscape={false}
      closeOnClickOutside={false}
      title={t('app.closing.title')}
    >
      {/* Not the button: a key that was meant for the form must not throw words away. */}
      <Text role="status" tabIndex={-1} data-autofocus>
        {seconds > 0 ? t('app.closing.behind', { seconds }) : t('app.closing.soon')}
      </Text>
      <Group justify="flex-end" mt="md">
        <Button variant="default" onClick={() => void api.shell.closeNow({})}>
          {t('app.closing.now')}
        </Button>
      </Group>
    </Modal>
  );
}
