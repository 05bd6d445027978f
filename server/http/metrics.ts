import { type OperationResult, paths } from '@shared/sync/protocol';
import type { FastifyInstance } from 'fastify';

const bounds = [0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10];

type Histogram = { readonly buckets: number[]; sum: number; count: number };

export type Metrics = ReturnType<typeof createMetrics>;

/** Counters of one server process, written out as Prometheus reads them (text format 0.0.4). Labels are routes and codes, never users. */
export function createMetrics() {
  const requests = new Map<string, number>();
  const durations = new Map<string, Histogram>();
  const outcomes: Record<OperationResult['outcome'], number> = { accepted: 0, conflict: 0, refused: 0 };

  return {
    countOperation(outcome: OperationResult['outcome']): void {
      outcomes[outcome] += 1;
    },

    /** Counts what `app` answers. Event streams are counted when they end, and their length is left out. */
    observe(app: FastifyInstance): void {
      app.addHook('onResponse', (request, reply, done) => {
        const route = request.routeOptions.url ?? 'unknown';
        const labels = `method="${request.method}",route="${route}",status="${reply.statusCode}"`;
        requests.set(labels, (requests.get(labels) ?? 0) + 1);
        if (route !== paths.events)
          addDuration(`method="${request.method}",route="${route}"`, reply.elapsedTime / 1000);
        done();
      });
    },

    text(gauges: { readonly streams: number }): string {
      return [
        '# TYPE tingdan_http_requests_total counter',
        ...[...requests].map(([labels, count]) => `tingdan_http_requests_total{${labels}} ${count}`),
        '# TYPE tingdan_http_request_seconds histogram',
        ...[...durations].flatMap(([labels, histogram]) => histogramLines(labels, histogram)),
        '# TYPE tingdan_operations_total counter',
        ...Object.entries(outcomes).map(
          ([outcome, count]) => `tingdan_operations_total{outcome="${outcome}"} ${count}`,
        ),
        '# TYPE tingdan_event_streams gauge',
        `tingdan_event_streams ${gauges.streams}`,
        '# TYPE process_resident_memory_bytes gauge',
        `process_resident_memory_bytes ${process.memoryUsage.rss()}`,
        '# TYPE process_cpu_seconds_total counter',
        `process_cpu_seconds_total ${cpuSeconds()}`,
        '',
      ].join('\n');
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

function histogramLines(labels: string, { buckets, sum, count }: Histogram): string[] {
  const name = 'tingdan_http_request_seconds';
  return [
    ...bounds.map((bound, index) => `${name}_bucket{${labels},le="${bound}"} ${buckets[index] ?? 0}`),
    `${name}_bucket{${labels},le="+Inf"} ${count}`,
    `${name}_sum{${labels}} ${sum}`,
    `${name}_count{${labels}} ${count}`,
  ];
}

function cpuSeconds(): number {
  const { user, system } = process.cpuUsage();
  return (user + system) / 1e6;
}
