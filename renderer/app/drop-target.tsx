import { IconFileMusic } from '@tabler/icons-react';
import { useEffect, useState } from 'react';
import { tellFailure } from '../components/notices';
import { startCall, useCallStore } from '../features/call';
import { useTranslation } from '../i18n';
import { api } from './api';
import { showCall } from './desk-screen';
import classes from './drop-target.module.css';
import { goTo } from './routes';

async function play(file: File): Promise<void> {
  if (useCallStore.getState().running !== null) return tellFailure({ code: 'call.active' });
  const admitted = await api.admitFile(file);
  if (!admitted.ok) return tellFailure(admitted.error);
  const call = await startCall({ kind: 'file', ...admitted.value });
  if (call === null) return;
  goTo('desk');
  await showCall(call);
}

/** Calls `onOver` as a file comes over the window or leaves it. Gives back what ends it. */
function listenForFiles(onOver: (isOver: boolean) => void): () => void {
  // Each element that the pointer enters tells so before the one it leaves does.
  let depth = 0;
  const enter = (event: DragEvent) => {
    if (event.dataTransfer?.types.includes('Files') !== true) return;
    depth += 1;
    onOver(true);
  };
  const leave = () => {
    depth = Math.max(0, depth - 1);
    if (depth === 0) onOver(false);
  };
  const allow = (event: DragEvent) => event.preventDefault();
  const drop = (event: DragEvent) => {
    event.preventDefault();
    depth = 0;
    onOver(false);
    const file = event.dataTransfer?.files[0];
    if (file !== undefined) void play(file);
  };
  const listeners = [
    ['dragenter', enter],
    ['dragleave', leave],
    ['dragover', allow],
    ['drop', drop],
  ] as const;
  for (const [name, listener] of listeners) window.addEventListener(name, listener);
  return () => {
    for (const [name, listener] of listeners) window.removeEventListener(name, listener);
  };
}

/** A recording dropped anywhere on the window is played as a call; this says so while it hovers. */
export function DropTarget() {
  const { t } = useTranslation();
  const [isOver, setOver] = useState(false);
  useEffect(() => listenForFiles(setOver), []);
  if (!isOver) return null;
  return (
    <div className={classes.hint} role="status">
      <IconFileMusic size={32} aria-hidden />
      {t('call.start.drop')}
    </div>
  );
}
