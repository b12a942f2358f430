// What the sandbox costs: a connector's parse of 1,000 payloads in a child, against the very same
// bundle called in this process, JSON both ways in both. The two take turns, so that a busy moment
// of the machine falls on both.
import { readFile } from 'node:fs/promises';
import { createSupervisor } from '@changjing/sandbox';
import { median, writeFigures } from '../../../.tools/lib/bench.ts';
import { buildPlugins } from '../../../.tools/lib/build-plugins.ts';
import { root } from '../../../.tools/lib/run.ts';

const batch = 1000;
const rounds = 11;
const batchesPerRound = 30;
const call = 'connectors/depthSensor.parse';

await buildPlugins();
const code = await readFile(`${root}/plugins/community/dist/main.js`, 'utf8');
const request = {
  options: {},
  payloads: Array.from({ length: batch }, (_, index) => ({
    text: JSON.stringify({
      depth: (index % 400) / 10,
      ts: new Date(1782864000000 + index * 1000).toISOString(),
      battery: 3.6,
      id: `reading-${index}`,
    }),
    topic: `water/p${index % 200}/depth`,
    receivedAt: new Date(1782864001000 + index * 1000).toISOString(),
  })),
};

const bundle = (await import(`data:text/javascript,${encodeURIComponent(code)}`)) as {
  default: { calls: Record<string, (json: string) => string> };
};
const parseHere = bundle.default.calls[call];
if (parseHere === undefined) throw new Error(`the bundle offers no ${call}`);

const supervisor = createSupervisor({ warmSpare: false });
await supervisor.load({
  id: 'changjing.community',
  trustGroup: 'changjing',
  version: '0.1.0',
  hash: 'h',
  code,
});

async function measure(parse: (json: string) => string | Promise<string>): Promise<number> {
  const started = performance.now();
  for (let done = 0; done < batchesPerRound; done += 1) {
    const { results } = JSON.parse(await parse(JSON.stringify(request))) as { results: unknown[] };
    if (results.length !== batch) throw new Error('a result is missing');
  }
  return ((performance.now() - started) / batchesPerRound / batch) * 1e6;
}

const inChild = (json: string) => supervisor.call('changjing.community', call, json);
if ((await inChild(JSON.stringify(request))) !== parseHere(JSON.stringify(request))) {
  throw new Error('child and process disagree');
}
for (let warm = 0; warm < 3; warm += 1) await measure(inChild).then(() => measure(parseHere));

const here: number[] = [];
const child: number[] = [];
for (let round = 0; round < rounds; round += 1) {
  here.push(await measure(parseHere));
  child.push(await measure(inChild));
}
await supervisor.dispose();

writeFigures('sandbox', [
  {
    name: 'sandbox.json.1000',
    value: median(child),
    unit: 'ns/payload',
    baseline: median(here),
    ratio: median(child.map((time, round) => time / (here[round] ?? Number.NaN))),
    goal: 2.0,
    better: 'lower',
    runs: rounds,
  },
]);
