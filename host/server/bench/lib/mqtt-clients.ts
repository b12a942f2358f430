// Devices of the benchmark, in a thread of their own, as real ones are not in the host's.
import { parentPort, workerData } from 'node:worker_threads';
import { connectAsync } from 'mqtt';
import { readingsOf } from './readings.ts';

const { port, events, connections, inFlight } = workerData as {
  port: number;
  events: number;
  connections: number;
  inFlight: number;
};
const readings = readingsOf(events);
const clients = await Promise.all(
  Array.from({ length: connections }, (_, at) =>
    connectAsync(`mqtt://127.0.0.1:${port}`, { clientId: `bench-${at}`, reconnectPeriod: 0 }),
  ),
);
let next = 0;
let acknowledged = 0;
const started = performance.now();
for (const client of clients) for (let n = 0; n < inFlight; n += 1) publishNext(client);

function publishNext(client: (typeof clients)[number]): void {
  const reading = readings[next];
  next += 1;
  if (reading === undefined) return;
  client.publish(reading.topic, reading.text, { qos: 1 }, (error) => {
    if (error) throw error;
    acknowledged += 1;
    if (acknowledged === readings.length) void end();
    else publishNext(client);
  });
}

async function end(): Promise<void> {
  const seconds = (performance.now() - started) / 1000;
  await Promise.all(clients.map((client) => client.endAsync(true)));
  parentPort!.postMessage(seconds);
}
