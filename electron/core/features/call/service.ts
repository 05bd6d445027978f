import type { CallStart } from '@shared/contracts/call';
import type { SpeechState } from '@shared/contracts/events';
import { type SpeechCommand, type SpeechReport, speechReport } from '@shared/contracts/speech';
import { type Call, canGoOn, type Segment } from '@shared/domain/call';
import { newIdentifier } from '@shared/domain/ids';
import { fail, type Result, succeed } from '@shared/domain/result';
import { partialTranscriptText, transcriptText } from '@shared/domain/transcript-text';
import type { Understanding } from '@shared/understanding';
import type { CoreContext } from '../../context';
import { inTransaction } from '../../database/connection';
import type { KnowledgeService } from '../knowledge';
import type { SessionService } from '../session';
import type { TicketService } from '../ticket';
import { catchUp } from './catch-up';
import { readDemos } from './demos';
import { createEnding, type Ending } from './ending';
import { insertSegment, readCall, readSegments, writeCall } from './repository';
import { describeSource, microphoneOffset, sourceAgain, speechSource } from './sound';
import { type BeginUnderstanding, matterOf } from './understanding';

/** The core's end of the channel to a speech window. */
export type SpeechPort = { readonly send: (command: SpeechCommand) => void };
type Final = Extract<SpeechReport, { type: 'final' }>;

/** So many speech windows in a row may be lost over the same piece of a recording. */
const lossesInARow = 3;

/** A call that is being heard. */
type Live = {
  readonly call: Call;
  readonly source: CallStart;
  segments: Segment[];
  understanding: Understanding | null;
  /** Hears what was said before it was there; resolves when it has caught up. */
  caughtUp: Promise<void>;
  /** How often in a row the speech window was lost without a word in between. */
  losses: number;
  /** Added to the times of the speech window, whose clock starts anew when a lost window is replaced. */
  offsetMs: number;
  /** Hung up: waits for what is still in the recognizer. Null while the call goes on. */
  ending: Ending | null;
};

export type CallServiceOptions = {
  readonly session: Pick<SessionService, 'user'>;
  readonly tickets: Pick<TicketService, 'insertDraft' | 'announce' | 'applyMachine' | 'get'>;
  readonly knowledge: Pick<KnowledgeService, 'hear' | 'forget'>;
  /** The caller pressed a key on the telephone. */
  readonly onKey: (ticketId: string, key: string) => void;
};

export type CallService = ReturnType<typeof createCallService>;

