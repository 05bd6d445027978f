import type { callStart } from '@shared/contracts/call';
import type { SpeechState } from '@shared/contracts/events';
import { type SpeechCommand, type SpeechReport, speechReport } from '@shared/contracts/speech';
import type { Call, Segment } from '@shared/domain/call';
import { newIdentifier } from '@shared/domain/ids';
import { fail, type Result, succeed } from '@shared/domain/result';
import { partialTranscriptText, transcriptText } from '@shared/domain/transcript-text';
import type { Understanding } from '@shared/understanding';
import type { Proposal } from '@shared/understanding/proposal';
import type { z } from 'zod';
import type { CoreContext } from '../../context';
import { inTransaction } from '../../database/connection';
import type { KnowledgeService, Matter } from '../knowledge';
import type { SessionService } from '../session';
import { readSettings } from '../settings';
import type { TicketService } from '../ticket';
import { readDemos } from './demos';
import { createEnding, type Ending } from './ending';
import { localTime } from './local-time';
import { insertSegment, readCall, readSegments, writeCall } from './repository';
import type { BeginUnderstanding } from './understanding';

export type CallSource = z.infer<typeof callStart>;
/** The core's end of the channel to a speech window. */
export type SpeechPort = { readonly send: (command: SpeechCommand) => void };
type Final = Extract<SpeechReport, { type: 'final' }>;

/** A call that is being heard. */
type Live = {
  readonly call: Call;
  readonly source: CallSource;
  segments: Segment[];
  understanding: Understanding | null;
  /** Added to the times of the speech window, whose clock starts anew when a lost window is replaced. */
  offsetMs: number;
  /** Hung up: waits for what is still in the recognizer. Null while the call goes on. */
  ending: Ending | null;
};

export type CallServiceOptions = {
  readonly session: Pick<SessionService, 'user'>;
  readonly tickets: Pick<TicketService, 'insertDraft' | 'announce' | 'applyMachine'>;
  readonly knowledge: Pick<KnowledgeService, 'hear' | 'forget'>;
  /** The caller pressed a key on the telephone. */
  readonly onKey: (ticketId: string, key: string) => void;
};

export type CallService = ReturnType<typeof createCallService>;

