import { role } from '@shared/domain/roles';
import { z } from 'zod';

/** The wire between main and the core (a utility process). Main speaks first with `open`, once. */
export const coreOpen = z.object({
  type: z.literal('open'),
  /** Folder of this desk's data: database, backups, logs, caches. */
  dataFolder: z.string(),
  /** Folder of what ships. */
  resourcesFolder: z.string(),
  /** 256-bit key of the database, hexadecimal. Never logged. */
  databaseKey: z.string().regex(/^[0-9a-f]{64}$/),
  /** The embedded demo server and the users to sign in there; null on a real desk. */
  demo: z
    .object({
      serverUrl: z.string(),
      users: z.array(z.object({ username: z.string(), password: z.string(), role })),
    })
    .nullable(),
  appVersion: z.string(),
});
export type CoreOpen = z.infer<typeof coreOpen>;

export const coreCommand = z.discriminatedUnion('type', [
  coreOpen,
  z.object({ type: z.literal('invoke'), id: z.number().int(), channel: z.string(), input: z.unknown() }),
  /** A MessagePort to a (new) speech window travels with this one. */
  z.object({ type: z.literal('speech-port') }),
  /** The app:// address of the speech model to use, sent before the first speech port and at each change of model. */
  z.object({ type: z.literal('speech-model'), url: z.string() }),
  /** The machine woke up or the network came back: try what waits now. */
  z.object({ type: z.literal('network-back') }),
  /** A person chose a file of the city's registry in a system dialog; pages know the token alone. */
  z.object({ type: z.literal('registry-file'), token: z.string(), path: z.string() }),
  z.object({ type: z.literal('close') }),
]);
export type CoreCommand = z.infer<typeof coreCommand>;

export const coreReport = z.discriminatedUnion('type', [
  /** Answer to `open`: ready for calls, also when the database could not be opened (calls then answer with that failure). */
  z.object({ type: z.literal('opened'), sqliteVersion: z.string(), failure: z.string().nullable() }),
  z.object({ type: z.literal('reply'), id: z.number().int(), result: z.unknown() }),
  z.object({ type: z.literal('event'), name: z.string(), payload: z.unknown() }),
  z.object({ type: z.literal('closed') }),
]);
export type CoreReport = z.infer<typeof coreReport>;
