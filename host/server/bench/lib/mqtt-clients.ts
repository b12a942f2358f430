// Devices of the benchmark, in a thread of their own, as real ones are not in the host's.
import { parentPort, workerData } from 'node:worker_threads';
import { MqttDevice } from './mqtt-device.ts';
import { readingsOf } from './readings.ts';

const { port, events, connections, inFlight } = workerData as {
  port: number;
  events: number;
  connections: number;
  inFlight: number;
};
const readings = readingsOf(events);
const devices: MqttDevice[] = [];
for (let at = 0; at < connections; at += 1) {
  devices.push(await MqttDevice.connect(port, `bench-${at}`, () => onAcknowledged(at)));
}
let next = 0;
let acknowledged = 0;
const started = performance.now();
for (const at of devices.keys()) for (let n = 0; n < inFlight; n += 1) publishNext(at);

function publishNext(at: number): void {
  const reading = readings[next];
  next += 1;
  if (reading !== undefined) devices[at]!.publish(reading.topic, reading.text);
}

function onAcknowledged(at: number): void {
  acknowledged += 1;
  if (acknowledged === readings.length) end();
  else publishNext(at);
}

function end(): void {
  const seconds = (performance.now() - started) / 1000;
  for (const device of devices) device.end();
  parentPort!.postMessage(seconds);
}
