import { workCalendar, type Json } from '@changjing/contract';
import { expect, test } from 'vitest';
import {
  chinaCalendar,
  functionNamed,
  ruleFunctions,
  UNKNOWN,
  type FunctionContext,
  type Value,
} from '../index.ts';

const context: FunctionContext = { zone: 'Asia/Shanghai', calendar: chinaCalendar };

test('a function is found by its name and by its Chinese title, and by nothing else', () => {
  for (const one of ruleFunctions) {
    expect(functionNamed(one.name)).toBe(one);
    expect(functionNamed(one.title.zh)).toBe(one);
  }
  expect(functionNamed('toString')).toBeUndefined();
});

test('names and titles can be written in an expression, and none is taken twice', () => {
  const words = ruleFunctions.flatMap((one) => [one.name, one.title.zh]);
  expect(new Set(words).size).toBe(words.length);
  for (const word of words) expect(word).toMatch(/^[\p{L}_][\p{L}\p{N}_]*$/u);
});

test('the calendar that is shipped keeps the shape districts edit', () => {
  expect(workCalendar.parse(chinaCalendar)).toEqual(chinaCalendar);
});

test('statistics of a list with a text in it, or of no number at all, are unknown', () => {
  for (const name of ['mean', 'median', 'standardDeviation']) {
    const one = functionNamed(name);
    expect(one?.apply([[1, 'x']], context)).toBe(UNKNOWN);
    expect(one?.apply([[]], context)).toBe(UNKNOWN);
    expect(one?.apply([[1.7e308, 1.7e308, 1.7e308]], context)).toBe(name === 'median' ? 1.7e308 : UNKNOWN);
  }
});

function call(name: string, ...args: Json[]): Value {
  return functionNamed(name)?.apply(args, context) ?? UNKNOWN;
}

const tianjin = { lng: 117.2, lat: 39.13 };
const beijing = { lng: 116.4, lat: 39.9 };

test('the distance of two cities is that of the ellipsoid within 0.6 %', () => {
  // Vincenty's inverse formula on WGS-84 gives 109,732 m.
  expect(Math.abs(Number(call('distance', tianjin, beijing)) - 109_732)).toBeLessThan(109_732 * 0.006);
  expect(call('distance', { lng: 0, lat: 0 }, { lng: 180, lat: 0 })).toBeCloseTo(Math.PI * 6_371_008.8, 3);
  expect(call('distance', tianjin, tianjin)).toBe(0);
});

test('a place that is no place is unknown, not far away', () => {
  const wrongs: Json[] = [
    null,
    7,
    '117,39',
    [117, 39],
    { lng: 117 },
    { lng: 181, lat: 0 },
    { lng: 'x', lat: 0 },
  ];
  for (const wrong of wrongs) {
    expect(call('distance', tianjin, wrong)).toBe(UNKNOWN);
    expect(
      call('pointInPolygon', wrong, [
        [0, 0],
        [1, 0],
        [1, 1],
      ]),
    ).toBe(UNKNOWN);
    expect(call('gridOf', wrong)).toBe(UNKNOWN);
  }
  expect(
    call('pointInPolygon', tianjin, [
      [0, 0],
      [1, 0],
    ]),
  ).toBe(UNKNOWN);
  expect(
    call('pointInPolygon', tianjin, [
      [0, 0],
      [1, 0],
      [1, 1, 1],
    ]),
  ).toBe(UNKNOWN);
});

test('a point on the edge of two areas lies in one of them, and a hollow of an outline is outside', () => {
  const west = [
    [0, 0],
    [1, 0],
    [1, 1],
    [0, 1],
  ];
  const east = [
    [1, 0],
    [2, 0],
    [2, 1],
    [1, 1],
  ];
  const onEdge = { lng: 1, lat: 0.5 };
  expect([west, east].filter((ring) => call('pointInPolygon', onEdge, ring) === true)).toHaveLength(1);
  const letterU = [
    [0, 0],
    [3, 0],
    [3, 3],
    [2, 3],
    [2, 1],
    [1, 1],
    [1, 3],
    [0, 3],
  ];
  expect(call('pointInPolygon', { lng: 1.5, lat: 2 }, letterU)).toBe(false);
  expect(call('pointInPolygon', { lng: 0.5, lat: 2 }, letterU)).toBe(true);
});

