import { Button, Group, Modal, Text } from '@mantine/core';
import { useEffect } from 'react';
import { create } from 'zustand';
import { useQueue } from '../features/queue';
import { useTranslation } from '../i18n';
import { api } from './api';

/** `mounted`: whether a person can be asked at all; the screen of a failure asks nothing. */
const useQuestion = create(() => ({ mounted: false, asked: false }));

/** Tickets that wait for the server or are on their way to it. */
const unsent = ({ state }: Pick<ReturnType<typeof useQueue.getState>, 'state'>) =>
  state === null ? 0 : state.queued + state.sending;

/** Asks whether to close while tickets wait to be sent. False when there is nothing or nobody to ask: the window may close. */
export function asksBeforeClosing(): boolean {
  if (unsent(useQueue.getState()) === 0 || !useQuestion.getState().mounted) return false;
  void api.shell.askBeforeClose({});
  useQuestion.setState({ asked: true });
  return true;
}

function close(): void {
  useQuestion.setState({ asked: false });
  void api.shell.readyToClose({});
}

function stay(): void {
  useQuestion.setState({ asked: false });
  void api.shell.stayOpen({});
}

/** Before the desk is left: how many tickets the server has not got yet, and that they are safe. Closes by itself once all are sent. */
export function ClosingQuestion() {
  const { t } = useTranslation();
  const asked = useQuestion((question) => question.asked);
  const waiting = useQueue(unsent);
  const isOnline = useQueue(({ state }) => state?.connection === 'online');
  useEffect(() => {
    useQuestion.setState({ mounted: true });
    return () => {
      useQuestion.setState({ mounted: false });
      if (useQuestion.getState().asked) close();
    };
  }, []);
  useEffect(() => {
    if (asked && waiting === 0) close();
  }, [asked, waiting]);
  return (
    <Modal opened={asked} onClose={stay} title={t('app.unsent.title', { count: waiting })}>
      <Text role="status">{t(isOnline ? 'app.unsent.sending' : 'app.unsent.offline')}</Text>
      <Group justify="flex-end" mt="md">
        <Button variant="default" onClick={close}>
          {t('app.unsent.close')}
        </Button>
        <Button data-autofocus onClick={stay}>
          {t('app.unsent.stay')}
        </Button>
      </Group>
    </Modal>
  );
}
