import { connectAsync, type MqttClient } from 'mqtt';

export interface SentReading {
  point: string;
  time: string;
  depth: number;
}

/**
 * Devices that publish with QoS 1 and, like real ones, send again after a break what was not
 * acknowledged. A device's readings stay in order on its own connection.
 */
export class Senders {
  readonly acknowledged: SentReading[] = [];
  private readonly unacknowledged = new Map<number, SentReading[]>();
  private readonly connections: number;
  private readonly points: string[];
  /** Undefined where the host died before it had answered. */
  private clients: (MqttClient | undefined)[] = [];
  private count = 0;
  private lastMs = Date.now();

  constructor(connections: number, points: number) {
    this.connections = connections;
    this.points = Array.from({ length: points }, (_, at) => `k${at}`);
  }

  async connect(port: number): Promise<void> {
    this.clients = await Promise.all(
      Array.from({ length: this.connections }, async (_, at) => {
        const client = await connectAsync(`mqtt://127.0.0.1:${port}`, {
          clientId: `device-${at}`,
          reconnectPeriod: 0,
        }).catch(() => undefined);
        client?.on('error', () => {});
        return client;
      }),
    );
    for (const [at, readings] of this.unacknowledged) {
      this.unacknowledged.set(at, []);
      for (const reading of readings) this.publish(at, reading);
    }
  }

  /** Sends about `rate` readings a second until told to stop. */
  start(rate: number): () => void {
    const everyMs = 20;
    const timer = setInterval(() => {
      for (let n = 0; n < (rate * everyMs) / 1000; n += 1) this.sendNext();
    }, everyMs);
    return () => clearInterval(timer);
  }

  send(point: string, time: string, depth: number): void {
    this.publish(0, { point, time, depth });
  }

  async disconnect(): Promise<void> {
    for (const client of this.clients) await client?.endAsync(true);
  }

  pending(): number {
    return [...this.unacknowledged.values()].reduce((sum, readings) => sum + readings.length, 0);
  }

  /** Water that comes and goes: each point is red for a few readings out of twenty-five. */
  private sendNext(): void {
    const turn = this.count;
    this.count += 1;
    const at = turn % this.points.length;
    const round = Math.floor(turn / this.points.length);
    this.lastMs = Math.max(Date.now(), this.lastMs + 1);
    const depth = (round + at) % 25 < 6 ? 30 + (round % 5) : 5;
    const time = new Date(this.lastMs).toISOString();
    this.publish(at % this.connections, { point: this.points[at]!, time, depth });
  }

  private publish(at: number, reading: SentReading): void {
    const pending = this.unacknowledged.get(at) ?? [];
    pending.push(reading);
    this.unacknowledged.set(at, pending);
    const { point, time, depth } = reading;
    this.clients[at]?.publish(
      `water/${point}/depth`,
      JSON.stringify({ depth, ts: time }),
      { qos: 1 },
      (error) => {
        if (error) return;
        const mine = this.unacknowledged.get(at)!;
        const found = mine.indexOf(reading);
        if (found < 0) return;
        mine.splice(found, 1);
        this.acknowledged.push(reading);
      },
    );
  }
}
