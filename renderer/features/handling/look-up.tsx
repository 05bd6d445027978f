import { Button, Modal, TextInput } from '@mantine/core';
import type { Failure } from '@shared/domain/result';
import type { LookUpItem } from '@shared/sync/handling';
import i18next from 'i18next';
import { useState } from 'react';
import { api } from '../../app/api';
import { shortTime } from '../../components/format';
import { errorText, useTranslation } from '../../i18n';
import classes from './handling.module.css';
import { spokenTime } from './spoken-time';

type LookUpProps = {
  readonly opened: boolean;
  readonly onClose: () => void;
  /** The number of whoever is on the telephone now, '' when nobody is known. */
  readonly phone: string;
};

/** "Where is my ticket": asked by number or telephone, answered in a sentence to read aloud. */
export function LookUp({ opened, onClose, phone }: LookUpProps) {
  const { t } = useTranslation();
  return (
    <Modal
      opened={opened}
      onClose={onClose}
      title={t('handling.lookUp.title')}
      size="lg"
      closeButtonProps={{ 'aria-label': t('app.close') }}
    >
      <Questions phone={phone} />
    </Modal>
  );
}

type Answer = { readonly items: readonly LookUpItem[]; readonly asOf: string | null; readonly isLive: boolean };

function Questions({ phone }: { readonly phone: string }) {
  const { t } = useTranslation();
  const [query, setQuery] = useState(phone);
  const [answer, setAnswer] = useState<Answer | null>(null);
  const [failure, setFailure] = useState<Failure | null>(null);
  const [isBusy, setBusy] = useState(false);
  const find = async () => {
    setBusy(true);
    const result = await api.handling.lookUp({ query });
    setBusy(false);
    setFailure(result.ok ? null : result.error);
    setAnswer(result.ok ? result.value : null);
  };
  return (
    <>
      <form
        className={classes.buttons}
        onSubmit={(event) => {
          event.preventDefault();
          if (!isBusy) void find();
        }}
      >
        <TextInput
          data-autofocus
          flex={1}
          aria-label={t('handling.lookUp.label')}
          placeholder={t('handling.lookUp.label')}
          inputMode="numeric"
          maxLength={40}
          value={query}
          onChange={({ currentTarget }) => setQuery(currentTarget.value)}
          onFocus={({ currentTarget }) => currentTarget.select()}
        />
        <Button type="submit" loading={isBusy}>
          {t('handling.lookUp.find')}
        </Button>
      </form>
      <div role="status">
        {failure !== null && <p className={classes.failure}>{errorText(failure)}</p>}
        {answer !== null && <p className={classes.quiet}>{asOfText(answer)}</p>}
        {answer?.items.length === 0 && <p>{t('handling.lookUp.none')}</p>}
        {answer?.items.map((item) => (
          <div key={item.number} className={classes.answer}>
            <strong>{item.title || t('ticket.untitled')}</strong>
            <p className={classes.quiet}>
              {[
                item.number,
                shortTime(item.finishedAt),
                item.stage === null ? '' : t(`handling.stage.${item.stage}`),
                item.unit,
                item.supervised ? t('handling.supervised') : '',
              ]
                .filter(Boolean)
                .join(' · ')}
            </p>
            <blockquote className={classes.script} aria-label={t('handling.lookUp.say')}>
              {sentence(item)}
            </blockquote>
          </div>
        ))}
      </div>
    </>
  );
}

function asOfText({ isLive, asOf }: Answer): string {
  if (isLive) return i18next.t('handling.lookUp.live');
  return asOf === null
    ? i18next.t('handling.lookUp.asOfNever')
    : i18next.t('handling.lookUp.asOf', { time: shortTime(asOf) });
}

/** What the agent reads aloud. */
function sentence({ stage, title, unit, dueAt, reply }: LookUpItem): string {
  const due = dueAt === null ? '' : spokenTime(dueAt);
  switch (stage) {
    case null:
      return i18next.t('handling.lookUp.sayUnknown', { title });
    case 'accepted':
      return i18next.t('handling.lookUp.sayAccepted', { title });
    case 'dispatched':
      return i18next.t('handling.lookUp.sayDispatched', { title, unit, due });
    case 'signed':
    case 'processing':
      return i18next.t('handling.lookUp.sayProcessing', { title, unit, due });
    case 'replied':
    case 'revisited':
    case 'evaluated':
      return i18next.t('handling.lookUp.sayReplied', { title, unit, reply });
    case 'closed':
      return reply === ''
        ? i18next.t('handling.lookUp.sayClosedPlain', { title })
        : i18next.t('handling.lookUp.sayClosed', { title, unit, reply });
  }
}
