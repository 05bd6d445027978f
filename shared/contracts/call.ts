import { call, segment } from '@shared/domain/call';
import { identifier } from '@shared/domain/ids';
import { z } from 'zod';
import { contract } from './contract';
import { speechState } from './events';

/** A call can be heard from a demo recording, a file the person chose (by the token main gave for it), or one or two input devices. */
export const callStart = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('demo'), demoId: z.string().max(80) }),
  z.strictObject({ kind: z.literal('file'), token: z.string().max(80), name: z.string().max(255) }),
  z.strictObject({
    kind: z.literal('microphone'),
    agentDeviceId: z.string().max(200),
    /** null: one device hears both; everything is then the caller's and agent's mixed voice, filed under caller. */
    callerDeviceId: z.string().max(200).nullable(),
  }),
]);
export type CallStart = z.infer<typeof callStart>;

export const demoCall = z.object({ id: z.string(), title: z.string(), city: z.string(), durationMs: z.number() });
export const callWithSegments = z.object({ call, segments: z.array(segment) });

export const callContracts = {
  /** What the speech window last said of itself: a page that opens later has missed the event. */
  speech: contract(z.strictObject({}), speechState),
  demos: contract(z.strictObject({}), z.array(demoCall)),
  start: contract(z.strictObject({ source: callStart }), call),
  /**
   * Goes on listening to a call that broke off (`canGoOn`), into the same ticket: a microphone from now on, a recording from where it was heard to.
   * `file`: a recording's file, chosen again. Failures: `call.active`, `call.not-found`, `call.over` (hung up, or its ticket is no open draft),
   * `call.file-needed`, `call.other-file`, `call.demo-unknown`.
   */
  resume: contract(
    z.strictObject({
      callId: identifier,
      file: z.strictObject({ token: z.string().max(80), name: z.string().max(255) }).optional(),
    }),
    call,
  ),
  /** Hang up: what is still in the recognizer is finished first, then the call is `ended`. */
  stop: contract(z.strictObject({ callId: identifier }), call),
  /** The call that is live or preparing, with what was heard so far; null when none. */
  active: contract(z.strictObject({}), callWithSegments.nullable()),
  get: contract(z.strictObject({ callId: identifier }), callWithSegments),
};
