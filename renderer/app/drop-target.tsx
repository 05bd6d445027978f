import { IconFileMusic } from '@tabler/icons-react';
import { type DragEvent, type ReactNode, useRef, useState } from 'react';
import { tellFailure } from '../components/notices';
import { isRunning, startCall, useCallStore } from '../features/call';
import { useTranslation } from '../i18n';
import { api } from './api';
import { showCall } from './desk-screen';
import classes from './drop-target.module.css';

/** A recording dropped anywhere on the window is played as a call. */
export function DropTarget({ onStarted, children }: { readonly onStarted: () => void; readonly children: ReactNode }) {
  const { t } = useTranslation();
  const [isOver, setOver] = useState(false);
  const depth = useRef(0);
  const hasFile = (event: DragEvent) => event.dataTransfer.types.includes('Files');
  const leave = () => {
    depth.current = 0;
    setOver(false);
  };
  const drop = async (event: DragEvent) => {
    const [file] = event.dataTransfer.files;
    event.preventDefault();
    leave();
    if (file === undefined) return;
    if (isRunning(useCallStore.getState().call)) return tellFailure({ code: 'call.already-live' });
    const admitted = await api.admitFile(file);
    if (!admitted.ok) return tellFailure(admitted.error);
    const call = await startCall({ kind: 'file', ...admitted.value });
    if (call === null) return;
    onStarted();
    await showCall(call);
  };
  return (
    <div
      className={classes.target}
      onDragEnter={(event) => {
        if (!hasFile(event)) return;
        depth.current += 1;
        setOver(true);
      }}
      onDragLeave={() => {
        depth.current -= 1;
        if (depth.current <= 0) leave();
      }}
      onDragOver={(event) => {
        if (hasFile(event)) event.preventDefault();
      }}
      onDrop={(event) => void drop(event)}
    >
      {children}
      {isOver && (
        <div className={classes.hint} role="status">
          <IconFileMusic size={32} aria-hidden />
          {t('call.start.drop')}
        </div>
      )}
    </div>
  );
}