/** One call at a time: from the speech window's words to segments, proposals and suggestions. */
export function createCallService(context: CoreContext, options: CallServiceOptions) {
  const { database, emit, log, now, resourcesFolder } = context;
  let closed = false;
  const { session, tickets, knowledge } = options;
  let live: Live | null = null;
  let port: SpeechPort | null = null;
  let modelUrl: string | null = null;
  let begin: BeginUnderstanding | null = null;
  let speech: SpeechState = { model: 'unloaded', failure: null, loadMs: null };

  function start(source: CallStart): Result<Call> {
    const user = session.user();
    if (user === null) return fail('session.signed-out');
    if (live !== null) return fail('call.active');
    const about = describeSource(context, source, user.city);
    if (!about.ok) return about;
    const call = inTransaction(database, (): Call => {
      const id = newIdentifier();
      const ticketId = tickets.insertDraft(user, id);
      const written: Call = { id, ticketId, ...about.value, durationMs: 0, state: 'preparing', failure: null };
      writeCall(database, written);
      return written;
    });
    listen({ call, source, segments: [], offsetMs: 0 });
    tickets.announce(call.ticketId);
    return succeed(call);
  }

  /** Goes on with a call that broke off: same call, same ticket, what was heard of it before understood first. */
  function resume(callId: string, file: { readonly token: string; readonly name: string } | null): Result<Call> {
    if (live !== null) return fail('call.active');
    const known = readCall(database, callId);
    if (known === null) return fail('call.not-found');
    const ticket = tickets.get(known.ticketId);
    if (!ticket.ok) return ticket.error.code === 'ticket.not-found' ? fail('call.not-found') : ticket;
    const isOpen = ticket.value.status === 'draft' && ticket.value.takenBy === undefined;
    if (!isOpen || !canGoOn(known)) return fail('call.over');
    const source = sourceAgain(context, known, file);
    if (!source.ok) return source;
    const call: Call = { ...known, state: 'preparing', failure: null };
    writeCall(database, call);
    const segments = readSegments(database, callId);
    log('info', 'call.resumed', { segments: segments.length });
    const offsetMs = source.value.kind === 'microphone' ? microphoneOffset(now(), call, segments) : 0;
    return succeed(listen({ call, source: source.value, segments, offsetMs }));
  }

  function listen(next: Pick<Live, 'call' | 'source' | 'segments' | 'offsetMs'>): Call {
    live = { ...next, understanding: null, caughtUp: Promise.resolve(), losses: 0, ending: null };
    understand(live);
    emit('call.changed', { call: next.call });
    sendStart(live);
    return next.call;
  }

  function understand(current: Live): void {
    if (begin === null) return;
    const understanding = begin(current.call);
    current.understanding = null;
    if (current.segments.length === 0) {
      current.understanding = understanding;
      return;
    }
    const before = begin;
    const isOver = () => closed || begin !== before;
    current.caughtUp = catchUp(understanding, () => current.segments, isOver).then((proposals) => {
      if (proposals === undefined) return;
      current.understanding = understanding;
      const { ticketId } = current.call;
      if (proposals !== null && inTransaction(database, () => tickets.applyMachine(ticketId, proposals)))
        tickets.announce(ticketId);
    });
  }

  /** Without a port the call stays `preparing` and starts when a speech window is there. */
  function sendStart({ call, source, segments }: Live): void {
    port?.send({ type: 'start', callId: call.id, source: speechSource(context, source, segments) });
  }

  async function stop(callId: string): Promise<Result<Call>> {
    const current = live;
    if (current === null || current.call.id !== callId) {
      const call = readCall(database, callId);
      return call === null ? fail('call.not-found') : succeed(call);
    }
    await (current.ending?.done ?? hangUp(current));
    await current.caughtUp;
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
    const started: Call = { ...call, state: 'live', durationMs: durationMs ?? call.durationMs };
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
    current.losses = 0;
    emit('call.segment', { segment, understoodMs: performance.now() - arrived });
    if (changed) tickets.announce(call.ticketId);
    knowledge.hear(call, segment, matterOf(proposals ?? []));
  }

  return {
    demos: () => readDemos(resourcesFolder).map(({ startedAt: _startedAt, ...demo }) => demo),
    speech: (): SpeechState => speech,
    start,
    resume,
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
     * Connects a speech window; one that was connected before is gone. The call goes on in the new one: a microphone from now, a recording from
     * where it was heard to. A recording whose sound takes one window after the other with it fails, with what was heard kept. Gives the function
     * for the window's messages.
     */
    attach(next: SpeechPort): (message: unknown) => void {
      const replaced = port !== null;
      port = next;
      if (modelUrl !== null) next.send({ type: 'model', url: modelUrl });
      const current = live;
      if (current !== null) {
        if (replaced) current.losses += 1;
        if (current.ending !== null) {
          end(current, { state: 'ended', failure: null });
        } else if (current.losses >= lossesInARow && current.source.kind !== 'microphone') {
          end(current, { state: 'failed', failure: 'speech.lost' });
        } else {
          if (replaced && current.source.kind === 'microphone')
            current.offsetMs = microphoneOffset(now(), current.call, current.segments);
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
      if (live !== null) understand(live);
    },

    /** The desk closes: what was heard is stored already. */
    close(): void {
      closed = true;
      if (live !== null) end(live, { state: 'ended', failure: 'call.interrupted' });
    },
  };
}
