import { once } from 'node:events';
import { Worker } from 'node:worker_threads';
import { silentLog, systemClock, uuidv7, type RuntimeStore } from '../../src/kernel/index.ts';
import type { Runtime } from '../../src/runtime/index.ts';
import { startMqtt } from '../../src/transports/index.ts';
import { median, type Figure } from '../../../../.tools/lib/bench.ts';
import { insertPlainly, readRows, type InsertWay } from './baseline.ts';
import { openBenchHost, type BenchHost } from './bench-host.ts';
import { readingsOf, type Reading } from './readings.ts';

export async function measureIngest(options: { events: number; runs: number }): Promise<Figure[]> {
  const host = await openBenchHost();
  try {
    const durable: { rate: number; baseline: number }[] = [];
    const mqtt: { rate: number; baseline: number }[] = [];
    await fromMemory(host, readingsOf(5000));
    for (let run = 0; run < options.runs; run += 1) {
      const memory = await fromMemory(host, readingsOf(options.events));
      const plain = await plainly(host, memory);
      durable.push({ rate: memory.rate, baseline: plain });
      mqtt.push({ rate: await overMqtt(host, options.events), baseline: memory.rate });
      console.log(
        `  run ${run + 1}: memory ${Math.round(memory.rate)}/s, plain insert ${Math.round(plain)}/s, MQTT ${Math.round(mqtt.at(-1)!.rate)}/s, states ${memory.changed.toFixed(2)} an event`,
      );
    }
    return [figureOf('ingest.durable', durable, 0.5), figureOf('ingest.mqtt', mqtt, 0.6)];
  } finally {
    await host.close();
  }
}

function figureOf(name: string, runs: readonly { rate: number; baseline: number }[], goal: number): Figure {
  return {
    name,
    value: median(runs.map(({ rate }) => rate)),
    unit: 'events/s',
    baseline: median(runs.map(({ baseline }) => baseline)),
    ratio: median(runs.map(({ rate, baseline }) => rate / baseline)),
    goal,
    better: 'higher',
    runs: runs.length,
  };
}

interface MemoryRun {
  rate: number;
  tenant: string;
  events: number;
  /** Rows of states and latest states written, and both as a share of the events. */
  statesWritten: number;
  latestWritten: number;
  changed: number;
}

/** Payloads as a transport would hand them in, as fast as they are taken. */
async function fromMemory(host: BenchHost, readings: readonly Reading[]): Promise<MemoryRun> {
  const written = { states: 0, latest: 0 };
  const { tenant, runtime, close } = await host.runtime((store) => counting(store, written));
  try {
    const started = performance.now();
    await acceptAll(runtime, readings);
    const seconds = (performance.now() - started) / 1000;
    return {
      rate: readings.length / seconds,
      tenant,
      events: readings.length,
      statesWritten: written.states,
      latestWritten: written.latest,
      changed: (written.states + written.latest) / readings.length,
    };
  } finally {
    await close();
  }
}

function counting(store: RuntimeStore, written: { states: number; latest: number }): RuntimeStore {
  return {
    ...store,
    async write(tx, tenant, batch, versions) {
      written.states += batch.states.length;
      written.latest += batch.latest.length;
      return store.write(tx, tenant, batch, versions);
    },
  };
}

const window = 4000;

async function acceptAll({ intake }: Runtime, readings: readonly Reading[]): Promise<void> {
  let next = 0;
  async function feed(): Promise<void> {
    while (next < readings.length) {
      const { topic, text } = readings[next]!;
      next += 1;
      const [route] = intake.routesFor('mqtt', topic);
      await intake.accept(route!, { text, address: topic, origin: 'memory', receivedAt: systemClock.now() });
    }
  }
  await Promise.all(Array.from({ length: window }, feed));
}

/** The best of the plain ways with the rows of this run. */
async function plainly(host: BenchHost, run: MemoryRun): Promise<number> {
  const rows = await readRows(host.database, run.tenant);
  let best = 0;
  for (const way of ['json', 'jsonb', 'unnest'] satisfies InsertWay[]) {
    const seconds = await insertPlainly(host.database, {
      rows,
      tenant: `plain-${uuidv7()}`,
      way,
      batch: 1000,
      statesWritten: run.statesWritten,
      latestWritten: run.latestWritten,
    });
    best = Math.max(best, run.events / seconds);
  }
  return best;
}

/** Twenty devices at QoS 1, each with some messages under way; counted when acknowledged. */
async function overMqtt(host: BenchHost, events: number): Promise<number> {
  const { runtime, close } = await host.runtime();
  const broker = await startMqtt({ port: 0, intake: runtime.intake, clock: systemClock, log: silentLog });
  const devices = new Worker(new URL('./mqtt-clients.ts', import.meta.url), {
    workerData: { port: broker.port, events, connections: 20, inFlight: 200 },
  });
  try {
    const [seconds] = (await once(devices, 'message')) as [number];
    return events / seconds;
  } finally {
    await devices.terminate();
    await broker.dispose();
    await close();
  }
}
