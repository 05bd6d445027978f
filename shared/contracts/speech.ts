import { speaker, word } from '@shared/domain/call';
import { identifier } from '@shared/domain/ids';
import { z } from 'zod';
import { speechState } from './events';

/**
 * The wire between the core and the hidden speech window: a MessagePort that main made and handed to both. Sound never
 * leaves the speech window; words do.
 */
export const speechSource = z.discriminatedUnion('kind', [
  /**
   * A recording: `url` is served by main under app://; left channel agent, right channel caller; one channel: all caller. `heardTo`: how far each
   * speaker was heard before, ms of the call; it goes on from there.
   */
  z.object({
    kind: z.literal('recording'),
    url: z.string(),
    aloud: z.boolean(),
    heardTo: z.record(speaker, z.number().nonnegative()).optional(),
  }),
  z.object({ kind: z.literal('microphone'), agentDeviceId: z.string(), callerDeviceId: z.string().nullable() }),
]);

export const speechCommand = z.discriminatedUnion('type', [
  z.object({ type: z.literal('start'), callId: identifier, source: speechSource }),
  z.object({ type: z.literal('stop'), callId: identifier }),
  /** Load the model named by this app:// address (version and hash are in it); given at start and at a change of model. */
  z.object({ type: z.literal('model'), url: z.string() }),
]);
export type SpeechCommand = z.infer<typeof speechCommand>;

/** The keys of a telephone. */
export const telephoneKey = z.enum(['0', '1', '2', '3', '4', '5', '6', '7', '8', '9', '*', '#', 'A', 'B', 'C', 'D']);
export type TelephoneKey = z.infer<typeof telephoneKey>;

export const speechReport = z.discriminatedUnion('type', [
  z.object({ type: z.literal('state'), state: speechState }),
  /** Sound has begun to flow; durationMs is null for a microphone. */
  z.object({ type: z.literal('started'), callId: identifier, durationMs: z.number().nullable() }),
  /**
   * The utterance so far; an empty text takes away what was shown. latencyMs, here and below: from the moment the last of its sound
   * (a batch of 100 ms) was complete until the engine's answer was there, waiting for the engine included.
   */
  z.object({
    type: z.literal('partial'),
    callId: identifier,
    speaker,
    text: z.string(),
    latencyMs: z.number().optional(),
  }),
  /** A final utterance. */
  z.object({
    type: z.literal('final'),
    callId: identifier,
    speaker,
    startMs: z.number(),
    endMs: z.number(),
    text: z.string(),
    words: z.array(word),
    latencyMs: z.number(),
  }),
  z.object({
    type: z.literal('levels'),
    callId: identifier,
    agent: z.number(),
    caller: z.number(),
    lagMs: z.number(),
    positionMs: z.number(),
  }),
  /** One speaker's device is gone; the other is still heard. */
  z.object({ type: z.literal('channel-lost'), callId: identifier, speaker, code: z.string() }),
  /**
   * Somebody pressed a key on the telephone, told once a press: heard as a pair of tones (renderer/speech/sound/key-tones.ts), or said by the
   * telephone platform, whose adapter sends the same report, also after the agent has hung up.
   */
  z.object({ type: z.literal('key'), callId: identifier, speaker, key: telephoneKey }),
  /** Everything of the call has been recognized; nothing more comes. */
  z.object({ type: z.literal('ended'), callId: identifier, durationMs: z.number() }),
  z.object({ type: z.literal('failed'), callId: identifier, code: z.string() }),
]);
export type SpeechReport = z.infer<typeof speechReport>;
