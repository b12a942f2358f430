import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { connectAsync } from 'mqtt';
import { afterEach, expect, test } from 'vitest';
import { buildPlugins } from '../../../../.tools/lib/build-plugins.ts';
import { startHostProcess, type HostProcess } from '../../campaign/lib/host-process.ts';
import { silentLog } from '../kernel/index.ts';
import { writePlugin } from '../runtime/testing.ts';
import { openDatabase } from '../store/index.ts';
import { createPostgresDatabase } from '../store/testing/kept-postgres.ts';
import { copyPgliteTemplate } from '../store/testing/pglite-template.ts';
import { testEngines } from '../store/testing.ts';
import { openTestInternet } from '../transports/egress/testing.ts';

/** The host that runs, which a test that fails leaves behind. */
let running: HostProcess | undefined;
afterEach(() => running?.kill());

const actionHost = new URL('../../campaign/lib/action-host.ts', import.meta.url);
const points = ['p1', 'p2', 'p3'];
const title = { zh: '报送', en: 'Report' };

/** Notes that it began, sends the depth, keeps what it was answered, and says that it did. */
const bundle = `
const parse = (json) => JSON.stringify({ results: JSON.parse(json).payloads.map(({ text, topic }) => (
  { events: [{ subject: topic.split('/')[1], data: JSON.parse(text) }] })) });
const run = (json) => {
  const { input, answers } = JSON.parse(json);
  const set = (key, value) => ({ kind: 'storage.set', key: key + '-' + input.point, value });
  const requests = [
    () => set('began', 'yes'),
    () => ({ kind: 'http', method: 'POST', url: 'https://api.example.cn/' + input.point, body: String(input.depth) }),
    () => set('answered', answers[1].value.body),
    () => ({ kind: 'http', method: 'GET', url: 'https://api.example.cn/done' }),
  ];
  const next = requests[answers.length];
  return JSON.stringify(next ? { done: false, request: next() } : { done: true });
};
export default { calls: { 'connectors/depth.parse': parse, 'actions/send.run': run } };`;

const scenario = {
  formatVersion: 1,
  title,
  slug: 'acting',
  places: {},
  connectors: {
    depth: {
      title,
      connector: 'acme.reporter/depth',
      transport: { kind: 'mqtt', topic: 'acting/+/depth' },
      stream: 'depth',
    },
  },
  streams: {
    depth: {
      title,
      eventType: 'acting.depth',
      fields: { depth: { type: 'number', title, isRequired: true } },
    },
  },
  rules: {
    deep: {
      title,
      on: { stream: 'depth' },
      where: 'e.depth > 20',
      severity: 'danger',
      actions: [
        {
          id: 'send',
          kind: 'runAction',
          action: 'acme.reporter/send',
          with: { point: { expression: 'e.subject' }, depth: { expression: 'e.depth' } },
        },
      ],
    },
  },
  processes: {},
  views: {},
  pages: {},
};

function writeReporter(parent: string): string {
  const about = { title, description: title };
  const folder = writePlugin(parent, 'reporter', bundle, {
    publisher: 'acme',
    capabilities: { network: [{ host: 'api.example.cn', reason: title }], storage: { reason: title } },
    contributes: {
      connectors: [{ id: 'depth', ...about, transports: ['mqtt'] }],
      actions: [
        {
          id: 'send',
          ...about,
          parameters: { point: { type: 'string', title }, depth: { type: 'number', title } },
        },
      ],
      scenarios: [{ id: 'main', ...about, file: 'scenario.json' }],
    },
  });
  writeFileSync(join(folder, 'scenario.json'), JSON.stringify(scenario));
  return folder;
}

