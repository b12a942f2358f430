import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { crc32, deflateSync } from 'node:zlib';
import { roles, scenario, type DistrictBase, type Scenario, type TakeTransition } from '@changjing/contract';
import { DiskFiles } from '../files/index.ts';
import { policy } from '../governance/index.ts';
import { demoDistrict } from '../identity/base/demo-district.ts';
import { StoredDistrictBases } from '../identity/base/district-bases.ts';
import {
  silentLog,
  type Actor,
  type Change,
  type EffectHandler,
  type Intake,
  type LiveScenario,
} from '../kernel/index.ts';
import { createPlugins } from '../kernel/plugins/index.ts';
import { createChanges } from '../runtime/changes.ts';
import { createRuntime, type Runtime } from '../runtime/create-runtime.ts';
import { TestScenarios } from '../runtime/testing.ts';
import {
  SqlAudit,
  SqlCaseStore,
  SqlFileIndex,
  SqlHolderLinkStore,
  SqlPeopleEventStore,
  SqlReportStore,
  SqlSubjectStore,
} from '../store/index.ts';
import { createRuntimeStore } from '../store/runtime/index.ts';
import { freshTenant, type TestDatabase } from '../store/testing.ts';
import { createCases } from './index.ts';

/** A small grey PNG, one pixel high; `number` makes it another one. */
export function png(number = 0): Uint8Array {
  const width = number + 1;
  const header = Buffer.alloc(13);
  header.writeUInt32BE(width, 0);
  header.writeUInt32BE(1, 4);
  header[8] = 8;
  return Buffer.concat([
    Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]),
    chunk('IHDR', header),
    chunk('IDAT', deflateSync(Buffer.alloc(width + 1))),
    chunk('IEND', Buffer.alloc(0)),
  ]);
}

function chunk(type: string, data: Buffer): Buffer {
  const body = Buffer.concat([Buffer.from(type), data]);
  const length = Buffer.alloc(4);
  length.writeUInt32BE(data.length);
  const checksum = Buffer.alloc(4);
  checksum.writeUInt32BE(crc32(body));
  return Buffer.concat([length, body, checksum]);
}

/** Where the tests' road points lie: p1 to p4 in the first street, p5 in the second. */
const places: Scenario['places'] = {
  p1: { title: { zh: '1号点' }, location: { lng: 117.6952, lat: 39.0241 } },
  p2: { title: { zh: '2号点' }, location: { lng: 117.7018, lat: 39.0266 } },
  p3: { title: { zh: '3号点' }, location: { lng: 117.6987, lat: 39.0168 } },
  p4: { title: { zh: '4号点' }, location: { lng: 117.685, lat: 39.012 } },
  p5: { title: { zh: '5号点' }, location: { lng: 117.73, lat: 39.02 } },
};

/** The waterlogging scenario as its plugin ships it, with readings that people type in. */
export function waterlogging(change: (content: Scenario) => void = () => {}): Scenario {
  const file = new URL('../../../../plugins/community/scenarios/waterlogging.json', import.meta.url);
  const content = scenario.parse(JSON.parse(readFileSync(file, 'utf8')));
  content.connectors.sensors = {
    title: { zh: '积水深度' },
    transport: { kind: 'people' },
    stream: 'depth',
    options: {},
  };
  content.places = structuredClone(places);
  change(content);
  return content;
}

/** Keeps every version, as the scenario room does. */
class KeptScenarios extends TestScenarios {
  private readonly every = new Map<string, LiveScenario['version']>();
  override commit(change: { live: LiveScenario; previous?: LiveScenario }): void {
    const { tenant, id, version } = change.live;
    this.every.set(JSON.stringify([tenant, id, version.version]), version);
    super.commit(change);
  }
  override version = async (tenant: string, id: string, version?: number) =>
    this.every.get(JSON.stringify([tenant, id, version]));
}

export type CaseDesk = Awaited<ReturnType<typeof openCaseDesk>>;

