import { Button, Select, UnstyledButton } from '@mantine/core';
import type { CallStart, demoCall } from '@shared/contracts/call';
import type { Call } from '@shared/domain/call';
import { IconFileMusic, IconMicrophone, IconPlayerPlay } from '@tabler/icons-react';
import { type ReactNode, useEffect, useState } from 'react';
import type { z } from 'zod';
import { api } from '../../app/api';
import { clock } from '../../components/format';
import { tellFailure } from '../../components/notices';
import { useTranslation } from '../../i18n';
import { useSettings } from '../settings';
import { ModelNotice } from './model-notice';
import classes from './start-panel.module.css';
import { useCallStore } from './store';

type StartPanelProps = {
  readonly onStarted: (call: Call) => void;
  /** Opens a blank ticket without a call. */
  readonly onBlank: () => void;
  /** What else is at hand before a call: unfinished tickets. */
  readonly children?: ReactNode;
};

/** Starts a call from a source of sound; what went wrong is said in the corner. */
export async function startCall(source: CallStart): Promise<Call | null> {
  const result = await api.call.start({ source });
  if (result.ok) return result.value;
  tellFailure(result.error);
  return null;
}

/** Before the first call: where the sound comes from, and how the speech model is. */
export function StartPanel({ onStarted, onBlank, children }: StartPanelProps) {
  const { t } = useTranslation();
  const [isStarting, setStarting] = useState(false);
  const start = async (source: CallStart) => {
    setStarting(true);
    const call = await startCall(source);
    setStarting(false);
    if (call !== null) onStarted(call);
  };
  const chooseFile = async () => {
    const chosen = await api.shell.chooseAudio({});
    if (!chosen.ok) tellFailure(chosen.error);
    else if (chosen.value !== null) await start({ kind: 'file', ...chosen.value });
  };
  return (
    <div className={classes.page}>
      <div className={classes.columns}>
        <div className={classes.column}>
          <h1 className={classes.title}>{t('call.start.title')}</h1>
          <ModelNotice />
          <section className={classes.card} aria-labelledby="start-microphone">
            <h2 id="start-microphone" className={classes.heading}>
              <IconMicrophone size={18} aria-hidden />
              {t('call.start.microphone')}
            </h2>
            <MicrophoneStart isStarting={isStarting} onStart={start} />
          </section>
          <section className={classes.card} aria-labelledby="start-file">
            <h2 id="start-file" className={classes.heading}>
              <IconFileMusic size={18} aria-hidden />
              {t('call.start.file')}
            </h2>
            <div className={classes.row}>
              <p className={classes.hint}>{t('call.start.fileHint')}</p>
              <Button variant="default" disabled={isStarting} onClick={() => void chooseFile()}>
                {t('call.start.chooseFile')}
              </Button>
            </div>
          </section>
          <section className={classes.card} aria-labelledby="start-demo">
            <h2 id="start-demo" className={classes.heading}>
              <IconPlayerPlay size={18} aria-hidden />
              {t('call.start.demo')}
            </h2>
            <DemoCalls isStarting={isStarting} onStart={start} />
          </section>
        </div>
        <div className={classes.column}>
          {children}
          <div>
            <Button variant="default" onClick={onBlank}>
              {t('call.start.blank')}
            </Button>
          </div>
        </div>
      </div>
    </div>
  );
}

type StartProps = { readonly isStarting: boolean; readonly onStart: (source: CallStart) => Promise<void> };

function DemoCalls({ isStarting, onStart }: StartProps) {
  const { t } = useTranslation();
  const [demos, setDemos] = useState<readonly z.infer<typeof demoCall>[] | null>(null);
  useEffect(() => {
    void api.call.demos({}).then((result) => setDemos(result.ok ? result.value : []));
  }, []);
  if (demos?.length === 0) return <p className={classes.hint}>{t('call.start.noDemo')}</p>;
  return (
    <ul className={classes.demos}>
      {demos?.map(({ id, title, city, durationMs }) => (
        <li key={id}>
          <UnstyledButton
            className={classes.demo}
            disabled={isStarting}
            aria-label={t('call.start.playDemo', { title })}
            onClick={() => void onStart({ kind: 'demo', demoId: id })}
          >
            <IconPlayerPlay className={classes.play} size={16} aria-hidden />
            <span className={classes.demoTitle}>{title}</span>
            <span className={classes.aside}>{city}</span>
            <span className={classes.aside}>{clock(durationMs)}</span>
          </UnstyledButton>
        </li>
      ))}
    </ul>
  );
}

function MicrophoneStart({ isStarting, onStart }: StartProps) {
  const { t } = useTranslation();
  const settings = useSettings((state) => state.settings);
  const { agentDeviceId, callerDeviceId } = settings;
  return (
    <>
      <DevicePickers />
      <div className={classes.row}>
        <p className={classes.hint}>{t(callerDeviceId === '' ? 'call.start.oneDevice' : 'call.start.twoDevices')}</p>
        <Button
          disabled={isStarting}
          onClick={() =>
            void onStart({
              kind: 'microphone',
              agentDeviceId,
              callerDeviceId: callerDeviceId === '' ? null : callerDeviceId,
            })
          }
        >
          {t('call.start.listen')}
        </Button>
      </div>
    </>
  );
}

/** Which device hears the agent and which the caller; the choice is kept. */
export function DevicePickers() {
  const { t } = useTranslation();
  const devices = useCallStore((state) => state.speech?.devices);
  const { agentDeviceId, callerDeviceId } = useSettings((state) => state.settings);
  const change = useSettings((state) => state.change);
  const known = (devices ?? [])
    .filter(({ id }) => id !== 'default')
    .map(({ id, label }) => ({ value: id, label: label || id }));
  const standard = { value: 'default', label: t('call.start.defaultDevice') };
  return (
    <div className={classes.devices}>
      <Select
        label={t('call.start.agentDevice')}
        data={[standard, ...known]}
        value={agentDeviceId}
        allowDeselect={false}
        onChange={(id) => void change({ agentDeviceId: id ?? 'default' })}
      />
      <Select
        label={t('call.start.callerDevice')}
        data={[{ value: '', label: t('call.start.sameDevice') }, ...known]}
        value={callerDeviceId}
        allowDeselect={false}
        onChange={(id) => void change({ callerDeviceId: id ?? '' })}
      />
    </div>
  );
}
