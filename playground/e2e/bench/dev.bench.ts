// dev.reload: from an author's save to a reading that the new code parsed, in a running host.
import { join } from 'node:path';
import type { ScenarioSummary } from '@changjing/contract';
import { median, writeFigures } from '../../../.tools/lib/bench.ts';
import { editFile, startAuthorMachine } from '../src/support/author.ts';
import { startHost, type HostProcess } from '../src/support/host-process.ts';
import { call, cookieOf } from '../src/support/people.ts';
import { send } from '../src/support/readings.ts';

const runs = 9;
const goalMs = 1000;

interface Reading {
  data: { depth?: number };
}

async function depthOf(host: HostProcess, staff: string, scenario: string): Promise<number | undefined> {
  const page = await call<{ items: Reading[] }>(
    host,
    staff,
    `/scenarios/${scenario}/events?stream=depth&limit=1`,
  );
  return page.items[0]?.data.depth;
}

const [host, machine] = await Promise.all([startHost(), startAuthorMachine()]);
try {
  await machine.type('.', 'npm install --prefix tools $PWD/packages/*.tgz');
  // Below the tools, so that their packages are found without an install of its own.
  await machine.type(
    'tools',
    'node_modules/.bin/changjing create gauge --kind scenario --publisher haichuan',
  );
  const source = join(machine.folder, 'tools/gauge/src/level-gauge.ts');
  const dev = machine.start(
    'tools',
    `${process.execPath} node_modules/@changjing/cli/dist/main.js dev gauge --host ${host.url}`,
  );
  await dev.next('✓ 已生效');

  const staff = await cookieOf(host, 'wangmin');
  const made = await call<ScenarioSummary>(host, staff, '/scenarios', {
    template: 'haichuan.gauge/highWater',
    title: '高水位提醒',
    slug: 'high-water',
  });
  await call(host, staff, `/scenarios/${made.id}/publish`, { note: '测量' });
  await send(host, 'level/p1/mm', { mm: 1000 });

  const times: number[] = [];
  for (let run = 1; run <= runs; run += 1) {
    const renewed = dev.next('✓ 已生效');
    const started = performance.now();
    editFile(source, run === 1 ? 'mm / 10 ' : `mm / ${9 + run} `, `mm / ${10 + run} `);
    await renewed;
    await send(host, 'level/p1/mm', { mm: 1000 });
    while ((await depthOf(host, staff, made.id)) !== 1000 / (10 + run))
      await new Promise((next) => setTimeout(next, 5));
    times.push(performance.now() - started);
  }
  await dev.end('SIGINT');
  writeFigures('dev', [
    { name: 'dev.reload', value: median(times), unit: 'ms', goal: goalMs, better: 'lower', runs },
  ]);
} finally {
  await host.stop();
  machine.leave();
}
