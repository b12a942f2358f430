import { describe, expect, it } from 'vitest';
import { families } from '../corpus/index.ts';
import { runCorpus } from '../corpus/lib/run.ts';
import { faultsOf } from '../corpus/lib/score.ts';

const payloads = Object.values(families).flat();

describe('the adversarial corpus', () => {
  it('has at least 120 payloads, each under a name of its own', () => {
    const ids = payloads.map(({ id }) => id);
    expect(ids.length).toBeGreaterThanOrEqual(120);
    expect(new Set(ids).size).toBe(ids.length);
  });

  it(
    `kills no host, harms no neighbour, leaks nothing, stays under the memory cap and tells the author why: all ${payloads.length} payloads`,
    { timeout: 600_000 },
    async () => {
      const { scores, hostDeaths } = await runCorpus({ payloads, lanes: 2 });
      expect(hostDeaths).toEqual([]);
      expect(scores.flatMap(faultsOf)).toEqual([]);
      expect(scores).toHaveLength(payloads.length);
    },
  );
});