test('the grid of a point is read from the outlines at hand', () => {
  const outline = [
    { lng: 117, lat: 39 },
    { lng: 118, lat: 39 },
    { lng: 118, lat: 40 },
    { lng: 117, lat: 40 },
  ];
  const gridOf = functionNamed('所在网格');
  expect(gridOf?.apply([tianjin], { ...context, grids: [{ id: 'grid-1', outline }] })).toBe('grid-1');
  expect(gridOf?.apply([beijing], { ...context, grids: [{ id: 'grid-1', outline }] })).toBe(UNKNOWN);
});

test('words are found however they are written', () => {
  expect(call('containsAny', '請盡快處理電梯困人', ['电梯困人'])).toBe(true);
  expect(call('containsAny', '3号楼ＬＥＤ屏', ['led'])).toBe(true);
  expect(call('containsAny', '燃气  泄漏', ['燃气 泄漏'])).toBe(true);
  expect(call('containsAny', '一切正常', ['', '泄漏'])).toBe(false);
  expect(call('containsAny', '一切正常', [])).toBe(false);
  expect(call('containsAny', null, ['泄漏'])).toBe(UNKNOWN);
  expect(call('containsAny', '泄漏', '泄漏')).toBe(UNKNOWN);
  expect(call('containsAny', '泄漏', [['泄漏']])).toBe(UNKNOWN);
});

test('masks never show more than they say, whatever stands in the field', () => {
  expect(call('maskName', '王')).toBe('*');
  expect(call('maskName', '𠮷野家')).toBe('𠮷**');
  expect(call('maskPhone', '1391234567')).toBe('********67');
  expect(call('maskPhone', '9')).toBe('*');
  expect(call('maskPhone', '90')).toBe('**');
  expect(call('maskIdCard', '12345678')).toBe('********');
  expect(call('maskIdCard', null)).toBe(UNKNOWN);
});

test('an ID number is valid with a province, a real birthday and its check character only', () => {
  // The two examples of GB 11643-1999, 4.3.
  expect(call('isIdCard', '11010519491231002X')).toBe(true);
  expect(call('isIdCard', '440524188001010014')).toBe(true);
  expect(call('isIdCard', '11010519491231002x')).toBe(false);
  expect(call('isIdCard', '110105194912310021')).toBe(false);
  // Their check characters are right; 30 February and the region are not.
  expect(call('isIdCard', withCheck('11010519490230002'))).toBe(false);
  expect(call('isIdCard', withCheck('99010519491231002'))).toBe(false);
  expect(call('isIdCard', withCheck('12010519491231002'))).toBe(true);
  expect(call('isIdCard', '')).toBe(false);
});

test('a list names plates by pattern, and a pattern is not a regular expression', () => {
  expect(call('inList', '津a12345', ['津A*'])).toBe(true);
  expect(call('inList', '津A12345', ['津A?????'])).toBe(true);
  expect(call('inList', '津A123456', ['津A?????'])).toBe(false);
  expect(call('inList', '津AX', ['津A.'])).toBe(false);
  expect(call('inList', 'abcabd', ['*ab?d', '*abd'])).toBe(true);
  expect(call('inList', '', ['*'])).toBe(true);
  expect(call('inList', 12345, ['12*'])).toBe(true);
  expect(call('inList', null, ['*'])).toBe(UNKNOWN);
  expect(call('inList', true, ['*'])).toBe(UNKNOWN);
});

test('what is longer than a function looks through is unknown', () => {
  expect(call('inList', 'a'.repeat(1001), ['*'])).toBe(UNKNOWN);
  expect(call('inList', 'ﷺ'.repeat(900), ['*'])).toBe(UNKNOWN);
  expect(call('inList', 'a', ['a'.repeat(10_001)])).toBe(UNKNOWN);
  expect(call('containsAny', 'a'.repeat(10_001), ['a'])).toBe(UNKNOWN);
  expect(
    call(
      'mean',
      Array.from({ length: 10_001 }, () => 1),
    ),
  ).toBe(UNKNOWN);
  expect(
    call(
      'mean',
      Array.from({ length: 10_000 }, () => 1),
    ),
  ).toBe(1);
});

test('a pattern made to be slow is answered in a bounded number of steps', () => {
  const pattern = `${'*a'.repeat(2000)}b`;
  expect(call('inList', 'a'.repeat(1000), [pattern])).toBe(false);
});

/** The 17 digits with the check character of ISO 7064 MOD 11-2, computed digit by digit. */
function withCheck(digits: string): string {
  const product = Array.from(digits).reduce((rest, digit) => ((rest + Number(digit)) * 2) % 11, 0);
  const check = (12 - product) % 11;
  return digits + (check === 10 ? 'X' : String(check));
}
