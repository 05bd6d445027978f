import type { CallStart } from '@shared/contracts/call';
import type { SpeechCommand } from '@shared/contracts/speech';
import type { Call, Segment, Speaker } from '@shared/domain/call';
import { fail, type Result, succeed } from '@shared/domain/result';
import type { CoreContext } from '../../context';
import { readSettings } from '../settings';
import { readDemos } from './demos';
import { localTime } from './local-time';

/** What a new call is called, where it is held, and when it began. */
export function describeSource(
  { now, resourcesFolder }: CoreContext,
  source: CallStart,
  city: string,
): Result<Pick<Call, 'source' | 'label' | 'city' | 'startedAt'>, 'call.demo-unknown'> {
  const startedAt = localTime(now());
  if (source.kind === 'file') return succeed({ source: 'file', label: source.name, city, startedAt });
  if (source.kind === 'microphone') return succeed({ source: 'microphone', label: '', city, startedAt });
  const demo = readDemos(resourcesFolder).find(({ id }) => id === source.demoId);
  if (demo === undefined) return fail('call.demo-unknown');
  return succeed({ source: 'demo', label: demo.id, city: demo.city, startedAt: demo.startedAt ?? startedAt });
}

/**
 * Where the sound of a call that broke off comes from again: the devices that are set now, the demo by its name, a file by the one that was
 * chosen anew (pages and core know files by a token that lives as long as the app).
 */
export function sourceAgain(
  { database, resourcesFolder }: CoreContext,
  { source, label }: Call,
  file: { readonly token: string; readonly name: string } | null,
): Result<CallStart, 'call.demo-unknown' | 'call.file-needed' | 'call.other-file'> {
  if (source === 'microphone') {
    const { agentDeviceId, callerDeviceId } = readSettings(database);
    return succeed({
      kind: 'microphone',
      agentDeviceId,
      callerDeviceId: callerDeviceId === '' ? null : callerDeviceId,
    });
  }
  if (source === 'file') {
    if (file === null) return fail('call.file-needed');
    return file.name === label ? succeed({ kind: 'file', ...file }) : fail('call.other-file');
  }
  return readDemos(resourcesFolder).some(({ id }) => id === label)
    ? succeed({ kind: 'demo', demoId: label })
    : fail('call.demo-unknown');
}

/** How far each speaker was heard, ms of the call. */
export function heardTo(segments: readonly Segment[]): Record<Speaker, number> {
  const end = (wanted: Speaker) =>
    segments.reduce((last, { speaker, endMs }) => (speaker === wanted ? Math.max(last, endMs) : last), 0);
  return { agent: end('agent'), caller: end('caller') };
}

/** What the speech window is told to listen to; a recording of which something was heard goes on from there. */
export function speechSource(
  { database }: CoreContext,
  source: CallStart,
  segments: readonly Segment[],
): Extract<SpeechCommand, { type: 'start' }>['source'] {
  if (source.kind === 'microphone') {
    const { agentDeviceId, callerDeviceId } = source;
    return { kind: 'microphone', agentDeviceId, callerDeviceId };
  }
  const path = source.kind === 'demo' ? `demo/${source.demoId}.flac` : `media/${source.token}`;
  const recording = {
    kind: 'recording',
    url: `app://speech/${path}`,
    aloud: readSettings(database).playAloud,
  } as const;
  return segments.length === 0 ? recording : { ...recording, heardTo: heardTo(segments) };
}

/**
 * What is added to the times of a speech window that hears a microphone: it counts from its own beginning. What it hears comes after everything that was
 * heard before, whatever the clock says.
 */
export function microphoneOffset(now: Date, { startedAt }: Call, segments: readonly Segment[]): number {
  const { agent, caller } = heardTo(segments);
  return Math.max(agent, caller, now.getTime() - Date.parse(startedAt));
}
