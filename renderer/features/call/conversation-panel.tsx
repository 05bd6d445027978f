import { ActionIcon, Button, Checkbox, TextInput, Tooltip } from '@mantine/core';
import { canGoOn, type EvidenceSpan, type Speaker } from '@shared/domain/call';
import { IconAlertTriangle, IconArrowDown, IconExternalLink, IconPhone, IconSearch } from '@tabler/icons-react';
import { type KeyboardEvent, useEffect, useMemo, useRef, useState } from 'react';
import { api } from '../../app/api';
import { useShortcuts } from '../../app/shortcuts';
import { NothingYet, Panel } from '../../components/panel';
import { errorText, useTranslation } from '../../i18n';
import { useSettings } from '../settings';
import { isRunning } from './conversation';
import { type EvidenceLink, findText } from './runs';
import { useCallStore } from './store';
import { Transcript } from './transcript';
import classes from './transcript.module.css';

type ConversationPanelProps = {
  readonly links?: readonly EvidenceLink[];
  readonly onPick?: (keys: readonly string[]) => void;
  /** What the picked words became, in one line. */
  readonly picked?: string;
  /** In a window of its own there is nothing to move out. */
  readonly canMoveOut?: boolean;
  /** The ticket of the call is open: one that broke off can be gone on with. */
  readonly canResume?: boolean;
};

/** The conversation of the call on the desk, live: follows the newest words, finds words. */
export function ConversationPanel({
  links = [],
  onPick,
  picked = '',
  canMoveOut = true,
  canResume = false,
}: ConversationPanelProps) {
  const { t } = useTranslation();
  const call = useCallStore((state) => state.call);
  const failure = useCallStore((state) => {
    if (state.failure !== null) return errorText(state.failure);
    const code = state.call?.failure ?? null;
    return code === null ? null : errorText({ code });
  });
  const segments = useCallStore((state) => state.segments);
  const marked = useCallStore((state) => state.marked);
  const follows = useSettings((state) => state.settings.followTranscript);
  const change = useSettings((state) => state.change);
  const log = useRef<HTMLDivElement>(null);
  const [isAtEnd, setAtEnd] = useState(true);
  const find = useFind(segments);

  const isLive = isRunning(call);
  const isFollowing = follows && isAtEnd;
  useEffect(() => {
    if (!isFollowing || !isLive) return;
    const toEnd = () => scrollToEnd(log.current);
    toEnd();
    return useCallStore.subscribe((state, before) => {
      if (state.partials !== before.partials || state.segments !== before.segments) requestAnimationFrame(toEnd);
    });
  }, [isFollowing, isLive]);

  const moveOut = () => {
    if (call !== null) void api.shell.openTranscriptWindow({ callId: call.id });
  };
  useShortcuts({ 'Ctrl+F': () => find.input.current?.focus(), ...(canMoveOut ? { 'Ctrl+Shift+D': moveOut } : {}) });

  return (
    <Panel
      title={t('call.transcript.title')}
      tools={
        canMoveOut && call !== null ? (
          <Tooltip label={`${t('call.transcript.moveOut')} (Ctrl+Shift+D)`}>
            <ActionIcon
              variant="subtle"
              color="gray"
              size="sm"
              aria-label={t('call.transcript.moveOut')}
              onClick={moveOut}
            >
              <IconExternalLink size={16} />
            </ActionIcon>
          </Tooltip>
        ) : null
      }
    >
      {failure !== null && (
        <div className={classes.failure} role="alert">
          <IconAlertTriangle size={16} aria-hidden />
          <span className={classes.reason}>{failure}</span>
          {canResume && <Resume />}
        </div>
      )}
      {segments.length === 0 && !isLive ? (
        <NothingYet text={t(call === null ? 'call.transcript.noCall' : 'call.transcript.nothingHeard')} />
      ) : (
        <Transcript
          segments={segments}
          links={links}
          marked={marked}
          found={find.found}
          current={find.current}
          logRef={log}
          onScroll={() => setAtEnd(isNearEnd(log.current))}
          tail={<Partials isEmpty={segments.length === 0} />}
          {...(onPick === undefined ? {} : { onPick })}
        />
      )}
      <div className={classes.tools}>
        <Checkbox
          className={classes.follow}
          size="xs"
          label={t('call.transcript.follow')}
          checked={follows}
          onChange={(event) => void change({ followTranscript: event.currentTarget.checked })}
        />
        {isLive && follows && !isAtEnd && (
          <Button
            size="compact-xs"
            variant="light"
            leftSection={<IconArrowDown size={14} aria-hidden />}
            onClick={() => scrollToEnd(log.current)}
          >
            {t('call.transcript.toEnd')}
          </Button>
        )}
        <span className={classes.count} role="status">
          {picked}
        </span>
        <TextInput
          ref={find.input}
          className={classes.find}
          size="xs"
          leftSection={<IconSearch size={14} aria-hidden />}
          aria-label={t('call.transcript.find')}
          placeholder={t('call.transcript.find')}
          value={find.query}
          onChange={(event) => find.setQuery(event.currentTarget.value)}
          onKeyDown={find.onKeyDown}
        />
        {find.query !== '' && (
          <span className={classes.count} role="status">
            {t('call.transcript.found', { at: find.at, count: find.found.length })}
          </span>
        )}
      </div>
    </Panel>
  );
}

