import type { Rule } from '@changjing/contract';
import { expect, test } from 'vitest';
import { createRandom, type Random } from '../../campaign/lib/random.ts';
import { randomInputs } from '../../campaign/lib/random-inputs.ts';
import { randomRule } from '../../campaign/lib/random-rules.ts';
import { createReducer, createRun, type ReducerInput } from '../index.ts';
import { scenarioWith } from '../testing.ts';

const stories = 150;

/** What a rule decided of each key, in order. */
function decided(rule: Rule, inputs: readonly ReducerInput[]): Record<string, unknown[]> {
  const run = createRun(createReducer({ scenarioId: 'story', version: 1, content: scenarioWith({ rule }) }));
  const byKey: Record<string, unknown[]> = {};
  for (const effect of inputs.flatMap((input) => run.feed(input))) (byKey[effect.key] ??= []).push(effect);
  return byKey;
}

const timeOf = (input: ReducerInput) => (input.kind === 'tick' ? input.atMs : Date.parse(input.event.time));

/** Inputs in the order in which they happened, no two at once. */
function inOrder(random: Random): ReducerInput[] {
  const sorted = randomInputs(random, 120).toSorted((one, other) => timeOf(one) - timeOf(other));
  return sorted.filter((input, at) => at === 0 || timeOf(input) > timeOf(sorted[at - 1]!));
}

test(
  'a replay without the ticks of the clock decides the same, because timers go off before later events',
  { timeout: 240_000 },
  () => {
    let count = 0;
    for (let seed = 1; seed <= stories; seed += 1) {
      const random = createRandom(seed);
      const { lateness: _, ...rule } = randomRule(random);
      const inputs = inOrder(random);
      // From the first one on listed keys are waited for; after the last one nothing comes.
      const isKept = (at: number) => inputs[at]?.kind === 'event' || at === 0 || at === inputs.length - 1;
      const expected = decided(rule, inputs);
      expect(
        decided(
          rule,
          inputs.filter((_input, at) => isKept(at)),
        ),
        `seed ${seed}`,
      ).toEqual(expected);
      count += Object.values(expected).flat().length;
    }
    expect(count).toBeGreaterThan(1000);
  },
);

test(
  'events that come in any order within the lateness decide the same as in the order in which they happened',
  { timeout: 240_000 },
  () => {
    let count = 0;
    for (let seed = 1; seed <= stories; seed += 1) {
      const random = createRandom(seed);
      const rule: Rule = { ...randomRule(random), lateness: { seconds: 90, idleSeconds: 60 } };
      const [first, ...rest] = inOrder(random);
      const events = rest.filter(({ kind }) => kind === 'event');
      const shuffled = events
        .map((input) => ({ input, arrivesMs: timeOf(input) + random.below(90_000) }))
        .toSorted((one, other) => one.arrivesMs - other.arrivesMs)
        .map(({ input }) => input);
      const last = rest.at(-1)!;
      const expected = decided(rule, [first!, ...events, last]);
      expect(decided(rule, [first!, ...shuffled, last]), `seed ${seed}`).toEqual(expected);
      count += Object.values(expected).flat().length;
    }
    expect(count).toBeGreaterThan(1000);
  },
);
