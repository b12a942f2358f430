import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { scenario as scenarioSchema, type Effect, type Scenario } from '@changjing/contract';
import type { SupervisorOptions } from '@changjing/sandbox';
import type { z } from 'zod';
import {
  Emitter,
  silentLog,
  type EffectHandler,
  type LiveScenario,
  type LiveScenarios,
  type Payload,
  type Plugins,
} from '../kernel/index.ts';
import { createPlugins } from '../kernel/plugins/index.ts';
import { createRuntimeStore } from '../store/runtime/index.ts';
import { freshTenant, type TestDatabase } from '../store/testing.ts';
import { createChanges } from './changes.ts';
import { createRuntime, type Runtime, type RuntimeOptions } from './create-runtime.ts';

/** Bundles of the plugins that tests send payloads through. */
export const bundles = {
  /** `{"depth": 12, "ts": "…"}` on `water/<point>/depth`. */
  depth: `export default { calls: { 'connectors/depth.parse': (json) => {
    const { payloads } = JSON.parse(json);
    return JSON.stringify({ results: payloads.map(({ text, topic }) => {
      try {
        const { depth, ts, id, note } = JSON.parse(text);
        return { events: [{ ...(id && { id }), subject: (topic ?? 'x/hook/x').split('/')[1], ...(ts && { time: ts }), data: { depth, note } }] };
      } catch { return { rejected: { zh: '不是合法的 JSON', en: 'not valid JSON' } }; }
    }) });
  } } };`,
  endless: `export default { calls: { 'connectors/depth.parse': () => { for (;;); } } };`,
} as const;

/** A plugin folder with one connector; `change` replaces parts of its manifest. */
export function writePlugin(
  parent: string,
  name: string,
  code: string,
  change: Record<string, unknown> = {},
): string {
  const folder = join(parent, name);
  mkdirSync(folder, { recursive: true });
  writeFileSync(join(folder, 'main.js'), code);
  writeFileSync(
    join(folder, 'package.json'),
    JSON.stringify({
      name,
      version: '1.0.0',
      displayName: { zh: name },
      description: name,
      publisher: 'test',
      plugin: name,
      engines: { changjing: '^0.2.0' },
      main: 'main.js',
      contributes: {
        connectors: [
          {
            id: 'depth',
            title: { zh: '水深' },
            description: { zh: '水深' },
            transports: ['mqtt', 'webhook'],
          },
        ],
      },
      ...change,
    }),
  );
  return folder;
}

/** Depth in centimetres at p1 and p2; yellow from 15, red from 27 in two samples; silent after 15 minutes. */
export function waterScenario(
  change: (content: z.input<typeof scenarioSchema>) => void = () => {},
): Scenario {
  const content: z.input<typeof scenarioSchema> = {
    formatVersion: 1,
    title: { zh: '积水' },
    slug: 'water',
    places: {
      p1: { title: { zh: '1号点' }, location: { lng: 117.7, lat: 39.02 } },
      p2: { title: { zh: '2号点' }, location: { lng: 117.71, lat: 39.03 } },
    },
    connectors: {
      sensors: {
        title: { zh: '传感器' },
        connector: 'test.water/depth',
        transport: { kind: 'mqtt', topic: 'water/+/depth' },
        stream: 'depth',
      },
      hook: {
        title: { zh: '推送' },
        connector: 'test.water/depth',
        transport: { kind: 'webhook', path: 'depth' },
        stream: 'depth',
      },
      reports: { title: { zh: '上报' }, transport: { kind: 'people' }, stream: 'reports' },
    },
    streams: {
      depth: {
        title: { zh: '水深' },
        eventType: 'test.depth',
        fields: {
          depth: { type: 'number', title: { zh: '积水深度' }, isRequired: true },
          note: { type: 'string', title: { zh: '备注' } },
        },
      },
      reports: {
        title: { zh: '上报' },
        eventType: 'test.report',
        fields: { number: { type: 'string', title: { zh: '编号' }, isRequired: true } },
      },
    },
    rules: {
      red: {
        title: { zh: '红色积水' },
        on: { stream: 'depth' },
        where: 'e.depth >= 27',
        for: { samples: 2 },
        clearWhen: 'e.depth < 25',
        noData: {
          afterSeconds: 900,
          policy: 'alert',
          actions: [{ id: 'fault', kind: 'notify', audience: 'staff', text: { zh: '设备失联' } }],
        },
        severity: 'danger',
        actions: [
          { id: 'tell', kind: 'notify', audience: 'public', text: { zh: '积水 ${e.depth} 厘米，请绕行' } },
          {
            id: 'pump',
            kind: 'openCase',
            caseClass: 'water',
            title: { zh: '抽排' },
            duty: 'drainage',
            deadlineMinutes: 60,
          },
        ],
      },
    },
    processes: {},
    views: {},
    pages: {},
  };
  change(content);
  return scenarioSchema.parse(content);
}

