import { workCalendar } from '@changjing/contract';
import { expect, test } from 'vitest';
import { chinaCalendar, functionNamed, ruleFunctions, UNKNOWN, type FunctionContext } from '../index.ts';

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