/** The case room joined to the real runtime, store, policy and files, in the demo district. */
export async function openCaseDesk(
  open: TestDatabase,
  options: { content?: Scenario; wrapIntake?: (intake: Intake) => Intake } = {},
) {
  const tenant = freshTenant();
  const base: DistrictBase = { ...demoDistrict, tenant };
  const { database } = open;
  const clock = { ms: Date.parse('2026-07-30T08:00:00.000Z'), now: () => clock.ms };
  const folder = mkdtempSync(join(tmpdir(), 'changjing-cases-'));
  const changes = createChanges(silentLog);
  const seen: Change[] = [];
  // Other tests' districts lie in the same database.
  changes.on((change) => {
    if (change.tenant === tenant) seen.push(change);
  });
  const audit = new SqlAudit(database, clock);
  const subjects = new SqlSubjectStore(clock, audit);
  const files = new DiskFiles(folder, new SqlFileIndex(database, clock));
  const caseStore = new SqlCaseStore(database);
  const bases = new StoredDistrictBases(database, {
    latest: async () => [{ tenant, version: 1, base }],
    append: async () => {},
  });
  await bases.load();
  const live = new KeptScenarios();
  const plugins = createPlugins({ folders: [], log: silentLog, sandbox: { warmSpare: false } });
  const running: { runtime?: Runtime } = {};
  const intake = (): Intake => {
    if (!running.runtime) throw new Error('the runtime is not open yet');
    return options.wrapIntake?.(running.runtime.intake) ?? running.runtime.intake;
  };
  const dependencies = {
    database,
    caseStore,
    reportStore: new SqlReportStore(database),
    peopleEventStore: new SqlPeopleEventStore(database),
    holderLinkStore: new SqlHolderLinkStore(database),
    live,
    bases,
    policy,
    audit,
    subjects,
    files,
    changes,
    clock,
    log: silentLog,
    intake,
  };
  const room = createCases(dependencies);
  const opened = await createRuntime({
    tenant,
    database,
    store: createRuntimeStore(database),
    plugins,
    liveScenarios: live,
    effectHandlers: [room.effects] satisfies EffectHandler[],
    changes,
    failpoints: { reach() {} },
    clock,
    log: silentLog,
    tickMs: 0,
  });
  running.runtime = opened;

  const desk = {
    ...dependencies,
    ...room,
    tenant,
    base,
    runtime: opened,
    plugins,
    clock,
    /** Changes told so far. */
    seen,
    async publish(content: Scenario, id = 'water') {
      const change = live.put(tenant, id, content);
      await database.transaction((tx) => opened.publication.beforePublish(tx, change));
      live.commit(change);
      changes.emit({ topic: 'scenarios', tenant, scenario: id });
      return change.live;
    },
    /** A reading at a road point, a minute after the one before; one that comes late happened earlier. */
    async reading(place: string, depth: number, lateMs = 0) {
      clock.ms += 60_000;
      const time = new Date(clock.ms - lateMs).toISOString();
      await opened.intake.acceptFromPeople({
        tenant,
        scenario: 'water',
        stream: 'depth',
        event: { id: `${place}-${clock.ms}`, subject: place, time, data: { depth } },
      });
    },
    /** Two red readings: what opens a case. */
    async flood(place: string, lateMs = 0) {
      await desk.reading(place, 30, lateMs);
      await desk.reading(place, 30, lateMs);
    },
    /** A person acting in a post of the district base. */
    actor(post: string, person = `person-of-${post}`): Actor {
      const found = base.posts[post];
      if (!found) throw new Error(`the demo district has no post ${post}`);
      const held = { id: post, ...found };
      return {
        tenant,
        person,
        name: '某某',
        posts: [held],
        post: held,
        permissions: new Set(roles[found.role]),
      };
    },
    async photo(number?: number) {
      const limits = { maxBytes: 1000, kinds: ['image'] } as const;
      return (await files.put(tenant, png(number), limits)).hash;
    },
    take(actor: Actor, id: string, transition: string, input: Partial<TakeTransition> = {}) {
      return desk.cases.take(actor, id, { transition, ...input });
    },
    async allCases() {
      return caseStore.list(tenant, { state: 'all', limit: 200 });
    },
    async onlyCase() {
      const all = await desk.allCases();
      if (all.length !== 1) throw new Error(`expected one case, there are ${all.length}`);
      return all[0]!;
    },
    async close() {
      await opened.dispose();
      await plugins.dispose();
      rmSync(folder, { recursive: true, force: true });
    },
  };
  await desk.publish(options.content ?? waterlogging());
  return desk;
}
