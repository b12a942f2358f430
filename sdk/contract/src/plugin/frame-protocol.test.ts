import { expect, it } from 'vitest';
import { maxTextFromFrame, readFromFrame, readToFrame } from './frame-protocol.ts';

it.each([
  { kind: 'ready', protocol: 1 },
  { kind: 'pong', number: 3 },
  { kind: 'error', message: 'no canvas' },
])('takes %j from a frame', (message) => {
  expect(readFromFrame(JSON.stringify(message))).toEqual(message);
});

it.each([
  ['an object instead of a text', { kind: 'pong', number: 3 }],
  ['no JSON', 'pong'],
  ['a list', '[]'],
  ['null', 'null'],
  ['nothing known', '{"kind":"install","plugin":"more"}'],
  ['what every object has', '{"kind":"constructor","name":1}'],
  ['a field missing', '{"kind":"pong"}'],
  ['a field too many', '{"kind":"pong","number":1,"more":1}'],
  ['a value of another type', '{"kind":"pong","number":"1"}'],
  ['too long a text', JSON.stringify({ kind: 'error', message: 'x'.repeat(maxTextFromFrame) })],
])('refuses %s from a frame', (_, text) => {
  expect(readFromFrame(text)).toBeUndefined();
});

it('a frame ignores what a newer host might say besides', () => {
  expect(readToFrame('{"kind":"ping","number":1}')).toEqual({ kind: 'ping', number: 1 });
  expect([readToFrame('{"kind":"menu"}'), readToFrame(7), readToFrame('{')]).toEqual([
    undefined,
    undefined,
    undefined,
  ]);
});
