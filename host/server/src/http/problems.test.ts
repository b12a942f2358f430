import { expect, it } from 'vitest';
import { prefersEnglish } from './problems.ts';

it.each([
  [undefined, false],
  ['zh-CN,zh;q=0.9,en;q=0.8', false],
  ['en-GB,en;q=0.9', true],
  ['fr-FR, en;q=0.8', true],
  ['en;q=0.2, zh-TW;q=0.7', false],
  ['en, zh', true],
  ['en;q=0', false],
  ['en;q=nonsense', false],
  ['*', false],
])('a reader who asks for %s reads English: %s', (wishes, isEnglish) => {
  expect(prefersEnglish(wishes)).toBe(isEnglish);
});