async function openFolder(engine: (typeof testEngines)[number]) {
  const dataDir = mkdtempSync(join(tmpdir(), 'changjing-actions-'));
  const created =
    engine === 'postgres' ? await createPostgresDatabase(process.env.CHANGJING_TEST_FOLDER ?? '') : undefined;
  if (created === undefined) await copyPgliteTemplate(dataDir);
  return {
    dataDir,
    databaseUrl: created?.url,
    async remove() {
      await created?.drop();
      rmSync(dataDir, { recursive: true, force: true });
    },
  };
}

async function sendDeepWater({ port }: HostProcess): Promise<void> {
  const device = await connectAsync(`mqtt://127.0.0.1:${port}`, { reconnectPeriod: 0 });
  for (const [at, point] of points.entries()) {
    await device.publishAsync(`acting/${point}/depth`, JSON.stringify({ depth: 30 + at }), { qos: 1 });
  }
  await device.endAsync();
}

/** What the plugin kept and what is left of its runs, from the database of a stopped host. */
async function readKept(place: { dataDir: string; databaseUrl: string | undefined }) {
  const { dataDir, databaseUrl: url } = place;
  const database = await openDatabase({ url, dataDir, log: silentLog, onProgress: () => {} });
  const [cells, runs] = await Promise.all([
    database.query<{ key: string; value: string }>('select key, value from plugin_storage'),
    database.query<{ open: string }>('select count(*) as open from plugin_runs where finished_at is null'),
  ]);
  await database.close();
  return {
    cells: Object.fromEntries(cells.rows.map(({ key, value }) => [key, value])),
    openRuns: Number(runs.rows[0]?.open),
  };
}

test.each(testEngines)(
  'a host killed while actions wait for the other side does them once more, under the same keys (%s)',
  { timeout: 400_000 },
  async (engine) => {
    await buildPlugins();
    const place = await openFolder(engine);
    let isAnswering = false;
    const outside = await openTestInternet(['api.example.cn'], ({ url }, response) => {
      if (isAnswering) response.end(`received ${url}`);
    });
    const certificate = join(place.dataDir, 'certificate.pem');
    writeFileSync(certificate, outside.server.certificate);
    async function start() {
      running = await startHostProcess({
        ...place,
        pluginFolders: [writeReporter(place.dataDir)],
        script: { file: actionHost, args: [String(outside.server.port), certificate, 'acme.reporter/main'] },
      });
      return running;
    }
    const sent = () => outside.received.filter(({ method }) => method === 'POST');
    /** Until every point's request came, after as many that were there before. */
    const reached = (before: number) => {
      const paths = () =>
        sent()
          .slice(before)
          .map(({ path }) => path);
      return expect.poll(() => new Set(paths()).size, { timeout: 120_000 }).toBe(points.length);
    };

    let host = await start();
    let before = 0;
    await sendDeepWater(host);
    for (const round of [1, 2]) {
      await reached(before);
      host.kill();
      await host.exited;
      before = sent().length;
      isAnswering = round === 2;
      host = await start();
    }
    const told = () => outside.received.filter(({ method }) => method === 'GET').length;
    await expect.poll(told, { timeout: 120_000 }).toBe(points.length);
    await host.stop();

    const requests = sent().map(({ path, body, headers }) => ({
      path,
      body,
      key: String(headers['idempotency-key']),
    }));
    const keys = new Set<string>();
    for (const [at, point] of points.entries()) {
      const mine = requests.filter(({ path }) => path === `/${point}`);
      const { key = '' } = mine[0] ?? {};
      keys.add(key);
      // In each life of the host at least once.
      expect(mine.length).toBeGreaterThanOrEqual(3);
      expect(new Set(mine.map((one) => `${one.body} ${one.key}`))).toEqual(new Set([`${30 + at} ${key}`]));
    }
    expect(keys.size).toBe(points.length);
    const wanted = points.flatMap((point) => [
      [`began-${point}`, 'yes'],
      [`answered-${point}`, `received /${point}`],
    ]);
    expect(await readKept(place)).toEqual({ cells: Object.fromEntries(wanted), openRuns: 0 });
    await outside.dispose();
    await place.remove();
  },
);
