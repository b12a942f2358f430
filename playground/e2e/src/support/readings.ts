import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { connectAsync } from 'mqtt';
import type { HostProcess } from './host-process.ts';

const outsideClient = '/usr/bin/mosquitto_pub';

/**
 * Sends a payload as a device would and waits until the broker acknowledged it: by mosquitto_pub where
 * Debian's package is installed (CI insists on it), else by the mqtt package.
 */
export async function send(host: HostProcess, topic: string, payload: object | string): Promise<void> {
  const text = typeof payload === 'string' ? payload : JSON.stringify(payload);
  if (existsSync(outsideClient) || process.env['CHANGJING_TEST_REQUIRE_SYSTEM']) {
    const sent = spawnSync(outsideClient, [
      '-h',
      '127.0.0.1',
      '-p',
      String(host.mqttPort),
      '-q',
      '1',
      '-t',
      topic,
      '-m',
      text,
    ]);
    if (sent.status !== 0) throw new Error(`mosquitto_pub: ${sent.error?.message ?? sent.stderr.toString()}`);
    return;
  }
  const client = await connectAsync(`mqtt://127.0.0.1:${host.mqttPort}`);
  await client.publishAsync(topic, text, { qos: 1 });
  await client.endAsync();
}

/** Depth readings in centimetres at one road point, one after the other. */
export async function sendDepths(host: HostProcess, point: string, depths: readonly number[]): Promise<void> {
  for (const depth of depths) await send(host, `water/${point}/depth`, { depth });
}
