import { Button } from '@mantine/core';
import type { Attachment, HandlingEvent } from '@shared/domain/handling';
import { IconDownload } from '@tabler/icons-react';
import i18next from 'i18next';
import { api } from '../../app/api';
import { shortTime } from '../../components/format';
import { tellFailure } from '../../components/notices';
import { useTranslation } from '../../i18n';
import classes from './handling.module.css';

type HistoryProps = { readonly ticketId: string; readonly events: readonly HandlingEvent[] };

/** What happened so far, the newest first: who, when, why, and the files that came with it. */
export function HandlingHistory({ ticketId, events }: HistoryProps) {
  const { t } = useTranslation();
  if (events.length === 0) return <p className={classes.quiet}>{t('handling.noHistory')}</p>;
  return (
    <ol className={classes.history}>
      {events.toReversed().map((event, index) => (
        <li key={`${event.at}-${event.move}-${String(events.length - index)}`}>
          <p>
            <strong>{t(`handling.move.${event.move}`)}</strong>{' '}
            <time className={classes.quiet} dateTime={event.at}>
              {shortTime(event.at)}
            </time>{' '}
            <span className={classes.quiet}>{whoOf(event)}</span>
          </p>
          <Facts event={event} />
          {event.reason !== '' && <p className={classes.prose}>{event.reason}</p>}
          {event.attachments?.map((file) => (
            <Download key={file.id} ticketId={ticketId} file={file} />
          ))}
        </li>
      ))}
    </ol>
  );
}

function Facts({ event }: { readonly event: HandlingEvent }) {
  const { t } = useTranslation();
  const isDispatch = event.move === 'dispatch' || event.move === 'redispatch';
  const visit =
    event.items === undefined
      ? ''
      : event.items.length === 0
        ? t('handling.items.unanswered')
        : event.items
            .map(
              ({ item, satisfied }) =>
                `${t(`handling.items.${item}`)}: ${t(satisfied ? 'handling.satisfied' : 'handling.notSatisfied')}`,
            )
            .join(' · ');
  const facts = [
    isDispatch ? (event.unit ?? '') : '',
    event.dueAt === undefined ? '' : t('handling.dueAt', { time: shortTime(event.dueAt) }),
    visit,
    event.score === undefined ? '' : t(`handling.score.${event.score}`),
  ].filter(Boolean);
  return facts.length === 0 ? null : <p className={classes.quiet}>{facts.join(' · ')}</p>;
}

function Download({ ticketId, file }: { readonly ticketId: string; readonly file: Attachment }) {
  const { t } = useTranslation();
  const size = file.size < 1_048_576 ? `${Math.ceil(file.size / 1024)} KB` : `${(file.size / 1_048_576).toFixed(1)} MB`;
  const save = async () => {
    const result = await api.handling.attachment({ ticketId, attachmentId: file.id });
    if (!result.ok) {
      tellFailure(result.error);
      return;
    }
    const { name, content } = result.value;
    const bytes = Uint8Array.from(atob(content), (character) => character.charCodeAt(0));
    // As bytes of no type: it is saved, never shown.
    const url = URL.createObjectURL(new Blob([bytes], { type: 'application/octet-stream' }));
    const link = Object.assign(document.createElement('a'), { href: url, download: name });
    link.click();
    URL.revokeObjectURL(url);
  };
  return (
    <Button
      variant="subtle"
      size="compact-sm"
      leftSection={<IconDownload size={14} aria-hidden />}
      onClick={() => void save()}
    >
      {t('handling.attachment', { name: file.name, size })}
    </Button>
  );
}

function whoOf({ actorRole, actorName, unit = '' }: HandlingEvent): string {
  if (actorRole === 'system') return i18next.t('handling.system');
  return actorRole === 'unit' ? i18next.t('handling.from', { unit, name: actorName }) : actorName;
}
