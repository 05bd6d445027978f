import type { EventPayload, SpeechState } from '@shared/contracts/events';
import { type Call, canGoOn, type EvidenceSpan, type Segment, type Speaker } from '@shared/domain/call';
import type { Failure } from '@shared/domain/result';
import { create } from 'zustand';
import { api } from '../../app/api';
import { tellFailure } from '../../components/notices';
import { isRunning, withSegment } from './conversation';

export type Levels = Pick<EventPayload<'call.levels'>, 'agent' | 'caller' | 'lagMs' | 'positionMs'>;

export type CallStore = {
  /** The call that belongs to what is on the screen; it may be over. */
  readonly call: Call | null;
  /** The call that is being heard, whatever is on the screen: as long as the microphone is on, it can be seen and ended. */
  readonly running: Call | null;
  readonly segments: readonly Segment[];
  readonly partials: Readonly<Record<Speaker, string>>;
  /** Of the running call. */
  readonly levels: Levels | null;
  readonly speech: SpeechState | null;
  /** Words marked for the field that is looked at; a new array each time, so that the same words can be scrolled to again. */
  readonly marked: readonly EvidenceSpan[];
  readonly failure: Failure | null;
  readonly open: (callId: string) => Promise<void>;
  /** Shows a call that has just begun. */
  readonly show: (call: Call) => void;
  readonly clear: () => void;
  readonly mark: (spans: readonly EvidenceSpan[]) => void;
  readonly stop: () => Promise<void>;
  /** Goes on listening to the shown call, which broke off. A recording's file is chosen anew. */
  readonly resume: () => Promise<void>;
};

const silence = { agent: '', caller: '' } as const;
const blank = { call: null, segments: [], partials: silence, marked: [], failure: null } as const;

/** The conversation on the screen, and the call that runs. Partial text and levels are parts of their own: what doesn't show them is not drawn again for them. */
export const useCallStore = create<CallStore>((set, get) => ({
  ...blank,
  running: null,
  levels: null,
  speech: null,
  async open(callId) {
    if (get().call?.id === callId) return;
    const result = await api.call.get({ callId });
    if (result.ok) set({ ...blank, call: result.value.call, segments: result.value.segments });
    else set({ ...blank, failure: result.error });
  },
  show(call) {
    set({ ...blank, call });
    take(call);
  },
  clear: () => set({ ...blank }),
  mark: (spans) => set({ marked: [...spans] }),
  async stop() {
    const { running } = get();
    if (running === null) return;
    const result = await api.call.stop({ callId: running.id });
    if (result.ok) take(result.value);
    else tellFailure(result.error);
  },
  async resume() {
    const { call } = get();
    if (call === null || !canGoOn(call) || isResuming) return;
    isResuming = true;
    const file = call.source === 'file' ? await chooseAgain() : null;
    const result = file === undefined ? null : await goOn(call.id, file);
    isResuming = false;
    if (result === null) return;
    if (result.ok) take(result.value);
    else tellFailure(result.error);
  },
}));

/** A key and a click may come at once. */
let isResuming = false;

const goOn = (callId: string, file: { readonly token: string; readonly name: string } | null) =>
  api.call.resume({ callId, ...(file === null ? {} : { file }) });

/** Undefined: none was chosen. */
async function chooseAgain(): Promise<{ readonly token: string; readonly name: string } | undefined> {
  const chosen = await api.shell.chooseAudio({});
  if (!chosen.ok) tellFailure(chosen.error);
  return chosen.ok ? (chosen.value ?? undefined) : undefined;
}

/** Takes what a call has become, for the screen and as the one that runs. */
function take(call: Call): void {
  useCallStore.setState(({ call: shown, running }) => ({
    ...(shown?.id !== call.id ? {} : isRunning(call) ? { call } : { call, partials: silence }),
    ...(isRunning(call)
      ? { running: call, ...(running?.id === call.id ? {} : { levels: null }) }
      : running?.id === call.id && { running: null, levels: null }),
  }));
}

/** Calls that were taken up again by themselves: a call that takes the core with it each time must not do so for ever. */
const takenUp = new Set<string>();

/**
 * The core was started again while somebody was on the line: nobody hung up, so the call goes on by itself, once. After a start of the whole app
 * a person says so, since the line may be long dead.
 */
async function takeUp(before: Call): Promise<void> {
  if (takenUp.has(before.id)) return;
  takenUp.add(before.id);
  const found = await api.call.get({ callId: before.id });
  if (!found.ok || !canGoOn(found.value.call)) return;
  const resumed = await goOn(before.id, null);
  if (resumed.ok) take(resumed.value);
}

async function readRunning(): Promise<void> {
  const result = await api.call.active({});
  if (result.ok) useCallStore.setState({ running: result.value?.call ?? null });
}

/** Follows what is heard. Gives back what ends it. */
export function connectCall(): () => void {
  const isShown = (callId: string) => useCallStore.getState().call?.id === callId;
  void readRunning();
  void api.call.speech({}).then((result) => {
    if (result.ok && useCallStore.getState().speech === null) useCallStore.setState({ speech: result.value });
  });
  const ends = [
    api.on('speech.changed', (speech) => useCallStore.setState({ speech })),
    api.on('call.changed', ({ call }) => take(call)),
    api.on('call.partial', ({ callId, speaker, text }) => {
      if (isShown(callId)) useCallStore.setState((state) => ({ partials: { ...state.partials, [speaker]: text } }));
    }),
    api.on('call.segment', ({ segment }) => {
      if (!isShown(segment.callId)) return;
      useCallStore.setState((state) => ({
        segments: withSegment(state.segments, segment),
        partials: { ...state.partials, [segment.speaker]: '' },
      }));
    }),
    api.on('call.levels', ({ callId, agent, caller, lagMs, positionMs }) => {
      const isRunningCall = useCallStore.getState().running?.id === callId;
      if (isRunningCall) useCallStore.setState({ levels: { agent, caller, lagMs, positionMs } });
    }),
    api.on('call.channelLost', ({ speaker }) => {
      tellFailure({ code: speaker === 'agent' ? 'sound.agent-lost' : 'sound.caller-lost' });
    }),
    api.on('core.restarted', () => {
      const { call, running } = useCallStore.getState();
      void readRunning().then(() => {
        if (running !== null) void takeUp(running);
      });
      if (call === null) return;
      void api.call.get({ callId: call.id }).then((result) => {
        if (result.ok) useCallStore.setState({ call: result.value.call, segments: result.value.segments });
      });
    }),
  ];
  return () => {
    for (const end of ends) end();
  };
}
