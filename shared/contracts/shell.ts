import { z } from 'zod';
import { contract } from './contract';

export const about = z.object({
  version: z.string(),
  electron: z.string(),
  chromium: z.string(),
  node: z.string(),
  sqlite: z.string(),
  platform: z.string(),
  dataFolder: z.string(),
  /** `file`: the system has no keyring, the database's key is protected by file permissions alone. */
  keyProtection: z.enum(['keyring', 'file']),
});

export const chosenFile = z.object({ token: z.string(), name: z.string() });

/** Where the demo's unit works, and how to get in. The password is new at each start of the app. */
export const unitPage = z.object({ address: z.string(), unit: z.string(), username: z.string(), password: z.string() });
export type UnitPage = z.infer<typeof unitPage>;

/** Handled by main: windows, dialogs, versions. */
export const shellContracts = {
  about: contract(z.strictObject({}), about),
  openTranscriptWindow: contract(z.strictObject({ callId: z.string() }), z.object({})),
  /** A system dialog for an audio file; null when cancelled. */
  chooseAudio: contract(z.strictObject({}), chosenFile.nullable()),
  /** A system dialog for a city's registry as CSV; null when cancelled. */
  chooseRegistry: contract(z.strictObject({}), chosenFile.nullable()),
  /** A system dialog for where to write the rows that the last import left out, as CSV; false when cancelled. */
  saveRegistryProblems: contract(
    z.strictObject({
      heading: z.array(z.string().max(40)),
      lines: z.array(z.array(z.string().max(200)).max(8)).max(1_000),
    }),
    z.object({ saved: z.boolean() }),
  ),
  /** Gives a token for a file that was dropped on the window. The preload turns the File into its path; the page never sees paths. */
  admitFile: contract(z.strictObject({ path: z.string().max(4096) }), chosenFile),
  /** Saves a text where a person says, in the system's dialog. Null when cancelled, else the file's name. */
  saveText: contract(
    z.strictObject({ name: z.string().min(1).max(200), text: z.string().max(4_000_000) }),
    z.object({ name: z.string() }).nullable(),
  ),
  /** The units' page of the demo's server; null on a real desk. */
  demoUnitPage: contract(z.strictObject({}), unitPage.nullable()),
  /** Opens that page in the system's browser, and nothing else. Fails with `shell.no-browser`. */
  openDemoUnitPage: contract(z.strictObject({}), z.object({})),
  /** True when the window may close: called after every unsaved edit is on disk. */
  readyToClose: contract(z.strictObject({}), z.object({})),
  /** The page asks a person whether to close: the window waits for readyToClose or stayOpen. */
  askBeforeClose: contract(z.strictObject({}), z.object({})),
  /** The person stays: the window does not close. */
  stayOpen: contract(z.strictObject({}), z.object({})),
  /** The window closes without waiting for what is still heard of the call. */
  closeNow: contract(z.strictObject({}), z.object({})),
};
