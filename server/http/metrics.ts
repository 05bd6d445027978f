import { type IntervalHistogram, monitorEventLoopDelay } from 'node:perf_hooks';
import { type OperationResult, paths } from '@shared/sync/protocol';
import type { FastifyInstance } from 'fastify';
import type { EvaluationChange } from '../rules/evaluation';

/** By the key: 0 was taken back. */
const scores = ['none', 'satisfied', 'fairly-satisfied', 'not-satisfied'];
const bounds = [0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10];

type Histogram = { readonly buckets: number[]; sum: number; count: number };

/** What is read at the moment of asking. */
export type Gauges = {
  readonly version: string;
  readonly streams: number;
  /** Operations that wait for their region's next commit. */
  readonly waiting: number;
  /** Connections to PostgreSQL; null for the embedded engine. */
  readonly pool: { readonly total: number; readonly idle: number; readonly waiting: number } | null;
};

export type Metrics = ReturnType<typeof createMetrics>;

declare module 'fastify' {
  interface FastifyInstance {
    readonly metrics: Metrics;
  }
}

/**
 * Counters of one server process, written out as Prometheus reads them (text format 0.0.4). Labels are routes and codes, never users. What to
 * alarm on stands in docs/operations.md.
 */
export function createMetrics() {
  const requests = new Map<string, number>();
  const durations = new Map<string, Histogram>();
  const outcomes: Record<OperationResult['outcome'], number> = { accepted: 0, conflict: 0, refused: 0 };
  const refusals = new Map<string, number>();
  const evaluations = new Map<string, number>();
  const loop = monitorEventLoopDelay({ resolution: 10 });
  let lastBackup: number | null = null;
  let backupFailures = 0;

  return {
    countOperation(result: OperationResult): void {
      outcomes[result.outcome] += 1;
      if (result.outcome === 'refused') refusals.set(result.error.code, (refusals.get(result.error.code) ?? 0) + 1);
    },

    /** A caller's evaluation of a call was written down, changed or taken back. */
    countEvaluation({ to, source }: EvaluationChange): void {
      const labels = `score="${scores[to] ?? 'none'}",source="${source}"`;
      evaluations.set(labels, (evaluations.get(labels) ?? 0) + 1);
    },

    /** A backup of this moment (milliseconds since 1970) is whole; null: there is none. */
    backedUp(at: number | null): void {
      lastBackup = at ?? lastBackup;
    },

    backupFailed(): void {
      backupFailures += 1;
    },

    /** Counts what `app` answers. Event streams are counted when they end, and their length is left out. */
    observe(app: FastifyInstance): void {
      loop.enable();
      app.addHook('onClose', async () => {
        loop.disable();
      });
      app.addHook('onResponse', (request, reply, done) => {
        const route = request.routeOptions.url ?? 'unknown';
        const labels = `method="${request.method}",route="${route}",status="${reply.statusCode}"`;
        requests.set(labels, (requests.get(labels) ?? 0) + 1);
        if (route !== paths.events)
          addDuration(`method="${request.method}",route="${route}"`, reply.elapsedTime / 1000);
        done();
      });
    },

    text({ version, streams, waiting, pool }: Gauges): string {
      const memory = process.memoryUsage();
      const families = [
        family('tingdan_info', 'gauge', 'Version of the server.', [[`version="${version}"`, 1]]),
        family('tingdan_http_requests_total', 'counter', 'Requests that were answered.', [...requests]),
        histogramFamily(durations),
        family(
          'tingdan_operations_total',
          'counter',
          'Operations of desks, by what became of them.',
          Object.entries(outcomes).map(([outcome, count]) => [`outcome="${outcome}"`, count] as const),
        ),
        family(
          'tingdan_operations_refused_total',
          'counter',
          'Refused operations by code.',
          [...refusals].map(([code, count]) => [`code="${code}"`, count] as const),
        ),
        family(
          'tingdan_call_evaluations_total',
          'counter',
          'Evaluations of calls by their callers, as they were written down; a change counts once more.',
          [...evaluations],
        ),
        family('tingdan_operations_waiting', 'gauge', "Operations that wait for their region's next commit.", [
          ['', waiting],
        ]),
        family('tingdan_event_streams', 'gauge', 'Open event streams.', [['', streams]]),
        family(
          'tingdan_database_connections',
          'gauge',
          'Connections to PostgreSQL, and who waits for one.',
          pool === null
            ? []
            : [
                ['state="busy"', pool.total - pool.idle],
                ['state="idle"', pool.idle],
                ['state="waiting"', pool.waiting],
              ],
        ),
        family(
          'tingdan_backup_last_success_timestamp_seconds',
          'gauge',
          'When the newest backup of --backup-folder was made.',
          lastBackup === null ? [] : [['', lastBackup / 1000]],
        ),
        family('tingdan_backup_failures_total', 'counter', 'Daily backups that failed.', [['', backupFailures]]),
        family(
          'nodejs_eventloop_delay_seconds',
          'gauge',
          'Delay of the event loop since the last reading.',
          delays(loop),
        ),
        family('process_resident_memory_bytes', 'gauge', 'Memory of the process.', [['', memory.rss]]),
        family('nodejs_heap_used_bytes', 'gauge', 'Memory in use by JavaScript.', [['', memory.heapUsed]]),
        family('process_cpu_seconds_total', 'counter', 'Processor time of the process.', [['', cpuSeconds()]]),
        family('process_start_time_seconds', 'gauge', 'When the process started.', [
          ['', Math.round(Date.now() / 1000 - process.uptime())],
        ]),
      ];
      return `${families.flat().join('\n')}\n`;
    },
  };

  function addDuration(labels: string, seconds: number): void {
    const histogram = durations.get(labels) ?? { buckets: bounds.map(() => 0), sum: 0, count: 0 };
    durations.set(labels, histogram);
    bounds.forEach((bound, index) => {
      if (seconds <= bound) histogram.buckets[index] = (histogram.buckets[index] ?? 0) + 1;
    });
    histogram.sum += seconds;
    histogram.count += 1;
  }
}

