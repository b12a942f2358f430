import { createHash } from 'node:crypto';
import { expect, test } from 'vitest';
import { idOf, sha256 } from './hash.ts';

test('agrees with the vectors of FIPS 180-4', () => {
  expect(sha256('')).toBe('e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855');
  expect(sha256('abc')).toBe('ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad');
  expect(sha256('abcdbcdecdefdefgefghfghighijhijkijkljklmklmnlmnomnopnopq')).toBe(
    '248d6a61d20638b8e5c026930c3e6039a33ce45964ff2167f6ecedd419db06c1',
  );
});

test('agrees with the platform on Chinese, emoji, lone surrogates and every length around a block', () => {
  const texts = ['积水 30 厘米，请绕行', '🌊 3号点', 'é\u{10ffff}', 'a\ud800b'];
  for (let length = 0; length <= 200; length += 1) texts.push('水'.repeat(length), 'x'.repeat(length));
  for (const text of texts) {
    expect(sha256(text)).toBe(createHash('sha256').update(text.toWellFormed(), 'utf8').digest('hex'));
  }
});

test('parts that touch do not make the same id', () => {
  expect(idOf('ab', 'c')).not.toBe(idOf('a', 'bc'));
  expect(idOf('a', 1)).not.toBe(idOf('a', '1'));
  expect(idOf('a', 'b')).toMatch(/^[0-9a-f]{32}$/);
});
