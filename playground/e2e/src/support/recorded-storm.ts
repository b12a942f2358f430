import { readFileSync } from 'node:fs';
import { connectAsync } from 'mqtt';
import type { HostProcess } from './host-process.ts';

const recording = new URL('../../../../scenarios/community/waterlogging/events.jsonl', import.meta.url);

interface Received {
  stream: string;
  event: { id: string; subject: string; time: string; data: Record<string, unknown> };
}

/**
 * The recorded storm, sent by its sensors as if it had begun at `beganAt`. Answers with the moment that
 * a minute of the storm became.
 */
export async function sendRecordedStorm(host: HostProcess, beganAt: Date): Promise<(minute: number) => Date> {
  const lines = readFileSync(recording, 'utf8').trim().split('\n');
  const received = lines.map((line) => JSON.parse(line) as Received);
  const shiftMs = beganAt.getTime() - Date.parse(received[0]!.event.time);
  const client = await connectAsync(`mqtt://127.0.0.1:${host.mqttPort}`);
  for (const { stream, event } of received) {
    if (stream !== 'depth') continue;
    const ts = new Date(Date.parse(event.time) + shiftMs).toISOString();
    const payload = JSON.stringify({ ...event.data, id: event.id, ts });
    await client.publishAsync(`water/${event.subject}/depth`, payload, { qos: 1 });
  }
  await client.endAsync();
  return (minute) => new Date(beganAt.getTime() + minute * 60_000);
}
