import { expect, test } from 'vitest';
import { canonicalJson, storable } from './canonical.ts';

test('the same value gives the same text whatever the order of its keys', () => {
  expect(canonicalJson({ b: 1, a: { d: [{ f: 1, e: 2 }], c: undefined } })).toBe(
    canonicalJson({ a: { d: [{ e: 2, f: 1 }] }, b: 1 }),
  );
});

test('what the database cannot keep is taken out, and a typed backslash-u0000 stays as typed', () => {
  const typed = String.raw`\u0000 \ud83d`;
  expect(storable({ words: ['a\0b', 'cut\ud83d', '积水😀', typed] })).toEqual({
    words: ['ab', 'cut\ufffd', '积水😀', typed],
  });
  expect(storable({ 'a\0b': { 'c\udc00': 1 } })).toEqual({ ab: { 'c\ufffd': 1 } });
});