/** 继续接听: what is said next goes into the same call and ticket. */
function Resume() {
  const { t } = useTranslation();
  const resume = useCallStore((state) => state.resume);
  const isOffered = useCallStore(({ call, running }) => call !== null && running === null && canGoOn(call));
  const [isBusy, setBusy] = useState(false);
  const act = async () => {
    if (!isOffered) return;
    setBusy(true);
    await resume();
    setBusy(false);
  };
  useShortcuts({ 'Ctrl+Shift+L': () => void act() });
  if (!isOffered) return null;
  return (
    <Tooltip label="Ctrl+Shift+L">
      <Button
        size="compact-sm"
        variant="default"
        loading={isBusy}
        leftSection={<IconPhone size={16} aria-hidden />}
        onClick={() => void act()}
      >
        {t('call.resume')}
      </Button>
    </Tooltip>
  );
}

/** The words that are still being recognized: the only part that is drawn with every syllable. */
function Partials({ isEmpty }: { readonly isEmpty: boolean }) {
  const { t } = useTranslation();
  const partials = useCallStore((state) => state.partials);
  const model = useCallStore((state) => state.speech?.model);
  const speakers = (['agent', 'caller'] as const satisfies Speaker[]).filter((speaker) => partials[speaker] !== '');
  if (speakers.length === 0 && isEmpty) {
    return <NothingYet text={t(model === 'loading' ? 'call.transcript.modelLoading' : 'call.transcript.listening')} />;
  }
  return (
    <div aria-live="off" data-testid="partials">
      {speakers.map((speaker) => (
        <div key={speaker} className={classes.row} data-speaker={speaker}>
          <span className={classes.time}>{t('call.transcript.hearing')}</span>
          <span className={classes.speaker}>{t(`call.speaker.${speaker}`)}</span>
          <p className={`${classes.text} ${classes.partial}`}>{partials[speaker]}</p>
        </div>
      ))}
    </div>
  );
}

function useFind(segments: readonly { id: string; text: string }[]) {
  const input = useRef<HTMLInputElement>(null);
  const [query, setQuery] = useState('');
  const [index, setIndex] = useState(0);
  const found = useMemo(() => findText(segments, query), [segments, query]);
  const current: EvidenceSpan | null = found[index % Math.max(1, found.length)] ?? null;
  const step = (by: number) => setIndex((at) => (at + by + found.length) % Math.max(1, found.length));
  return {
    input,
    query,
    found,
    current,
    at: current === null ? 0 : found.indexOf(current) + 1,
    setQuery(text: string) {
      setQuery(text);
      setIndex(0);
    },
    onKeyDown(event: KeyboardEvent<HTMLInputElement>) {
      if (event.key === 'Enter') step(event.shiftKey ? -1 : 1);
      if (event.key === 'Escape') setQuery('');
    },
  };
}

/** Within two lines of the end counts as the end. */
function isNearEnd(log: HTMLDivElement | null): boolean {
  return log === null || log.scrollHeight - log.scrollTop - log.clientHeight < 48;
}

function scrollToEnd(log: HTMLDivElement | null): void {
  if (log !== null) log.scrollTop = log.scrollHeight;
}
