import { once } from 'node:events';
import { connect, type Socket } from 'node:net';

const packetType = { connack: 0x20, puback: 0x40 } as const;
const acknowledgementBytes = 4;

/**
 * The smallest MQTT 3.1.1 device there is: it publishes with QoS 1 and counts acknowledgements. A full
 * client costs about as much processor a message as the host under test, on the same cores.
 */
export class MqttDevice {
  private readonly socket: Socket;
  private lastId = 0;

  private constructor(socket: Socket) {
    this.socket = socket;
  }

  /** @throws when the broker does not accept the connection */
  static async connect(port: number, clientId: string, onAcknowledged: () => void): Promise<MqttDevice> {
    const socket = connect({ port, host: '127.0.0.1', noDelay: true });
    await once(socket, 'connect');
    socket.write(connectPacket(clientId));
    const [answer] = (await once(socket, 'data')) as [Buffer];
    if (answer[0] !== packetType.connack || answer[3] !== 0) throw new Error('the broker refused a device');
    let rest: Buffer = Buffer.alloc(0);
    socket.on('data', (chunk: Buffer) => {
      rest = rest.length === 0 ? chunk : Buffer.concat([rest, chunk]);
      let at = 0;
      for (; at + acknowledgementBytes <= rest.length; at += acknowledgementBytes) {
        if (rest[at] !== packetType.puback) throw new Error(`not an acknowledgement: ${rest[at]}`);
        onAcknowledged();
      }
      rest = rest.subarray(at);
    });
    return new MqttDevice(socket);
  }

  publish(topic: string, text: string): void {
    this.lastId = (this.lastId % 0xffff) + 1;
    const topicBytes = Buffer.byteLength(topic);
    const length = 2 + topicBytes + 2 + Buffer.byteLength(text);
    const header = [0x32, ...remainingLength(length)];
    const packet = Buffer.allocUnsafe(header.length + length);
    packet.set(header);
    let at = packet.writeUInt16BE(topicBytes, header.length);
    at += packet.write(topic, at);
    at = packet.writeUInt16BE(this.lastId, at);
    packet.write(text, at);
    this.socket.write(packet);
  }

  end(): void {
    this.socket.end(Buffer.from([0xe0, 0]));
  }
}

function connectPacket(clientId: string): Buffer {
  const id = Buffer.from(clientId);
  const keepAliveSeconds = 600;
  const body = Buffer.from([
    0,
    4,
    0x4d,
    0x51,
    0x54,
    0x54,
    4,
    2,
    keepAliveSeconds >> 8,
    keepAliveSeconds & 0xff,
    0,
    id.length,
  ]);
  return Buffer.concat([Buffer.from([0x10, ...remainingLength(body.length + id.length)]), body, id]);
}

/** MQTT's variable byte integer. */
function remainingLength(length: number): number[] {
  const bytes: number[] = [];
  do {
    const low = length % 128;
    length = Math.floor(length / 128);
    bytes.push(length > 0 ? low | 0x80 : low);
  } while (length > 0);
  return bytes;
}
