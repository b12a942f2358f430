import { expect, test } from 'vitest';
import { createPacketCounter, type OversizedPacket } from './packet-guard.ts';

function publish(topic: string, bytes: number): Buffer {
  const name = Buffer.from(topic);
  let length = 2 + name.length + bytes;
  const head = [0x30];
  do {
    const rest = Math.floor(length / 128);
    head.push((length % 128) + (rest > 0 ? 128 : 0));
    length = rest;
  } while (length > 0);
  const size = Buffer.alloc(2);
  size.writeUInt16BE(name.length);
  return Buffer.concat([Buffer.from(head), size, name, Buffer.alloc(bytes, 0x61)]);
}

test.each([1, 2, 7, 64, 5000])('packets are counted off however they are cut: %i bytes at a time', (step) => {
  const found: OversizedPacket[] = [];
  const feed = createPacketCounter(1000, (packet) => found.push(packet));
  const stream = Buffer.concat([
    Buffer.from([0xc0, 0]),
    publish('a/b', 10),
    publish('a/b', 990),
    publish('a/c', 5),
    publish('a/big', 2000),
    publish('a/later', 5000),
  ]);
  const answers = [];
  for (let at = 0; at < stream.length; at += step) answers.push(feed(stream.subarray(at, at + step)));
  expect(found).toHaveLength(1);
  expect(found[0]!.bytes).toBe(2007);
  expect(answers.at(-1)).toBe(false);
  expect(answers.indexOf(false)).toBe(Math.floor((2 + 17 + 998 + 12 + 2) / step));
});
