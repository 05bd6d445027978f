import { VisuallyHidden } from '@mantine/core';
import { useEffect } from 'react';
import { ConversationPanel, useCallStore } from '../features/call';
import { useTranslation } from '../i18n';
import { api } from './api';
import classes from './transcript-screen.module.css';

/** The conversation alone, for the second display: the call it was opened for, then each new one as it begins. */
export function TranscriptScreen({ callId }: { readonly callId: string | null }) {
  const { t } = useTranslation();
  const open = useCallStore((state) => state.open);
  useEffect(() => {
    if (callId !== null) void open(callId);
  }, [callId, open]);
  useEffect(
    () =>
      api.on('call.changed', ({ call }) => {
        const { call: shown, show } = useCallStore.getState();
        if (call.state === 'preparing' && call.id !== shown?.id) show(call);
      }),
    [],
  );
  return (
    <main className={classes.page}>
      <VisuallyHidden component="h1">{t('call.transcript.title')}</VisuallyHidden>
      <ConversationPanel canMoveOut={false} />
    </main>
  );
}
