import type {
  Change,
  Changes,
  Clock,
  Database,
  EffectHandler,
  Failpoints,
  Intake,
  LiveScenario,
  LiveScenarios,
  Log,
  ParameterValues,
  Payloads,
  Plugins,
  PublicationStep,
  RuntimeStore,
  StateReader,
  TenantId,
} from '../kernel/index.ts';
import type { TenantContext } from '@changjing/rules';
import { DisposableStore, startTicking } from '../kernel/index.ts';
import type { RollBack } from './canary-guard.ts';
import type { RuntimeMetrics } from './ledger.ts';
import { createNoticeHandler } from './notice-handler.ts';
import { createPayloads } from './payloads/create-payloads.ts';
import { createRecentPayloads } from './payloads/recent-payloads.ts';
import { peopleEntry, storedEvent } from './people.ts';
import { createPublicationStep } from './publication.ts';
import { expireOld, type RetentionOptions } from './retention.ts';
import { createScenarioTable } from './scenario-table.ts';
import { createStateReader } from './state-reader.ts';
import { openTenantRuntime, type TenantRuntime } from './tenant-runtime.ts';

export interface RuntimeOptions {
  /** Tenant that payloads nobody asked for belong to. */
  tenant: TenantId;
  database: Database;
  store: RuntimeStore;
  plugins: Plugins;
  liveScenarios: LiveScenarios;
  /** Of other rooms; notices are handled here. */
  effectHandlers: readonly EffectHandler[];
  changes: Changes;
  failpoints: Failpoints;
  clock: Clock;
  log: Log;
  /** What expressions know of a tenant; of all of them the same when absent. */
  contextOf?: (tenant: TenantId) => TenantContext;
  /** Takes a canary back that broke a bound; absent where none are published. */
  rollBack?: RollBack;
  /** What organisations have set of scenarios' parameters; their defaults when absent. */
  parameters?: ParameterValues;
  metrics?: RuntimeMetrics;
  /** How often timers and the inbox are looked at; 0: only when asked, for tests. */
  tickMs?: number;
}

export interface Runtime {
  intake: Intake;
  payloads: Payloads;
  states: StateReader;
  /** To be run inside each publishing transaction. */
  publication: PublicationStep;
  /** Lets due timers go off now. */
  tick(): Promise<number>;
  /** Parses what waits for plugins now. */
  drainInbox(): Promise<void>;
  /** Payloads that wait, by scenario and connector. */
  waiting(tenant: TenantId): { scenario: string; connector: string; count: number }[];
  /** Deletes what is older than its retention; gives how many rows. */
  expire(options?: RetentionOptions): Promise<number>;
  /** Takes nothing new, finishes what has been taken. */
  dispose(): Promise<void>;
}

function refuseCanaries(): Promise<never> {
  throw new Error('[runtime] nobody takes canaries back here');
}

/** Acts of people and payloads nobody asked for need no plugin. */
const noPlugin = '';

/** Opens the runtime: timers that fell due while the host was down go off at once. */
export async function createRuntime(options: RuntimeOptions): Promise<Runtime> {
  const { store, plugins, changes, clock, log, contextOf = () => ({}) } = options;
  const disposables = new DisposableStore();
  const opened = new Map<TenantId, Promise<TenantRuntime>>();
  const runtimes = new Map<TenantId, TenantRuntime>();
  const scenarios = createScenarioTable(options.liveScenarios, contextOf, (change) => published(change.live));
  disposables.add(scenarios);
  const effectHandlers = [...options.effectHandlers, createNoticeHandler(store)];
  const dependencies = { rollBack: refuseCanaries, ...options, scenarios, effectHandlers };

  function of(tenant: TenantId): Promise<TenantRuntime> {
    let runtime = opened.get(tenant);
    if (runtime === undefined) {
      runtime = openTenantRuntime(tenant, dependencies);
      opened.set(tenant, runtime);
      runtime.then(
        (ready) => runtimes.set(tenant, ready),
        () => opened.delete(tenant),
      );
    }
    return runtime;
  }
  const all = () => Promise.all([...new Set([options.tenant, ...scenarios.tenants()])].map(of));

  function published({ tenant, id, version }: LiveScenario) {
    const ledger = runtimes.get(tenant)?.ledger;
    ledger?.cache.forget(id);
    ledger?.bounds.forget(id);
    changes.emit({ topic: 'state', tenant, scenario: id, streams: Object.keys(version.content.streams) });
  }

  async function alone(tenant: TenantId, scenario: string, work: () => Promise<number>): Promise<number> {
    const { lane, ledger } = await of(tenant);
    return lane.run(async () => {
      const removed = await work();
      if (removed > 0) {
        ledger.cache.forget(scenario);
        ledger.bounds.forget(scenario);
      }
      return removed;
    });
  }

  async function tick(): Promise<number> {
    let ticked = 0;
    for (const runtime of await all()) ticked += await runtime.timers.drain();
    return ticked;
  }
  async function drainInbox(): Promise<void> {
    for (const runtime of await all()) await runtime.inbox.drain();
  }

  const recent = createRecentPayloads();
  const intake: Intake = {
    routesFor: (transport, address) => scenarios.routesFor(transport, address),
    async accept(route, payload) {
      const runtime = runtimes.get(route.tenant) ?? (await of(route.tenant));
      const plugin = scenarios.pluginOf(route) ?? noPlugin;
      const outcome = await runtime.pipelineOf(plugin).accept({ route, payload });
      recent.note(route.tenant, payload, outcome);
      return { outcome };
    },
    async reject(payload, { code, zh, en }) {
      const runtime = await of(options.tenant);
      const route = { tenant: options.tenant, scenario: '', connector: '' };
      await runtime.pipelineOf(noPlugin).accept({ route, payload, refused: { code, reason: { zh, en } } });
      recent.note(options.tenant, payload, 'deadLetter');
    },
    async acceptFromPeople(input) {
      const entry = peopleEntry(input, scenarios, clock);
      const runtime = await of(input.tenant);
      await runtime.pipelineOf(noPlugin).accept(entry);
      return storedEvent(input, entry.ready.event, store);
    },
  };

  const stateReader = createStateReader(options);
  disposables.add(stateReader);
  disposables.add(
    plugins.onChange(() => {
      for (const tenant of new Set([options.tenant, ...scenarios.tenants()])) {
        changes.emit({ topic: 'plugins', tenant } satisfies Change);
      }
      void drainInbox().catch((error: unknown) => warn(error));
    }),
  );
  function warn(error: unknown) {
    log.warn(
      { error: error instanceof Error ? error.message : String(error) },
      'the runtime could not look after its timers',
    );
  }

  await all();
  disposables.add(
    startTicking(
      options.tickMs ?? 1000,
      async () => {
        await tick();
        await drainInbox();
      },
      warn,
    ),
  );

  return {
    intake,
    payloads: createPayloads({ store, plugins, clock, intake, recent }),
    states: stateReader,
    publication: createPublicationStep({ ...options, effectHandlers, contextOf }),
    tick,
    drainInbox,
    waiting: (tenant) => runtimes.get(tenant)?.ledger.inbox.routes() ?? [],
    expire: (retention) =>
      expireOld(
        { store, liveScenarios: options.liveScenarios, clock, tenant: options.tenant, alone },
        retention,
      ),
    async dispose() {
      await disposables.dispose();
      for (const runtime of opened.values()) {
        const { pipelines, lane, inbox } = await runtime;
        inbox.stop();
        await Promise.all(pipelines().map((pipeline) => pipeline.close()));
        await lane.idle();
      }
    },
  };
}
