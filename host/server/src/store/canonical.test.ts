import { expect, test } from 'vitest';
import { canonicalJson, withoutNul } from './canonical.ts';

test('the same value gives the same text whatever the order of its keys', () => {
  expect(canonicalJson({ b: 1, a: { d: [{ f: 1, e: 2 }], c: undefined } })).toBe(
    canonicalJson({ a: { d: [{ e: 2, f: 1 }] }, b: 1 }),
  );
});

test('U+0000 is taken out, and a typed backslash-u0000 stays as typed', () => {
  expect(withoutNul({ words: ['a\0b', String.raw`\u0000`] })).toEqual({ words: ['ab', String.raw`\u0000`] });
});
