import { Button, Tooltip } from '@mantine/core';
import type { CallState } from '@shared/domain/call';
import { IconPhone, IconPhoneOff } from '@tabler/icons-react';
import { useShortcuts } from '../../app/shortcuts';
import { clock } from '../../components/format';
import { useTranslation } from '../../i18n';
import classes from './call-bar.module.css';
import { loudness } from './loudness';
import { useCallStore } from './store';

/** Behind by more than this (ms), the desk says so. */
const noticeableLagMs = 1_500;

type CallBarProps = {
  /** The caller's number as it stands in the ticket on the desk, in groups. */
  readonly phone: string;
  /** The ticket on the desk, with a call or without: it can be put aside for the next call. */
  readonly deskTicketId: string | null;
  readonly onNew: () => void;
  /** Opens the ticket of the call that runs. */
  readonly onReturn: (ticketId: string) => void;
};

/** In the header: what the call is doing, for how long, who calls, and how to end it. A call that runs comes before the one on the desk. */
export function CallBar({ phone, deskTicketId, onNew, onReturn }: CallBarProps) {
  const { t } = useTranslation();
  const state = useCallStore(({ call, running }) => (running ?? call)?.state ?? null);
  const runningTicketId = useCallStore(({ running }) => running?.ticketId ?? null);
  const isElsewhere = runningTicketId !== null && runningTicketId !== deskTicketId;
  const stop = useCallStore((store) => store.stop);
  const isOn = runningTicketId !== null;
  useShortcuts({
    'Ctrl+Shift+H': () => {
      if (isOn) void stop();
    },
    'Ctrl+M': () => {
      if (!isOn) onNew();
    },
  });
  return (
    <div className={classes.bar}>
      <span className={classes.state} role="status">
        <span className={classes.dot} data-on={isOn || undefined} aria-hidden />
        {t(`call.state.${state ?? ('idle' satisfies CallState | 'idle')}`)}
      </span>
      {state !== null && <CallClock />}
      {phone !== '' && !isElsewhere && (
        <span className={classes.phone}>
          <IconPhone size={14} aria-hidden />
          {phone}
        </span>
      )}
      {isOn ? (
        <>
          <Tooltip label="Ctrl+Shift+H">
            <Button
              size="compact-sm"
              variant="default"
              leftSection={<IconPhoneOff size={16} aria-hidden />}
              onClick={() => void stop()}
            >
              {t('call.stop')}
            </Button>
          </Tooltip>
          {isElsewhere && (
            <Button size="compact-sm" variant="default" onClick={() => onReturn(runningTicketId)}>
              {t('call.return')}
            </Button>
          )}
          <Meters />
        </>
      ) : (
        (state !== null || deskTicketId !== null) && (
          <Tooltip label="Ctrl+M">
            <Button size="compact-sm" variant="default" onClick={onNew}>
              {t('call.next')}
            </Button>
          </Tooltip>
        )
      )}
    </div>
  );
}

function CallClock() {
  const { t } = useTranslation();
  const seconds = useCallStore(({ call, running, levels }) =>
    Math.floor((levels?.positionMs ?? (running ?? call)?.durationMs ?? 0) / 1_000),
  );
  return (
    <span className={classes.clock} role="timer" aria-label={t('call.duration')}>
      {clock(seconds * 1_000)}
    </span>
  );
}

function Meters() {
  const { t } = useTranslation();
  const lag = useCallStore(({ levels }) => Math.round((levels?.lagMs ?? 0) / 500) * 500);
  return (
    <div className={classes.meters}>
      <span className={classes.word}>{t('call.sound')}</span>
      <Meter speaker="agent" />
      <Meter speaker="caller" />
      {lag > noticeableLagMs && (
        <span className={classes.lag} role="status">
          {t('call.behind', { seconds: (lag / 1_000).toFixed(1) })}
        </span>
      )}
    </div>
  );
}

function Meter({ speaker }: { readonly speaker: 'agent' | 'caller' }) {
  const { t } = useTranslation();
  const level = useCallStore(({ levels }) => Math.round(loudness(levels?.[speaker] ?? 0) * 20) / 20);
  const name = t(`call.speaker.${speaker}`);
  return (
    <span className={classes.meter}>
      {name}
      <meter className={classes.level} aria-label={t('call.level', { name })} min={0} max={1} value={level} />
    </span>
  );
}
