import { isUtf8 } from 'node:buffer';
import { createServer, type AddressInfo, type Server, type Socket } from 'node:net';
import { Aedes, type Client, type PublishPacket } from 'aedes';
import { ChangjingError } from '@changjing/contract';
import type { Clock, Disposable, Intake, Log, Payload } from '../../kernel/index.ts';
import { guardPackets } from './packet-guard.ts';

export interface MqttOptions {
  /** 0: any free port. */
  port: number;
  host?: string;
  intake: Intake;
  clock: Clock;
  log: Log;
  maximumPacketBytes?: number;
}

/** A broker that only takes in: payloads are acknowledged after their commit, nobody may subscribe. */
export interface MqttTransport extends Disposable {
  port: number;
}

/** @throws ChangjingError transport.portInUse */
export async function startMqtt(options: MqttOptions): Promise<MqttTransport> {
  const { intake, clock, log, host = '127.0.0.1', maximumPacketBytes = 256 * 1024 } = options;
  const broker = await Aedes.createBroker({ concurrency: 1000 });

  // Runs before the PUBACK of QoS 1 and the PUBREC of QoS 2; an error closes the connection instead.
  broker.authorizePublish = (client, packet, done) => {
    // A kept copy of every topic's last payload would grow without end.
    packet.retain = false;
    void settle(client, packet, done);
  };
  // Nobody may subscribe, so what was taken in goes no further; aedes would look for listeners and offline copies.
  broker.publish = (_packet: PublishPacket, ...rest: unknown[]) => {
    const done = rest.at(-1);
    if (typeof done === 'function') done();
  };
  broker.authorizeSubscribe = (_client, _subscription, done) => done(null, null);
  broker.on('clientError', (client, error) =>
    log.info({ client: client.id, error: error.message }, 'an MQTT connection ended with an error'),
  );
  broker.on('connectionError', (_client, error) =>
    log.info({ error: error.message }, 'an MQTT connection was refused'),
  );

  async function settle(
    client: Client | null,
    packet: PublishPacket,
    done: (error?: Error | null) => void,
  ): Promise<void> {
    let failure: Error | undefined;
    try {
      await take(client, packet);
    } catch (error) {
      failure = error instanceof Error ? error : new Error(String(error));
      log.warn(
        { client: client?.id, topic: packet.topic, error: failure.message },
        'a payload was not acknowledged',
      );
    }
    done(failure);
  }

  async function take(client: Client | null, packet: PublishPacket): Promise<void> {
    const bytes = Buffer.isBuffer(packet.payload) ? packet.payload : Buffer.from(packet.payload);
    const payload: Payload = {
      text: bytes.toString('utf8'),
      address: packet.topic,
      origin: `mqtt:${client?.id ?? 'broker'}`,
      receivedAt: clock.now(),
    };
    if (!isUtf8(bytes)) return intake.reject(payload, notUtf8);
    const routes = intake.routesFor('mqtt', packet.topic);
    if (routes.length === 0) return intake.reject(payload, unknownTopic(packet.topic));
    await Promise.all(routes.map((route) => intake.accept(route, payload)));
  }

  function refuseOversized(socket: Socket, bytes: number, topic: string | undefined) {
    const client = (socket as Socket & { client?: Client }).client?.id ?? 'unknown';
    log.warn(
      { client, topic, bytes, limit: maximumPacketBytes },
      'an MQTT packet was too large; its connection is closed',
    );
    socket.destroy();
    const payload = { text: '', address: topic ?? '', origin: `mqtt:${client}`, receivedAt: clock.now() };
    intake
      .reject(payload, tooLarge(bytes, maximumPacketBytes))
      .catch((error: unknown) => log.error({ error: messageOf(error) }, 'a dead letter could not be kept'));
  }

  const server = createServer((socket) => {
    socket.setNoDelay(true);
    guardPackets(socket, maximumPacketBytes, ({ bytes, topic }) => refuseOversized(socket, bytes, topic));
    broker.handle(socket);
  });
  await listen(server, options.port, host);
  const { port } = server.address() as AddressInfo;
  log.info({ host, port }, 'MQTT broker is listening');
  return {
    port,
    async dispose() {
      await new Promise<void>((resolve) => broker.close(() => resolve()));
      await new Promise<void>((resolve) => server.close(() => resolve()));
    },
  };
}

function listen(server: Server, port: number, host: string): Promise<void> {
  return new Promise((resolve, reject) => {
    server.once('error', (error: NodeJS.ErrnoException) => reject(listenError(error, port, host)));
    server.listen(port, host, () => resolve());
  });
}

function listenError(error: NodeJS.ErrnoException, port: number, host: string): unknown {
  if (error.code !== 'EADDRINUSE' && error.code !== 'EACCES') return error;
  const isInUse = error.code === 'EADDRINUSE';
  return new ChangjingError({
    code: isInUse ? 'transport.portInUse' : 'transport.portNotPermitted',
    status: 503,
    text: {
      zh: `MQTT 端口 ${host}:${port} ${isInUse ? '已被别的程序占用' : '不允许使用'}。请停用那个程序，或用 CHANGJING_MQTT_PORT 另选端口，或用 CHANGJING_MQTT=off 关闭 MQTT。`,
      en: `MQTT port ${host}:${port} is ${isInUse ? 'in use by another program' : 'not permitted'}. Stop that program, choose another port with CHANGJING_MQTT_PORT, or turn MQTT off with CHANGJING_MQTT=off.`,
    },
    cause: error,
  });
}

const notUtf8 = {
  code: 'transport.notUtf8',
  zh: '报文不是 UTF-8 文字',
  en: 'The payload is not UTF-8 text',
};
function unknownTopic(topic: string) {
  return {
    code: 'transport.unknownTopic',
    zh: `没有在用的场景订阅主题「${topic.slice(0, 200)}」`,
    en: `No scenario in force listens to the topic "${topic.slice(0, 200)}"`,
  };
}
function tooLarge(bytes: number, limit: number) {
  return {
    code: 'transport.tooLarge',
    zh: `报文有 ${bytes} 字节，超过上限 ${limit}，连接已关闭`,
    en: `The packet has ${bytes} bytes, more than ${limit}; the connection was closed`,
  };
}

function messageOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}
