import { testFunction, type FunctionUnderTest } from '@changjing/testing';
import { afterAll, beforeAll, expect, it } from 'vitest';

let felt: FunctionUnderTest;
beforeAll(async () => {
  felt = await testFunction(new URL('../package.json', import.meta.url), 'apparentTemperature');
});
afterAll(() => felt?.close());

it('湿度越大越闷热', async () => {
  expect(await felt.evaluate({ celsius: 30, humidity: 40 }, { celsius: 30, humidity: 80 })).toEqual([
    { value: 31.6 },
    { value: 37.2 },
  ]);
});

it('湿度不合常理时没有结果', async () => {
  expect(await felt.evaluate({ celsius: 30, humidity: 140 })).toEqual([{ failed: expect.any(Object) }]);
});
