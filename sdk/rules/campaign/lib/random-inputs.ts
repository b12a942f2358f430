import type { ReducerInput } from '../../src/index.ts';
import { readingAt, startMs } from '../../src/testing.ts';
import type { Random } from './random.ts';

/** Readings of some keys on two streams with the field's dirt: late, repeated, without a field, silent; and ticks. */
export function randomInputs(random: Random, count: number): ReducerInput[] {
  const inputs: ReducerInput[] = [];
  let seconds = 0;
  for (let at = 0; at < count; at += 1) {
    seconds += random.isLucky(0.03) ? 400 + random.below(900) : random.below(40);
    const before = random.isLucky(0.05) ? inputs[random.below(inputs.length)] : undefined;
    if (before?.kind === 'event') inputs.push(before);
    else if (random.isLucky(0.15)) inputs.push({ kind: 'tick', atMs: startMs + seconds * 1000 });
    else inputs.push(reading(random, seconds, at));
  }
  inputs.push({ kind: 'tick', atMs: startMs + (seconds + 7200) * 1000 });
  return inputs;
}

function reading(random: Random, seconds: number, at: number): ReducerInput {
  const lateSeconds = random.isLucky(0.2) ? random.below(120) : 0;
  const depth = random.isLucky(0.05) ? undefined : random.below(45);
  const data: Record<string, string> = random.isLucky(0.7) ? { kind: random.pick(['开', '关', '路灯']) } : {};
  const event = readingAt((seconds - lateSeconds) / 60, depth, {
    data,
    key: random.pick(['p1', 'p2', 'x7']),
    id: `r${at}`,
    source: random.pick(['sensors', 'gateway']),
  });
  return { kind: 'event', stream: random.isLucky(0.25) ? 'pumps' : 'depth', event };
}
