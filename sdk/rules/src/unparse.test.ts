import { describe, expect, test } from 'vitest';
import { withoutRanges } from './conformance/without-ranges.ts';
import { parse } from './language/parse.ts';
import { unparse } from './language/unparse.ts';

describe('a tree written out', () => {
  test.each([
    ['e.水位>=27&&(e["积水"]<3||!e.in)', 'e.水位 >= 27 && (e.积水 < 3 || !e.in)'],
    ['e["a b"].c == "说：\\"好\\"\\n"', 'e["a b"].c == "说：\\"好\\"\\n"'],
    ['has(e.in) && has(e.`a-b`)', 'has(e.in) && has(e.`a-b`)'],
    ['(1 - (2 - 3)) * -(-5) - -e.x', '(1 - (2 - 3)) * 5 - -e.x'],
    ['(e.a ? 1 : 2) == 1 ? (e.b ? 3 : 4) : e.c ? 5 : 6', '(e.a ? 1 : 2) == 1 ? (e.b ? 3 : 4) : e.c ? 5 : 6'],
    ['-([1][0]) + -(1[0])', '-[1][0] + -(1[0])'],
    ['e.a && (e.b && e.c)', 'e.a && e.b && e.c'],
    [
      'e.l.exists(x,x.数==1u) && [1,].map(x, x>1, {x:x}) == []',
      'e.l.exists(x, x.数 == 1) && [1].map(x, x > 1, {x: x}) == []',
    ],
    [
      'timestamp(e.time).getHours("UTC") in [1.0, 1e30, -0.5]',
      'timestamp(e.time).getHours("UTC") in [1, 1e+30, -0.5]',
    ],
    ['e.a[e.b + 1] == r"\\d"', 'e.a[e.b + 1] == "\\\\d"'],
    ['12345678901234567 == 1', '12345678901234568.0 == 1'],
  ])('%s', (source, written) => {
    const tree = parse(source);
    expect(unparse(tree)).toBe(written);
    expect(withoutRanges(parse(written))).toBe(withoutRanges(tree));
  });
});