/** One call at a time: from the speech window's words to segments, proposals and suggestions. */
export function createCallService(context: CoreContext, options: CallServiceOptions) {
  const { database, emit, log, now, resourcesFolder } = context;
  const { session, tickets, knowledge } = options;
  let live: Live | null = null;
  let port: SpeechPort | null = null;
  let modelUrl: string | null = null;
  let begin: BeginUnderstanding | null = null;
  let speech: SpeechState = { model: 'unloaded', failure: null, loadMs: null };

  function start(source: CallSource): Result<Call> {
    const user = session.user();
    if (user === null) return fail('session.signed-out');
    if (live !== null) return fail('call.active');
    const about = describe(source, user.city);
    if (!about.ok) return about;
    const call = inTransaction(database, (): Call => {
      const id = newIdentifier();
      const ticketId = tickets.insertDraft(user, id);
      const written: Call = { id, ticketId, ...about.value, durationMs: 0, state: 'preparing', failure: null };
      writeCall(database, written);
      return written;
    });
    live = { call, source, segments: [], understanding: begin?.(call) ?? null, offsetMs: 0, ending: null };
    emit('call.changed', { call });
    tickets.announce(call.ticketId);
    sendStart(live);
    return succeed(call);
  }

  function describe(
    source: CallSource,
    city: string,
  ): Result<Pick<Call, 'source' | 'label' | 'city' | 'startedAt'>, 'call.demo-unknown'> {
    const startedAt = localTime(now());
    if (source.kind === 'file') return succeed({ source: 'file', label: source.name, city, startedAt });
    if (source.kind === 'microphone') return succeed({ source: 'microphone', label: '', city, startedAt });
    const demo = readDemos(resourcesFolder).find(({ id }) => id === source.demoId);
    if (demo === undefined) return fail('call.demo-unknown');
    return succeed({ source: 'demo', label: demo.id, city: demo.city, startedAt: demo.startedAt ?? startedAt });
  }

  /** Without a port the call stays `preparing` and starts when a speech window is there. */
  function sendStart({ call, source }: Live): void {
    const aloud = readSettings(database).playAloud;
    const url =
      source.kind === 'demo' ? `demo/${source.demoId}.flac` : source.kind === 'file' ? `media/${source.token}` : '';
    port?.send({
      type: 'start',
      callId: call.id,
      source:
        source.kind === 'microphone'
          ? { kind: 'microphone', agentDeviceId: source.agentDeviceId, callerDeviceId: source.callerDeviceId }
          : { kind: 'recording', url: `app://speech/${url}`, aloud },
    });
  }

  async function stop(callId: string): Promise<Result<Call>> {
    const current = live;
    if (current === null || current.call.id !== callId) {
      const call = readCall(database, callId);
      return call === null ? fail('call.not-found') : succeed(call);
    }
    await (current.ending?.done ?? hangUp(current));
    const call = readCall(database, callId);
    return call === null ? fail('call.not-found') : succeed(call);
  }

  /** Resolves with the end of the call, told by the speech window or taken for granted. */
  function hangUp(current: Live): Promise<void> {
    if (port === null) {
      end(current, { state: 'ended', failure: null });
      return Promise.resolve();
    }
    current.ending = createEnding(() => end(current, { state: 'ended', failure: null }));
    port.send({ type: 'stop', callId: current.call.id });
    return current.ending.done;
  }

  function end(current: Live, outcome: Pick<Call, 'state' | 'failure'>, durationMs?: number): void {
    if (live !== current) return;
    live = null;
    const heard = current.segments.reduce((last, { endMs }) => Math.max(last, endMs), 0);
    const known = readCall(database, current.call.id) ?? current.call;
    const call = { ...known, ...outcome, durationMs: Math.max(known.durationMs, durationMs ?? heard) };
    writeCall(database, call);
    emit('call.changed', { call });
    knowledge.forget(call.id);
    current.ending?.finish();
  }

  function receive(message: unknown): void {
    const parsed = speechReport.safeParse(message);
    if (!parsed.success) {
      log('warn', 'speech.bad-report');
      return;
    }
    const report = parsed.data;
    if (report.type === 'state') {
      speech = report.state;
      emit('speech.changed', speech);
      return;
    }
    if (report.type === 'key') {
      // Also of a call that was hung up: the caller may be with the telephone platform's voice by then.
      const call = readCall(database, report.callId);
      if (call !== null && report.speaker === 'caller') options.onKey(call.ticketId, report.key);
      return;
    }
    const current = live;
    if (current === null || current.call.id !== report.callId) return;
    current.ending?.reported();
    if (report.type === 'started') begun(current, report.durationMs);
    else if (report.type === 'partial') {
      const { callId, speaker, text } = report;
      emit('call.partial', { callId, speaker, text: partialTranscriptText(text) });
    } else if (report.type === 'levels') {
      const { type: _type, ...levels } = report;
      emit('call.levels', { ...levels, positionMs: levels.positionMs + current.offsetMs });
    } else if (report.type === 'channel-lost') {
      const { callId, speaker, code } = report;
      emit('call.channelLost', { callId, speaker, code });
    } else if (report.type === 'final') hear(current, report);
    else if (report.type === 'ended') {
      end(current, { state: 'ended', failure: null }, report.durationMs + current.offsetMs);
    } else end(current, { state: 'failed', failure: report.code });
  }

  function begun({ call }: Live, durationMs: number | null): void {
    const started: Call = { ...call, state: 'live', durationMs: durationMs ?? 0 };
    writeCall(database, started);
    emit('call.changed', { call: started });
  }

  /** One utterance: segment and form in one transaction, then the news of it. */
  function hear(current: Live, final: Final): void {
    const { offsetMs, call } = current;
    const arrived = performance.now();
    const words = final.words.map((word) => ({
      ...word,
      startMs: word.startMs + offsetMs,
      endMs: word.endMs + offsetMs,
    }));
    const text = words.length > 0 ? transcriptText(words).text : final.text.trim();
    if (text === '') return;
    const segment: Segment = {
      id: newIdentifier(),
      callId: call.id,
      speaker: final.speaker,
      startMs: final.startMs + offsetMs,
      endMs: final.endMs + offsetMs,
      text,
      words,
    };
    const proposals = current.understanding?.add(segment) ?? null;
    const changed = inTransaction(database, () => {
      insertSegment(database, segment);
      return proposals !== null && tickets.applyMachine(call.ticketId, proposals);
    });
    current.segments = [...current.segments, segment];
    emit('call.segment', { segment, understoodMs: performance.now() - arrived });
    if (changed) tickets.announce(call.ticketId);
    knowledge.hear(call, segment, matterOf(proposals ?? []));
  }

  return {
    demos: () => readDemos(resourcesFolder).map(({ startedAt: _startedAt, ...demo }) => demo),
    speech: (): SpeechState => speech,
    start,
    stop,
    /** `ending`: hung up, with the last words still to come. Null: over, or unknown. */
    phase(callId: string): 'heard' | 'ending' | null {
      if (live === null || live.call.id !== callId) return null;
      return live.ending === null ? 'heard' : 'ending';
    },

    active() {
      if (live === null) return null;
      const call = readCall(database, live.call.id);
      return call === null ? null : { call, segments: readSegments(database, call.id) };
    },

    get(callId: string): Result<{ call: Call; segments: Segment[] }> {
      const call = readCall(database, callId);
      return call === null ? fail('call.not-found') : succeed({ call, segments: readSegments(database, callId) });
    },

    /**
     * Connects a speech window; one that was connected before is gone. A microphone call goes on in the new one, a recording can't: it
     * fails, with what was heard kept. Gives the function for the window's messages.
     */
    attach(next: SpeechPort): (message: unknown) => void {
      const replaced = port !== null;
      port = next;
      if (modelUrl !== null) next.send({ type: 'model', url: modelUrl });
      const current = live;
      if (current !== null) {
        if (current.ending !== null) {
          end(current, { state: 'ended', failure: null });
        } else if (replaced && current.source.kind !== 'microphone' && current.segments.length > 0) {
          end(current, { state: 'failed', failure: 'speech.lost' });
        } else {
          // A recording begins anew, and its date says when it was made.
          if (replaced && current.source.kind === 'microphone')
            current.offsetMs = now().getTime() - Date.parse(current.call.startedAt);
          sendStart(current);
        }
      }
      return (message) => {
        if (port === next) receive(message);
      };
    },

    setModel(url: string): void {
      modelUrl = url;
      port?.send({ type: 'model', url });
    },

    /** Reference data is there: the live call is understood from its beginning, later ones from theirs. */
    understandWith(next: BeginUnderstanding): void {
      begin = next;
      const current = live;
      if (current === null) return;
      const understanding = next(current.call);
      current.understanding = understanding;
      const proposals = current.segments.map((segment) => understanding.add(segment)).at(-1);
      if (proposals === undefined) return;
      const changed = inTransaction(database, () => tickets.applyMachine(current.call.ticketId, proposals));
      if (changed) tickets.announce(current.call.ticketId);
    },

    /** The desk closes: what was heard is stored already. */
    close(): void {
      if (live !== null) end(live, { state: 'ended', failure: 'call.interrupted' });
    },
  };
}

/** What the call is taken for so far. */
function matterOf(proposals: readonly Proposal[]): Matter | null {
  const category = proposals.find((proposal) => proposal.field === 'category');
  return category === undefined || category.value === null
    ? null
    : { category: category.value, confidence: category.confidence };
}
