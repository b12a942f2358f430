import type { Effect, Rule } from '@changjing/contract';
import {
  createReducer,
  createRun,
  type Reducer,
  type ReducerInput,
  type RuleState,
} from '../../src/index.ts';
import { scenarioWith } from '../../src/testing.ts';
import { createRandom, type Random } from './random.ts';
import { randomInputs } from './random-inputs.ts';
import { randomRule } from './random-rules.ts';

export interface CrashStory {
  seed: number;
  rules: Record<string, Rule>;
  inputs: readonly ReducerInput[];
  crashes: number;
  /** Outboxes as text. */
  unharmed: string;
  crashed: string;
  effects: number;
}

/**
 * One random story: rules, and a stream that is taken in batches. A batch commits its states (as JSON)
 * and its effects together, or the host dies within it, and comes back with what was committed.
 */
export function crashStory(seed: number, length = 150): CrashStory {
  const random = createRandom(seed);
  const rules = Object.fromEntries(
    Array.from({ length: 1 + random.below(3) }, (_, at) => [`r${at}`, randomRule(random)]),
  );
  const inputs = randomInputs(random, length);
  const unharmed = outboxOf(rules, inputs);
  const { outbox, crashes } = withCrashes(rules, inputs, random);
  return {
    seed,
    rules,
    inputs,
    crashes,
    unharmed: JSON.stringify(unharmed),
    crashed: JSON.stringify(outbox),
    effects: unharmed.length,
  };
}

function compile(rules: Record<string, Rule>): Reducer {
  const reducer = createReducer({ scenarioId: 'story', version: 1, content: scenarioWith(rules) });
  if (reducer.problems.length > 0) throw new Error(JSON.stringify(reducer.problems));
  return reducer;
}

function start(reducer: Reducer, stored = '[]') {
  return createRun(reducer, new Map(JSON.parse(stored) as [string, RuleState][]));
}

function outboxOf(rules: Record<string, Rule>, inputs: readonly ReducerInput[]): Effect[] {
  const run = start(compile(rules));
  return inputs.flatMap((input) => run.feed(input));
}

function withCrashes(rules: Record<string, Rule>, inputs: readonly ReducerInput[], random: Random) {
  const outbox: Effect[] = [];
  let stored = '[]';
  let committed = 0;
  let crashes = 0;
  let reducer = compile(rules);
  let run = start(reducer);
  while (committed < inputs.length) {
    const batch = inputs.slice(committed, committed + 1 + random.below(12));
    const isFatal = random.isLucky(0.3);
    const reached = isFatal ? batch.slice(0, random.below(batch.length + 1)) : batch;
    const effects = reached.flatMap((input) => run.feed(input));
    if (isFatal) {
      crashes += 1;
      // Compiling takes most of the time, and what it makes holds no state: shown by the first crashes.
      if (crashes <= 2) reducer = compile(rules);
      run = start(reducer, stored);
      continue;
    }
    outbox.push(...effects);
    stored = JSON.stringify([...run.states()]);
    committed += batch.length;
  }
  return { outbox, crashes };
}
