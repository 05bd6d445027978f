import type { EventPayload, SpeechState } from '@shared/contracts/events';
import type { Call, EvidenceSpan, Segment, Speaker } from '@shared/domain/call';
import type { Failure } from '@shared/domain/result';
import { create } from 'zustand';
import { api } from '../../app/api';
import { isRunning, withSegment } from './conversation';

export type Levels = Pick<EventPayload<'call.levels'>, 'agent' | 'caller' | 'lagMs' | 'positionMs'>;

export type CallStore = {
  readonly call: Call | null;
  readonly segments: readonly Segment[];
  readonly partials: Readonly<Record<Speaker, string>>;
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
};

const silence = { agent: '', caller: '' } as const;
const blank = { call: null, segments: [], partials: silence, levels: null, marked: [], failure: null } as const;

/** The conversation on the screen. Partial text and levels are parts of their own: what doesn't show them is not drawn again for them. */
export const useCallStore = create<CallStore>((set, get) => ({
  ...blank,
  speech: null,
  async open(callId) {
    if (get().call?.id === callId) return;
    const result = await api.call.get({ callId });
    if (result.ok) set({ ...blank, call: result.value.call, segments: result.value.segments });
    else set({ ...blank, failure: result.error });
  },
  show: (call) => set({ ...blank, call }),
  clear: () => set({ ...blank }),
  mark: (spans) => set({ marked: [...spans] }),
  async stop() {
    const { call } = get();
    if (call === null) return;
    const result = await api.call.stop({ callId: call.id });
    set(result.ok ? { call: result.value } : { failure: result.error });
  },
}));

/** Follows what is heard. Gives back what ends it. */
export function connectCall(): () => void {
  const isShown = (callId: string) => useCallStore.getState().call?.id === callId;
  void api.call.speech({}).then((result) => {
    if (result.ok && useCallStore.getState().speech === null) useCallStore.setState({ speech: result.value });
  });
  const ends = [
    api.on('speech.changed', (speech) => useCallStore.setState({ speech })),
    api.on('call.changed', ({ call }) => {
      if (!isShown(call.id)) return;
      useCallStore.setState(isRunning(call) ? { call } : { call, partials: silence, levels: null });
    }),
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
      if (isShown(callId)) useCallStore.setState({ levels: { agent, caller, lagMs, positionMs } });
    }),
    api.on('core.restarted', () => {
      const { call } = useCallStore.getState();
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
