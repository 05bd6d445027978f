import { articleHit } from '@shared/domain/article';
import { call, segment, speaker } from '@shared/domain/call';
import { identifier } from '@shared/domain/ids';
import { ticket } from '@shared/domain/ticket';
import { z } from 'zod';
import { importProgress } from './knowledge-import';
import { modelProgress } from './model';
import { queueState } from './queue';
import { registryProgress } from './registry';
import { rewritingSettings } from './rewriting';
import { sessionState } from './session';
import { settings } from './settings';

export const speechState = z.object({
  /** Where the speech model is: it loads after first paint. */
  model: z.enum(['unloaded', 'loading', 'ready', 'failed']),
  failure: z.string().nullable(),
  /** How long the last model load took, ms; null before. */
  loadMs: z.number().nullable(),
  /**
   * Sound inputs as the speech window sees them, once it knows: device ids differ by origin, so no other page can list them. The
   * default device comes as `default`.
   */
  devices: z.array(z.object({ id: z.string().max(200), label: z.string() })).optional(),
});
export type SpeechState = z.infer<typeof speechState>;

/** What the core and the shell tell every window. Payloads are checked before they leave. */
export const events = {
  'call.partial': z.object({ callId: identifier, speaker, text: z.string() }),
  /** `understoodMs`: from the recognizer's final words in the core to segment and form on disk. */
  'call.segment': z.object({ segment, understoodMs: z.number().optional() }),
  'call.changed': z.object({ call }),
  /** Sound levels 0..1 (RMS) a channel, and how far recognition is behind the sound, ms. */
  'call.levels': z.object({
    callId: identifier,
    agent: z.number(),
    caller: z.number(),
    lagMs: z.number(),
    positionMs: z.number(),
  }),
  /** One speaker's device is gone (`sound.device-lost`); the call goes on with the other. */
  'call.channelLost': z.object({ callId: identifier, speaker, code: z.string() }),
  'speech.changed': speechState,
  'ticket.changed': z.object({ ticket }),
  'ticket.listChanged': z.object({}),
  /** Somebody else did something to a ticket of this person; told once, when the desk hears of it. `by`: their name (`handed-on`: the new agent's). */
  'ticket.news': z.object({
    ticketId: identifier,
    title: z.string(),
    news: z.enum(['returned', 'edited', 'taken-over', 'taken-by-other', 'handed-on', 'handed-to-you']),
    by: z.string(),
  }),
  'knowledge.suggested': z.object({ callId: identifier, hits: z.array(articleHit) }),
  /** Articles, revisions or drafts are others than before. */
  'knowledge.changed': z.object({}),
  'knowledge.importProgress': importProgress,
  'queue.changed': queueState,
  /** The server was put back to an older backup: own tickets (how many) that it has lost go there again. */
  'queue.sentAgain': z.object({ tickets: z.number().int().positive() }),
  'session.changed': sessionState,
  'review.changed': z.object({}),
  /** Somebody published other dispatch rules, and this desk follows them now. */
  'rules.changed': z.object({ version: z.number().int() }),
  'handling.changed': z.object({}),
  'settings.changed': settings,
  /** What the desk learned from corrections is more or less than before. */
  'learning.changed': z.object({}),
  'catalog.changed': z.object({ ready: z.boolean() }),
  'model.progress': modelProgress,
  'registry.progress': registryProgress,
  'rewriting.changed': rewritingSettings,
  /** The core stopped and was started again: screens read their data anew. */
  'core.restarted': z.object({}),
  /** The core stopped too often and is not started again: nothing can be read or saved until the app is started anew. */
  'core.stopped': z.object({}),
  /** The demo's server could not be started and is not tried again. `code`: what it said of it, or `server.exited`. */
  'demo.failed': z.object({ code: z.string() }),
  /** The machine is about to sleep or to end, or its screen was locked: what is typed goes to disk at once. */
  'shell.saving': z.object({}),
  /** Main is about to close the window: save, then call shell.readyToClose. `byPerson`: only this window closes, and there is time for a question. */
  'shell.closing': z.object({ byPerson: z.boolean() }),
} as const;

export type EventName = keyof typeof events;
export type EventPayload<Name extends EventName> = z.infer<(typeof events)[Name]>;
