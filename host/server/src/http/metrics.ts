import { Counter, Gauge, Histogram, Registry, collectDefaultMetrics } from 'prom-client';

/** What /metrics shows. */
export class Metrics {
  readonly registry = new Registry();
  readonly requests = new Histogram({
    name: 'changjing_http_request_seconds',
    help: 'Time to answer a request',
    labelNames: ['method', 'route', 'status'],
    buckets: [0.005, 0.02, 0.05, 0.1, 0.3, 1, 3],
    registers: [this.registry],
  });

  private readonly ingested = new Counter({
    name: 'changjing_ingest_total',
    help: 'Payloads and events by what became of them',
    labelNames: ['outcome'],
    registers: [this.registry],
  });
  /** Where the runtime counts. */
  readonly runtime = { count: (outcome: string, by: number) => this.ingested.inc({ outcome }, by) };

  constructor() {
    collectDefaultMetrics({ register: this.registry });
  }

  /** A figure read when somebody asks. */
  gauge(name: string, help: string, read: () => number | Promise<number>): void {
    new Gauge({
      name,
      help,
      registers: [this.registry],
      async collect() {
        this.set(await read());
      },
    });
  }
}
