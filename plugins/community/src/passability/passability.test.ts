import { testFunction, type FunctionUnderTest } from '@changjing/testing';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';

let passability: FunctionUnderTest;
beforeAll(async () => {
  passability = await testFunction(new URL('../../package.json', import.meta.url), 'passability');
});
afterAll(() => passability.close());

describe('passability of a road under water', () => {
  it('falls class by class at 30, 40 and 50 cm', async () => {
    const depths = [0, 29.9, 30, 39.9, 40, 49.9, 50, 300];
    const results = await passability.evaluate(...depths.map((depth) => ({ depth })));
    expect(results).toEqual(
      ['all', 'all', 'noSmallCar', 'noSmallCar', 'offRoad', 'offRoad', 'none', 'none'].map((value) => ({
        value,
      })),
    );
  });

  it('gives only what the manifest names as choices', async () => {
    const choices = passability.contribution.returns.choices?.map(({ value }) => value);
    expect(choices).toEqual(['all', 'noSmallCar', 'offRoad', 'none']);
  });

  it('is unknown for a depth below zero, which a sensor reports when it is out of place', async () => {
    expect(await passability.evaluate({ depth: -2 }, { depth: 5 })).toEqual([
      { failed: expect.objectContaining({ zh: expect.any(String) }) },
      { value: 'all' },
    ]);
  });
});