type Sample = readonly [labels: string, value: number];

function family(name: string, type: 'counter' | 'gauge', help: string, samples: readonly Sample[]): string[] {
  return [
    `# HELP ${name} ${help}`,
    `# TYPE ${name} ${type}`,
    ...samples.map(([labels, value]) => `${name}${labels === '' ? '' : `{${labels}}`} ${value}`),
  ];
}

function histogramFamily(durations: ReadonlyMap<string, Histogram>): string[] {
  const name = 'tingdan_http_request_seconds';
  return [
    `# HELP ${name} Seconds from the head of a request to the end of its answer.`,
    `# TYPE ${name} histogram`,
    ...[...durations].flatMap(([labels, { buckets, sum, count }]) => [
      ...bounds.map((bound, index) => `${name}_bucket{${labels},le="${bound}"} ${buckets[index] ?? 0}`),
      `${name}_bucket{${labels},le="+Inf"} ${count}`,
      `${name}_sum{${labels}} ${sum}`,
      `${name}_count{${labels}} ${count}`,
    ]),
  ];
}

/** Read once, forgotten: each reading tells of the time since the one before. */
function delays(loop: IntervalHistogram): Sample[] {
  const seconds = (nanoseconds: number) => Math.round(nanoseconds / 1e3) / 1e6;
  const samples: Sample[] =
    loop.count === 0
      ? []
      : [
          ['quantile="0.5"', seconds(loop.percentile(50))],
          ['quantile="0.99"', seconds(loop.percentile(99))],
          ['quantile="1"', seconds(loop.max)],
        ];
  loop.reset();
  return samples;
}

function cpuSeconds(): number {
  const { user, system } = process.cpuUsage();
  return (user + system) / 1e6;
}
