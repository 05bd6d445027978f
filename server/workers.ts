import cluster, { type Worker } from 'node:cluster';
import { z } from 'zod';

/** What a worker tells: its server listens; somebody asks for the counters of all; these are its own. */
const fromWorker = z.discriminatedUnion('type', [
  z.object({ type: z.literal('listening'), url: z.string() }),
  z.object({ type: z.literal('collect'), round: z.string() }),
  z.object({ type: z.literal('counters'), round: z.string(), text: z.string() }),
]);
/** What it is told: stop; tell your counters; these are everybody's. */
const toWorker = z.discriminatedUnion('type', [
  z.object({ type: z.literal('stop') }),
  z.object({ type: z.literal('count'), round: z.string() }),
  z.object({ type: z.literal('collected'), round: z.string(), texts: z.array(z.tuple([z.string(), z.string()])) }),
]);
type FromWorker = z.infer<typeof fromWorker>;
type ToWorker = z.infer<typeof toWorker>;

/** A worker that is busy with something longer is left out of a reading. */
const collectMs = 2_000;
/** A worker that does not come up is tried again after this long, so that a database that is away does not end the service. */
const againMs = 1_000;

/**
 * Serves by so many processes on one address: each takes a part of the connections. One that ends by itself is replaced; when one fails at the
 * first start, all end. SIGINT and SIGTERM stop all, each after what it took. Gives the exit code.
 */
export function runWorkers(count: number, say: (line: string) => void): Promise<number> {
  return new Promise((resolve) => {
    const listening = new Set<number>();
    const readings = new Map<string, Reading>();
    let started = false;
    let stopping = false;
    let code = 0;
    const workers = () => Object.values(cluster.workers ?? {}).filter((worker) => worker !== undefined);

    function stop(): void {
      stopping = true;
      for (const worker of workers()) tell(worker, { type: 'stop' });
    }

    function hear(worker: Worker, message: FromWorker): void {
      if (message.type === 'listening') {
        listening.add(worker.id);
        if (started || listening.size < count) return;
        started = true;
        say(`Listening on ${message.url}, ${count} processes`);
      } else if (message.type === 'collect') {
        collect(worker, message.round);
      } else {
        const reading = readings.get(message.round);
        reading?.texts.push([String(worker.id), message.text]);
        if (reading?.texts.length === reading?.asked) reading?.finish();
      }
    }

    function collect(asker: Worker, round: string): void {
      const asked = workers();
      const texts: Reading['texts'] = [];
      const finish = () => {
        clearTimeout(timer);
        readings.delete(round);
        tell(asker, { type: 'collected', round, texts });
      };
      const timer = setTimeout(finish, collectMs);
      readings.set(round, { asked: asked.length, texts, finish });
      for (const worker of asked) tell(worker, { type: 'count', round });
    }

    cluster.on('message', (worker, message) => {
      const known = fromWorker.safeParse(message);
      if (known.success) hear(worker, known.data);
    });
    cluster.on('exit', (worker, exitCode, signal) => {
      const was = listening.delete(worker.id);
      if (!started && !stopping) {
        // Why it could not start it has said itself.
        code = exitCode || 1;
        stop();
      }
      if (stopping) {
        if (workers().length === 0) resolve(code);
        return;
      }
      say(`A server process ended (${signal || exitCode}); another one takes its place.`);
      if (was) cluster.fork();
      else setTimeout(() => stopping || cluster.fork(), againMs);
    });
    process.on('SIGINT', stop);
    process.on('SIGTERM', stop);
    for (let index = 0; index < count; index += 1) cluster.fork();
  });
}

type Reading = { readonly asked: number; readonly texts: [string, string][]; readonly finish: () => void };

function tell(worker: Worker, message: ToWorker): void {
  if (worker.isConnected()) worker.send(message);
}

export type WorkerSide = {
  readonly listening: (url: string) => void;
  /** Resolves when the process that started this one says stop; it may also be told by a signal. */
  readonly stopped: Promise<void>;
  /** The counters of all processes, by their number. */
  readonly counters: () => Promise<[id: string, text: string][]>;
};

/** This process as one of several; null when it serves alone. `ownCounters` gives its metrics. */
export function workerSide(ownCounters: () => string): WorkerSide | null {
  const { worker } = cluster;
  if (!cluster.isWorker || worker === undefined) return null;
  const waiting = new Map<string, (texts: [string, string][]) => void>();
  const tellPrimary = (message: FromWorker) => void worker.send(message);
  const stopped = new Promise<void>((resolve) => {
    worker.on('message', (message) => {
      const known = toWorker.safeParse(message);
      if (!known.success) return;
      const { data } = known;
      if (data.type === 'stop') resolve();
      else if (data.type === 'count') tellPrimary({ type: 'counters', round: data.round, text: ownCounters() });
      else {
        waiting.get(data.round)?.(data.texts);
        waiting.delete(data.round);
      }
    });
  });
  let rounds = 0;
  return {
    listening: (url) => tellPrimary({ type: 'listening', url }),
    stopped,
    counters: () =>
      new Promise((resolve) => {
        rounds += 1;
        const round = `${worker.id}.${rounds}`;
        waiting.set(round, resolve);
        tellPrimary({ type: 'collect', round });
      }),
  };
}
