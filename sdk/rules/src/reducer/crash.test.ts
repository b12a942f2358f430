import { expect, test } from 'vitest';
import { crashStory } from '../../campaign/lib/crash-model.ts';

const parts = ['absent', 'sequence', 'dedupe', 'keepFiringFor', 'window', 'noData', 'lateness'] as const;

test(
  'a host that dies at any moment, and takes again what it had not committed, decides the same to the byte',
  { timeout: 240_000 },
  () => {
    let crashes = 0;
    const seen = new Set<string>();
    for (let seed = 1; seed <= 60; seed += 1) {
      const story = crashStory(seed);
      expect(story.crashed, `seed ${seed}`).toBe(story.unharmed);
      crashes += story.crashes;
      for (const part of parts) {
        const isThere = Object.values(story.rules).some((rule) => rule[part] !== undefined);
        if (isThere && story.effects > 0) seen.add(part);
      }
    }
    expect(crashes).toBeGreaterThan(300);
    expect(seen.size).toBe(parts.length);
  },
);