/** Live scenarios in memory, published the way the scenario room does it: in a transaction, then told. */
export class TestScenarios implements LiveScenarios {
  private readonly live = new Map<string, LiveScenario>();
  private readonly changed = new Emitter<{ live: LiveScenario; previous?: LiveScenario }>();

  put(tenant: string, id: string, content: Scenario): { live: LiveScenario; previous?: LiveScenario } {
    const previous = this.live.get(`${tenant}/${id}`);
    const live: LiveScenario = {
      tenant,
      id,
      version: {
        formatVersion: 1,
        scenarioId: id,
        version: (previous?.version.version ?? 0) + 1,
        publishedAt: '2026-07-30T00:00:00.000Z',
        publishedBy: { person: 'tester', name: '测试' },
        note: '',
        plugins: {},
        content,
      },
    };
    return { live, ...(previous && { previous }) };
  }
  commit(change: { live: LiveScenario; previous?: LiveScenario }): void {
    this.live.set(`${change.live.tenant}/${change.live.id}`, change.live);
    this.changed.emit(change);
  }
  list = () => [...this.live.values()];
  byId = (tenant: string, id: string) => this.live.get(`${tenant}/${id}`);
  bySlug = (tenant: string, slug: string) =>
    this.list().find((live) => live.tenant === tenant && live.version.content.slug === slug);
  version = async (tenant: string, id: string) => this.byId(tenant, id)?.version;
  onChange = (listener: (change: { live: LiveScenario; previous?: LiveScenario }) => void) =>
    this.changed.on(listener);
}

export interface TestRuntime {
  tenant: string;
  runtime: Runtime;
  scenarios: TestScenarios;
  plugins: Plugins;
  /** Effects that reached the case room's place, in order. */
  effects: Effect[];
  clock: { ms: number; now(): number };
  send(topic: string, body: unknown): Promise<string>;
  publish(content: Scenario, id?: string): Promise<void>;
  /** As after a restart of the host: nothing in memory is kept. */
  reopen(): Promise<void>;
  close(): Promise<void>;
}

export async function openTestRuntime(
  open: TestDatabase,
  options: {
    content?: Scenario;
    plugins?: Record<string, string>;
    /** Parts of a plugin's manifest, by its name. */
    manifests?: Record<string, Record<string, unknown>>;
    sandbox?: SupervisorOptions;
    handler?: Partial<EffectHandler>;
    wrap?: (options: RuntimeOptions) => Partial<RuntimeOptions>;
  } = {},
): Promise<TestRuntime> {
  const tenant = freshTenant();
  const folder = mkdtempSync(join(tmpdir(), 'changjing-plugins-'));
  const folders = Object.entries(options.plugins ?? { water: bundles.depth }).map(([name, code]) =>
    // Plugins of one publisher share a process; `acme.broken` comes from another.
    writePlugin(folder, name.split('.').at(-1)!, code, {
      publisher: name.includes('.') ? name.split('.')[0] : 'test',
      ...options.manifests?.[name],
    }),
  );
  const scenarios = new TestScenarios();
  const effects: Effect[] = [];
  const clock = { ms: Date.parse('2026-07-30T08:00:00Z'), now: () => clock.ms };
  const changes = createChanges(silentLog);
  const handler: EffectHandler = {
    kinds: ['openCase', 'closeCase'],
    async apply(tx, _tenant, given) {
      tx.afterCommit(() => effects.push(...given));
    },
    ...options.handler,
  };
  const plugins = createPlugins({
    folders,
    log: silentLog,
    sandbox: { warmSpare: false, ...options.sandbox },
  });
  const start = () => {
    const base: RuntimeOptions = {
      tenant,
      database: open.database,
      store: createRuntimeStore(open.database),
      plugins,
      liveScenarios: scenarios,
      effectHandlers: [handler],
      changes,
      failpoints: { reach() {} },
      clock,
      log: silentLog,
      tickMs: 0,
    };
    return createRuntime({ ...base, ...options.wrap?.(base) });
  };
  const test: TestRuntime = {
    tenant,
    runtime: await start(),
    scenarios,
    plugins,
    effects,
    clock,
    async send(topic, body) {
      const [route] = test.runtime.intake.routesFor('mqtt', topic);
      if (route === undefined) throw new Error(`nothing listens to ${topic}`);
      const { outcome } = await test.runtime.intake.accept(route, payloadOf(topic, body, clock.ms));
      return outcome;
    },
    async publish(content, id = 'water') {
      const change = scenarios.put(tenant, id, content);
      await open.database.transaction((tx) => test.runtime.publication.beforePublish(tx, change));
      scenarios.commit(change);
    },
    async reopen() {
      await test.runtime.dispose();
      test.runtime = await start();
    },
    async close() {
      await test.runtime.dispose();
      await plugins.dispose();
      rmSync(folder, { recursive: true, force: true });
    },
  };
  await test.publish(options.content ?? waterScenario());
  return test;
}

function payloadOf(topic: string, body: unknown, receivedAt: number): Payload {
  const text = typeof body === 'string' ? body : JSON.stringify(body);
  return { text, address: topic, origin: 'mqtt:test', receivedAt };
}
