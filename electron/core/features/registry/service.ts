import { readdirSync, rmSync } from 'node:fs';
import { basename, join } from 'node:path';
import type { RegistryProgress, TextEncoding } from '@shared/contracts/registry';
import { newIdentifier } from '@shared/domain/ids';
import { type Failure, fail, type Result, succeed } from '@shared/domain/result';
import type { RowProblem } from '@shared/understanding/entities/registry-csv';
import type { CoreContext } from '../../context';
import type { OwnRegistry } from '../catalog';
import { inspectCsv } from './csv-file';
import { doRegistryJob, type JobOutcome, type JobProgress, type RegistryJob } from './job';
import { type ImportedFile, readRegistryState, writeRegistryState } from './state';

/** A job that runs somewhere. `done` never rejects; after `cancel` it may never resolve. */
export type RunningJob = { readonly done: Promise<Result<JobOutcome>>; readonly cancel: () => void };
export type StartJob = (job: RegistryJob, report: (progress: JobProgress) => void) => RunningJob;

/** Where no thread of its own is at hand. */
const startHere: StartJob = (job, report) => ({
  done: Promise.resolve().then(() => doRegistryJob(job, report)),
  cancel: () => undefined,
});

export type RegistryServiceOptions = {
  readonly dataFolder: string;
  /** Runs a job where it holds nobody up; in this thread when absent. */
  readonly startJob?: StartJob | undefined;
  /** The registry is another one now: read it. */
  readonly reload: () => Promise<void>;
};

const idle: RegistryProgress = { phase: 'idle', name: '', rows: 0, share: 0, accepted: 0, bad: 0, failure: null };
const listedProblems = 1_000;

export type RegistryService = ReturnType<typeof createRegistryService>;

/** The city's own registry: import with progress and cancel, undo. The former one stands until the new one is whole. */
export function createRegistryService(context: CoreContext, options: RegistryServiceOptions) {
  const { database, emit, log, now, resourcesFolder } = context;
  const { reload, startJob = startHere } = options;
  const folder = join(options.dataFolder, 'registry');
  const files = new Map<string, { readonly path: string; readonly name: string }>();
  let progress = idle;
  let running: RunningJob | null = null;
  let problems: readonly RowProblem[] = [];
  sweep();

  const ownOf = (imported: readonly ImportedFile[]): OwnRegistry[] =>
    imported.map(({ file, kinds }) => ({ path: join(folder, file), kinds }));

  function tell(change: Partial<RegistryProgress>): RegistryProgress {
    progress = { ...progress, ...change };
    emit('registry.progress', progress);
    return progress;
  }

  /** Half copies, and files that neither the registry nor its undo uses, go at the start and after each change. */
  function sweep(): void {
    const { now: used, before } = readRegistryState(database);
    const kept = new Set([...used, ...(before ?? [])].map(({ file }) => file));
    let found: string[] = [];
    try {
      found = readdirSync(folder);
    } catch {
      // Nothing was ever imported.
    }
    for (const file of found) if (!kept.has(file)) rmSync(join(folder, file), { force: true });
  }

  function start(
    job: RegistryJob,
    name: string,
    settle: (outcome: JobOutcome) => readonly ImportedFile[],
  ): RegistryProgress {
    const own = startJob(job, (news) => {
      if (running === own) tell(news);
    });
    running = own;
    void own.done.then(async (result) => {
      if (running !== own) return;
      running = null;
      if (!result.ok) return failed(result.error);
      const { now: before } = readRegistryState(database);
      writeRegistryState(database, { now: [...settle(result.value)], before });
      log('info', 'registry.changed', { accepted: result.value.accepted, bad: result.value.problems.length });
      await reload();
      sweep();
      tell({ phase: 'done', share: 1, accepted: result.value.accepted, bad: result.value.problems.length });
    });
    return tell({ ...idle, phase: job.kind === 'import' ? 'reading' : 'indexing', name });
  }

  function failed({ code, detail }: Failure): void {
    log('warn', 'registry.import-failed', { code });
    tell({ phase: 'failed', failure: { code, ...(detail === undefined ? {} : { detail: { ...detail } }) } });
  }

  const registryWith = (imported: readonly ImportedFile[]) => ({
    resourcesFolder,
    cacheFolder: join(options.dataFolder, 'cache'),
    own: ownOf(imported),
  });

  function switchTo(imported: readonly ImportedFile[]): Result<RegistryProgress> {
    if (running !== null) return fail('registry.busy');
    problems = [];
    return succeed(start({ kind: 'prepare', registry: registryWith(imported) }, '', () => imported));
  }

  return {
    /** Main let a person choose a file: pages name it by its token alone. */
    admit(token: string, path: string): void {
      files.set(token, { path, name: basename(path) });
    },
    own: (): OwnRegistry[] => ownOf(readRegistryState(database).now),

    state() {
      const { now: imported, before } = readRegistryState(database);
      return succeed({
        imported: imported.map(({ file: _file, ...shown }) => shown),
        canUndo: before !== null,
        progress,
      });
    },

    async inspect(token: string, encoding: TextEncoding | null) {
      const file = files.get(token);
      return file === undefined ? fail('registry.file-unknown') : inspectCsv(file.path, encoding);
    },

    import(token: string, encoding: TextEncoding): Result<RegistryProgress> {
      const file = files.get(token);
      if (file === undefined) return fail('registry.file-unknown');
      if (running !== null) return fail('registry.busy');
      problems = [];
      const { now: imported } = readRegistryState(database);
      const copy = `${newIdentifier()}.csv`;
      const job: RegistryJob = {
        ...{ kind: 'import', from: file.path, encoding, to: join(folder, copy) },
        registry: registryWith(imported),
      };
      return succeed(
        start(job, file.name, ({ own, accepted, problems: left }) => {
          problems = left;
          const kinds = [...(own?.kinds ?? [])];
          const added = { file: copy, name: file.name, at: now().toISOString(), accepted, bad: left.length, kinds };
          // What the new file holds of a kind takes the place of what an earlier one held.
          return [...imported.filter((other) => !other.kinds.every((kind) => kinds.includes(kind))), added];
        }),
      );
    },

    cancel(): Result<RegistryProgress> {
      if (running === null) return succeed(progress);
      running.cancel();
      running = null;
      sweep();
      return succeed(tell({ phase: 'cancelled' }));
    },

    problems: () => succeed({ total: problems.length, problems: problems.slice(0, listedProblems) }),

    undo(): Result<RegistryProgress> {
      const { before } = readRegistryState(database);
      return before === null ? fail('registry.nothing-to-undo') : switchTo(before);
    },
    restoreShipped: (): Result<RegistryProgress> => switchTo([]),
    close(): void {
      running?.cancel();
      running = null;
    },
  };
}
