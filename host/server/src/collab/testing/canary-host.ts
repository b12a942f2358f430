import type { Scenario } from '@changjing/contract';
import { contextOf } from '@changjing/rules';
import { createCaseEffects } from '../../cases/apply-effects.ts';
import { keepVersions } from '../../cases/versions.ts';
import { demoDistrict } from '../../identity/base/demo-district.ts';
import { StoredDistrictBases } from '../../identity/base/district-bases.ts';
import { createTurns } from '../../kernel/in-turn.ts';
import { silentLog, type Failpoints, type PublicationStep } from '../../kernel/index.ts';
import { createPlugins } from '../../kernel/plugins/index.ts';
import { createChanges } from '../../runtime/changes.ts';
import { createRuntime, type Runtime } from '../../runtime/create-runtime.ts';
import { waterScenario } from '../../runtime/testing.ts';
import { SqlAudit, SqlCaseStore, type StoreDatabase } from '../../store/index.ts';
import { createCanaryStore, createScenarioStore } from '../../store/scenarios/index.ts';
import { createRuntimeStore } from '../../store/runtime/index.ts';
import { createCanaries } from '../canary/create-canaries.ts';
import { loadLiveTable } from '../publish/live-table.ts';
import { publishContent } from '../publish/publish.ts';
import { noCode } from './no-code.ts';

export const canaryTenant = 'canary';
const canaryNow = Date.parse('2026-07-30T08:00:00Z');

const [chosen, other] = Object.entries(demoDistrict.territories).flatMap(([id, { kind, outline }]) =>
  kind === 'grid' && outline !== undefined ? [{ id, corner: outline }] : [],
);
/** Where the canary begins. */
export const chosenGrid = chosen!.id;
/** Twelve points in the chosen grid and four in another. */
export const chosenPoints = pointsNamed('in', 12);
export const otherPoints = pointsNamed('out', 4);

function pointsNamed(name: string, count: number): string[] {
  return Array.from({ length: count }, (_, n) => `${name}${String(n).padStart(2, '0')}`);
}

/** In force red from 27 cm; `lowered`, the draft, from 15. People type the readings in. */
function districtWater({ lowered = false } = {}): Scenario {
  return waterScenario((content) => {
    content.connectors = { typed: { title: { zh: '录入' }, transport: { kind: 'people' }, stream: 'depth' } };
    const place = (id: string, { corner }: NonNullable<typeof chosen>) => {
      const mean = (of: 'lng' | 'lat') => corner.reduce((sum, point) => sum + point[of], 0) / corner.length;
      return [id, { title: { zh: id }, location: { lng: mean('lng'), lat: mean('lat') } }] as const;
    };
    content.places = Object.fromEntries([
      ...chosenPoints.map((id) => place(id, chosen!)),
      ...otherPoints.map((id) => place(id, other!)),
    ]);
    if (!lowered) return;
    content.rules.red!.where = 'e.depth >= 15';
    content.rules.red!.clearWhen = 'e.depth < 10';
  });
}

/** The rooms that judge, open cases and publish, on a database of their own. */
export async function openCanaryHost(
  database: StoreDatabase,
  options: {
    failpoints?: Failpoints;
    /** Runs last in the transaction of a publication. */
    lastStep?: PublicationStep;
    /** Runs when a canary has gone back, before what it judged is judged anew. */
    afterRollback?: () => void;
  } = {},
) {
  const clock = { now: () => canaryNow };
  const changes = createChanges(silentLog);
  const scenarios = createScenarioStore(database);
  const canaries = createCanaryStore(database);
  const live = await loadLiveTable(scenarios, canaries, silentLog);
  const audit = new SqlAudit(database, clock);
  const base = { ...demoDistrict, tenant: canaryTenant };
  const bases = new StoredDistrictBases(database, {
    latest: async () => [{ tenant: canaryTenant, version: 1, base }],
    append: async () => {},
  });
  await bases.load();
  const plugins = createPlugins({ folders: [], log: silentLog, sandbox: { warmSpare: false } });
  const failpoints = options.failpoints ?? { reach() {} };
  const steps: PublicationStep[] = [];
  const parts = {
    database,
    scenarios,
    live,
    plugins,
    audit,
    changes,
    clock,
    compiler: noCode,
    steps: () => steps,
  };
  const room = createCanaries({
    ...parts,
    canaries,
    bases,
    gate: { require: async () => {} },
    inTurn: createTurns(),
    publishable: async () => districtWater({ lowered: true }),
  });
  const caseStore = new SqlCaseStore(database);
  const versions = keepVersions(live);
  const runtime: Runtime = await createRuntime({
    tenant: canaryTenant,
    database,
    store: createRuntimeStore(database),
    plugins,
    liveScenarios: live,
    effectHandlers: [createCaseEffects({ store: caseStore, live, versions, bases, audit, changes, clock })],
    changes,
    failpoints,
    clock,
    log: silentLog,
    contextOf: () => contextOf(base),
    async rollBack(...of) {
      await room.rollBack(...of);
      options.afterRollback?.();
    },
    tickMs: 0,
  });
  steps.push(runtime.publication, ...(options.lastStep ? [options.lastStep] : []));
  return {
    canaries: room.canaries,
    caseStore,
    audit,
    parts,
    /** Puts `districtWater` in force. */
    async publish(): Promise<void> {
      const at = new Date(canaryNow).toISOString();
      const of = { id: 'water', slug: 'water', createdAt: at, updatedAt: at };
      await database.transaction((tx) => scenarios.create(tx, canaryTenant, of));
      const by = { person: 'a', name: '作者' };
      await publishContent(parts, {
        tenant: canaryTenant,
        id: 'water',
        content: districtWater(),
        note: '',
        by,
      });
    },
    /** Readings that come together; the same id is the same reading. */
    async send(readings: readonly Reading[]): Promise<void> {
      await Promise.all(
        readings.map(({ id, point, depth, second }) =>
          runtime.intake.acceptFromPeople({
            tenant: canaryTenant,
            scenario: 'water',
            stream: 'depth',
            event: {
              id,
              subject: point,
              time: new Date(canaryNow - 60_000 + second * 1000).toISOString(),
              data: { depth },
            },
          }),
        ),
      );
    },
    async close(): Promise<void> {
      await runtime.dispose();
      await plugins.dispose();
      await database.close();
    },
  };
}

export interface Reading {
  id: string;
  point: string;
  depth: number;
  /** When, since the first. */
  second: number;
}

/**
 * A storm that comes to one chosen point after the other, while the other points stay under what the
 * draft calls red; then the water is deep everywhere. Two readings a point are enough for either version.
 */
export function stormWaves(): Reading[][] {
  const waves: Omit<Reading, 'id' | 'second'>[][] = [];
  for (const [n, point] of chosenPoints.entries()) {
    const still = { point: otherPoints[n % otherPoints.length]!, depth: 20 };
    for (let turn = 0; turn < 2; turn += 1) waves.push([{ point, depth: 20 }, still]);
  }
  const deep = [...chosenPoints, ...otherPoints].map((point) => ({ point, depth: 30 }));
  waves.push(deep, deep);
  return waves.map((wave, second) =>
    wave.map((reading, at) => ({ ...reading, id: `storm-${second}-${at}`, second })),
  );
}
