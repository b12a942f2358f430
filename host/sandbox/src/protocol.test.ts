import { expect, it } from 'vitest';
import {
  callFrame,
  createFrameReader,
  kinds,
  readCall,
  slotFrame,
  textFrame,
  type Frame,
} from './protocol.js';

function read(chunks: readonly Buffer[], maxBytes = 1e6) {
  const frames: Frame[] = [];
  const broken: string[] = [];
  const push = createFrameReader({
    maxBytes,
    onFrame: (frame) => frames.push({ ...frame, body: Buffer.from(frame.body) }),
    onBroken: (why) => broken.push(why),
  });
  for (const chunk of chunks) push(chunk);
  return { frames, broken };
}

const call = { slot: 3, clockMs: 1782864005000.5, seed: 4294967295, name: '连接器.parse', json: '{"深":1}' };
const stream = Buffer.concat([
  callFrame(1, call),
  textFrame(kinds.result, 2, ''),
  slotFrame(kinds.unload, 0, 65535),
  textFrame(kinds.result, 4294967295, '水'.repeat(3000)),
]);

it('finds the same frames however the stream is cut', () => {
  const whole = read([stream]).frames;
  expect(whole.map(({ kind, request }) => [kind, request])).toEqual([
    [kinds.call, 1],
    [kinds.result, 2],
    [kinds.unload, 0],
    [kinds.result, 4294967295],
  ]);
  expect(readCall(whole[0] as Frame)).toEqual(call);
  expect(whole[3]?.body.toString()).toBe('水'.repeat(3000));
  for (const size of [1, 2, 3, 7, 64, 1000]) {
    const chunks: Buffer[] = [];
    for (let at = 0; at < stream.length; at += size) chunks.push(stream.subarray(at, at + size));
    expect(read(chunks).frames).toEqual(whole);
  }
});

it('stops at a frame that is too long or too short to be one, and reads nothing after it', () => {
  const tooLong = textFrame(kinds.result, 1, 'x'.repeat(200));
  expect(read([tooLong, textFrame(kinds.result, 2, 'y')], 100)).toEqual({
    frames: [],
    broken: ['a frame of 205 bytes'],
  });
  expect(read([Buffer.from([1, 0, 0, 0, 0])])).toEqual({ frames: [], broken: ['a frame of 1 bytes'] });
});
