// npm run bench -- collab: two hundred people in one scenario, each change in the write-ahead log before it
// is acknowledged, beside the least relay there can be; what an acknowledgement costs beside a bare write and
// fdatasync; and a document of 100,000 changes.
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { freshScenario, killHost, startHost } from '../src/collab/testing/forked-host.ts';
import { silentLog } from '../src/kernel/index.ts';
import { freePort } from '../src/kernel/testing/free-port.ts';
import { openDatabase } from '../src/store/index.ts';
import { writeFigures, type Figure } from '../../../.tools/lib/bench.ts';
import { measureDurable } from './lib/collab/measure-durable.ts';
import { measureLatency } from './lib/collab/measure-latency.ts';
import { measureLongDocument } from './lib/collab/measure-long-document.ts';

const runs = 5;
const folder = await mkdtemp(join(tmpdir(), 'changjing-bench-collab-'));

async function ofHost(): Promise<Figure[]> {
  const port = await freePort();
  const dataDir = join(folder, 'host');
  const host = await startHost({ dataDir, url: process.env.DATABASE_URL, port, failpoint: undefined });
  try {
    // Nobody has been in it, as nobody has been in the relay: with every browser that ever wrote, a document gets slower.
    const place = async () => ({ port, scenario: await freshScenario(host.child) });
    return [...(await measureLatency(place, runs)), await measureDurable(await place(), folder, runs)];
  } finally {
    await killHost(host.child);
  }
}

async function ofLongDocument(): Promise<Figure[]> {
  const database = await openDatabase({
    url: undefined,
    dataDir: join(folder, 'long'),
    log: silentLog,
    onProgress: () => {},
  });
  try {
    return await measureLongDocument(database, runs);
  } finally {
    await database.close();
  }
}

try {
  writeFigures('collab', [...(await ofHost()), ...(await ofLongDocument())]);
} finally {
  await rm(folder, { recursive: true, force: true });
}
process.exit();
