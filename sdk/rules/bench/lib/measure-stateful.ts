import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import { median, type Figure } from '../../../../.tools/lib/bench.ts';
import { byHand, createStory, engine, keys, type Program } from './stateful.ts';

/** The engine and the program by hand in turn, over the same story, with the same number of notices. */
export function measureStateful(runs: number): Figure {
  const story = createStory();
  const rate = ({ run }: Program, expected: number) => {
    const started = performance.now();
    const { told } = run(story);
    if (told !== expected) throw new Error(`told ${told} times, by hand ${expected}`);
    return (story.length * 1000) / (performance.now() - started);
  };
  const { told } = byHand.run(story);
  for (const program of [byHand, engine]) rate(program, told);
  const pairs = Array.from({ length: runs }, () => [rate(engine, told), rate(byHand, told)] as const);
  console.log(
    `  ${keys} keys: ${bytesOf(engine, story)} bytes a key in memory, by hand ${bytesOf(byHand, story)}; stored ${storedBytes(story)}`,
  );
  return {
    name: 'rules.stateful',
    value: median(pairs.map(([own]) => own)),
    unit: 'events/s',
    baseline: median(pairs.map(([, hand]) => hand)),
    ratio: median(pairs.map(([own, hand]) => own / hand)),
    goal: 0.2,
    better: 'higher',
    runs,
  };
}

function bytesOf({ run }: Program, story: ReturnType<typeof createStory>): number {
  setFlagsFromString('--expose-gc');
  const collect = runInNewContext('gc') as () => void;
  collect();
  const before = process.memoryUsage().heapUsed;
  const { kept } = run(story);
  collect();
  return Math.round((process.memoryUsage().heapUsed - before) / kept.size);
}

/** Of a state as the host writes it. */
function storedBytes(story: ReturnType<typeof createStory>): number {
  const states = [...engine.run(story).kept.values()];
  return Math.round(states.reduce<number>((sum, one) => sum + JSON.stringify(one).length, 0) / states.length);
}
