import { Button, Group, Modal, Stack, Text, TextInput } from '@mantine/core';
import type { Failure } from '@shared/domain/result';
import { type FormEvent, useState } from 'react';
import { createPortal } from 'react-dom';
import { api } from '../../app/api';
import { tellDone, tellFailure } from '../../components/notices';
import { errorText, useTranslation } from '../../i18n';
import classes from './recovery.module.css';
import { closeRecoveryDialog, useRecovery } from './store';

type Made = { readonly code: string; readonly ask: readonly number[] };

/** A new recovery code: why, the code itself this once, and a check that it was written down. Only then is it in force. */
export function RecoveryDialog() {
  const { t } = useTranslation();
  const opened = useRecovery((state) => state.isDialogOpen);
  return (
    <Modal
      opened={opened}
      onClose={closeRecoveryDialog}
      title={t('recovery.title')}
      size="lg"
      centered
      closeOnClickOutside={false}
      closeButtonProps={{ 'aria-label': t('app.close') }}
      transitionProps={{ duration: 0 }}
    >
      <Steps />
    </Modal>
  );
}

function Steps() {
  const { t } = useTranslation();
  const [made, setMade] = useState<Made | null>(null);
  const [isChecking, setChecking] = useState(false);

  const make = async () => {
    const result = await api.recovery.create({});
    if (result.ok) setMade(result.value);
    else tellFailure(result.error);
  };
  if (made === null) {
    return (
      <Stack gap="sm">
        <Text>{t('recovery.why')}</Text>
        <Group>
          <Button data-autofocus onClick={() => void make()}>
            {t('recovery.make')}
          </Button>
          <Button variant="default" onClick={closeRecoveryDialog}>
            {t('recovery.later')}
          </Button>
        </Group>
      </Stack>
    );
  }
  return isChecking ? (
    <Check made={made} onBack={() => setChecking(false)} />
  ) : (
    <Code code={made.code} onNext={() => setChecking(true)} />
  );
}

function Code({ code, onNext }: { readonly code: string; readonly onNext: () => void }) {
  const { t } = useTranslation();
  const copy = async () => {
    await navigator.clipboard.writeText(code);
    tellDone(t('recovery.copied'));
  };
  return (
    <Stack gap="sm">
      <Text>{t('recovery.once')}</Text>
      <output className={classes.code} aria-label={t('recovery.code')}>
        {code}
      </output>
      <Group>
        <Button autoFocus onClick={onNext}>
          {t('recovery.next')}
        </Button>
        <Button variant="default" onClick={() => void copy()}>
          {t('recovery.copy')}
        </Button>
        <Button variant="default" onClick={() => window.print()}>
          {t('recovery.print')}
        </Button>
      </Group>
      <PrintedSheet code={code} />
    </Stack>
  );
}

/** Nothing but this goes on paper. */
function PrintedSheet({ code }: { readonly code: string }) {
  const { t, i18n } = useTranslation();
  const [madeAt] = useState(() => new Date());
  const time = new Intl.DateTimeFormat(i18n.language, { dateStyle: 'long', timeStyle: 'short' }).format(madeAt);
  return createPortal(
    <div className={classes.sheet} aria-hidden>
      <h1>{t('recovery.sheet')}</h1>
      <p className={classes.sheetCode}>{code}</p>
      <p>{t('recovery.sheetTime', { time })}</p>
      <p>{t('recovery.why')}</p>
    </div>,
    document.body,
  );
}

function Check({ made, onBack }: { readonly made: Made; readonly onBack: () => void }) {
  const { t } = useTranslation();
  const [typed, setTyped] = useState<readonly string[]>(made.ask.map(() => ''));
  const [failure, setFailure] = useState<Failure | null>(null);
  const [isBusy, setBusy] = useState(false);

  async function confirm(event: FormEvent): Promise<void> {
    event.preventDefault();
    setBusy(true);
    const result = await api.recovery.confirm({ typed: [...typed] });
    setBusy(false);
    if (!result.ok) return setFailure(result.error);
    useRecovery.setState({ state: result.value });
    closeRecoveryDialog();
    tellDone(t('recovery.done'));
  }

  return (
    <form onSubmit={(event) => void confirm(event)}>
      <Stack gap="sm">
        <Text>{t('recovery.check', { first: made.ask[0], second: made.ask[1] })}</Text>
        <Group>
          {made.ask.map((number, index) => (
            <TextInput
              key={number}
              autoFocus={index === 0}
              label={t('recovery.group', { number })}
              value={typed[index] ?? ''}
              maxLength={8}
              autoComplete="off"
              className={classes.group}
              onChange={({ currentTarget: { value } }) => {
                setTyped(typed.map((text, at) => (at === index ? value : text)));
                setFailure(null);
              }}
            />
          ))}
        </Group>
        {failure !== null && (
          <p className={classes.failure} role="alert">
            {errorText(failure)}
          </p>
        )}
        <Group>
          <Button type="submit" loading={isBusy} disabled={typed.some((text) => text.trim() === '')}>
            {t('recovery.confirm')}
          </Button>
          <Button variant="default" onClick={onBack}>
            {t('recovery.back')}
          </Button>
        </Group>
      </Stack>
    </form>
  );
}
