import type { Socket } from 'node:net';

export interface OversizedPacket {
  /** Bytes the packet says it has. */
  bytes: number;
  /** Topic of a publish, when its beginning has arrived. */
  topic: string | undefined;
}

/**
 * Watches what the broker reads from a socket and counts packets off by their headers, so that one
 * that is too large is refused when it begins, not when all of it lies in memory.
 */
export function guardPackets(
  socket: Socket,
  limitBytes: number,
  onOversized: (packet: OversizedPacket) => void,
): void {
  const counter = createPacketCounter(limitBytes, onOversized);
  const read = socket.read.bind(socket);
  socket.read = (size?: number) => {
    const chunk = read(size) as Buffer | null;
    return chunk === null || counter(chunk) ? chunk : null;
  };
}

/** Feeds on chunks; false from the first packet that is too large. */
export function createPacketCounter(
  limitBytes: number,
  onOversized: (packet: OversizedPacket) => void,
): (chunk: Buffer) => boolean {
  /** Bytes of the packet under way that are still to come; undefined while its header is read. */
  let rest: number | undefined;
  let type: number | undefined;
  let length = 0;
  let shift = 0;
  let isRefusing = false;

  return (chunk) => {
    for (let at = 0; at < chunk.length && !isRefusing;) {
      if (rest !== undefined) {
        const taken = Math.min(rest, chunk.length - at);
        at += taken;
        rest -= taken;
        if (rest === 0) rest = undefined;
        continue;
      }
      const byte = chunk[at]!;
      at += 1;
      if (type === undefined) {
        type = byte >> 4;
        continue;
      }
      length += (byte & 0x7f) << shift;
      shift += 7;
      if ((byte & 0x80) !== 0 && shift < 28) continue;
      if (length > limitBytes) {
        isRefusing = true;
        onOversized({ bytes: length, topic: type === publish ? topicAt(chunk, at) : undefined });
      }
      rest = length === 0 ? undefined : length;
      type = undefined;
      length = 0;
      shift = 0;
    }
    return !isRefusing;
  };
}

const publish = 3;

function topicAt(chunk: Buffer, at: number): string | undefined {
  if (at + 2 > chunk.length) return undefined;
  const end = at + 2 + chunk.readUInt16BE(at);
  return end > chunk.length ? undefined : chunk.toString('utf8', at + 2, end);
}
