// oxlint-disable-next-line typescript/triple-slash-reference -- packages that import this source see the types only so
/// <reference path="./opencc-js.d.ts" />
import traditionalPairs from 'opencc-js/dict/TSCharacters';

const simplified = new Map(traditionalPairs.split('|').map((pair) => pair.split(' ', 2) as [string, string]));
const chinese = /\p{Script=Han}/gu;

/**
 * One writing for texts that people read as the same: full-width becomes half-width (Unicode NFKC), capitals
 * small, traditional characters simplified (the character table of OpenCC), spaces one.
 */
export function normalise(text: string): string {
  return text
    .normalize('NFKC')
    .toLowerCase()
    .replace(chinese, (character) => simplified.get(character) ?? character)
    .replace(/\s+/gu, ' ')
    .trim();
}
