import { expect, it } from 'vitest';
import { createFrameReader, nothing, plainData, type Frame } from './frame.js';
import { isolates } from './isolates.js';

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
const answer = { cpuMicros: 7, heapKb: 8, log: '', text: '水'.repeat(3000) };
const stream = Buffer.concat([
  isolates.$call.argument.toFrame(2, 1, call),
  nothing.toFrame(17, 2),
  plainData<object>().toFrame(3, 0, { slot: 65535 }),
  isolates.$call.reply.toFrame(254, 4294967295, answer),
]);

it('finds the same frames however the stream is cut', () => {
  const whole = read([stream]).frames;
  expect(whole.map(({ kind, request }) => [kind, request])).toEqual([
    [2, 1],
    [17, 2],
    [3, 0],
    [254, 4294967295],
  ]);
  expect(isolates.$call.argument.fromBody(whole[0]!.body)).toEqual(call);
  expect(isolates.$call.reply.fromBody(whole[3]!.body)).toEqual(answer);
  for (const size of [1, 2, 3, 7, 64, 1000]) {
    const chunks: Buffer[] = [];
    for (let at = 0; at < stream.length; at += size) chunks.push(stream.subarray(at, at + size));
    expect(read(chunks).frames).toEqual(whole);
  }
});

it('stops at a frame that is too long or too short to be one, and reads nothing after it', () => {
  const text = plainData<string>();
  const tooLong = text.toFrame(254, 1, 'x'.repeat(198));
  expect(read([tooLong, text.toFrame(254, 2, 'y')], 100)).toEqual({
    frames: [],
    broken: ['a frame of 205 bytes'],
  });
  expect(read([Buffer.from([1, 0, 0, 0, 0])])).toEqual({ frames: [], broken: ['a frame of 1 bytes'] });
});
