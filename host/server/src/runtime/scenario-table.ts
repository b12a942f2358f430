import type { ConnectorInstance, Parameters, Stream } from '@changjing/contract';
import { createReducer, type Reducer, type TenantContext } from '@changjing/rules';
import {
  computationsOf,
  runnableContent,
  type Disposable,
  type FieldComputation,
  type LiveScenario,
  type LiveScenarios,
  type Route,
  type TenantId,
} from '../kernel/index.ts';
import { canaryRuntime, type CanaryRuntime } from './canary-runtime.ts';
import { eventPoints } from './event-points.ts';
import { topicMatches } from './topic-filter.ts';

/** A published version with its rules compiled. */
export interface LiveRuntime {
  live: LiveScenario;
  reducer: Reducer;
  /** The next version, where it is in force in some grids already. */
  canary: CanaryRuntime | undefined;
  /** Streams with the fields that payloads and people bring: what functions compute is not among them. */
  streams: ReadonlyMap<string, Stream>;
  /** By stream, where functions compute fields of it. */
  computations: ReadonlyMap<string, readonly FieldComputation[]>;
  /** What organisations set for themselves, also of the canary; absent where there is nothing. */
  parameters: Parameters | undefined;
  pointOf: ReturnType<typeof eventPoints>;
}
export interface Feed {
  connector: ConnectorInstance;
  stream: Stream;
  source: string;
}

/** The live scenarios as ingest needs them, kept up with every publish. */
export interface ScenarioTable extends Disposable {
  find(tenant: TenantId, scenario: string): LiveRuntime | undefined;
  /**
   * The tenant's scenarios as they are now. What reads states takes it first: a publish in between
   * is then found out by its version, and never mixes new rules with states from before.
   */
  snapshot(tenant: TenantId): ReadonlyMap<string, LiveRuntime>;
  feed(route: Route): Feed | undefined;
  /** Whether any stream has fields that functions compute. */
  computes(): boolean;
  /** Whether any of them has parameters. */
  isAdjustable(): boolean;
  /** Plugin that parses for the route; undefined for acts of people. */
  pluginOf(route: Route): string | undefined;
  routesFor(transport: 'mqtt' | 'webhook', address: string): readonly Route[];
  tenants(): TenantId[];
}

interface Address {
  route: Route;
  transport: 'mqtt' | 'webhook';
  levels: readonly string[];
}

const rememberedAddresses = 10_000;

export function createScenarioTable(
  scenarios: LiveScenarios,
  contextOf: (tenant: TenantId) => TenantContext,
  onChange: (change: { live: LiveScenario; previous?: LiveScenario }) => void,
): ScenarioTable {
  const runtimes = new Map<string, LiveRuntime>();
  let addresses: Address[] = [];
  let computes = false;
  let isAdjustable = false;
  const known = { mqtt: new Map<string, readonly Route[]>(), webhook: new Map<string, readonly Route[]>() };
  /** Routes are the same objects until the next publish. */
  let pluginOfRoute = new WeakMap<Route, string>();
  const nameOf = (tenant: TenantId, scenario: string) => `${tenant}\n${scenario}`;

  function feedOf({ tenant, scenario, connector }: Route): Feed | undefined {
    const runtime = runtimes.get(nameOf(tenant, scenario));
    const instance = runtime?.live.version.content.connectors[connector];
    const stream = instance === undefined ? undefined : runtime?.streams.get(instance.stream);
    if (instance === undefined || stream === undefined) return undefined;
    return { connector: instance, stream, source: `/${tenant}/${scenario}/${connector}` };
  }

  function put(published: LiveScenario) {
    const live = runnable(published);
    runtimes.set(nameOf(live.tenant, live.id), runtimeOf(live, contextOf(live.tenant)));
    computes = [...runtimes.values()].some(({ computations }) => computations.size > 0);
    isAdjustable = [...runtimes.values()].some(({ parameters }) => parameters !== undefined);
    addresses = [...runtimes.values()].flatMap((runtime) => addressesOf(runtime.live));
    known.mqtt.clear();
    known.webhook.clear();
    pluginOfRoute = new WeakMap();
  }
  for (const live of scenarios.list()) put(live);
  const listening = scenarios.onChange((change) => {
    put(change.live);
    onChange(change);
  });

  return {
    find: (tenant, scenario) => runtimes.get(nameOf(tenant, scenario)),
    snapshot: (tenant) =>
      new Map(
        [...runtimes.values()]
          .filter(({ live }) => live.tenant === tenant)
          .map((runtime) => [runtime.live.id, runtime]),
      ),
    feed: feedOf,
    computes: () => computes,
    isAdjustable: () => isAdjustable,
    pluginOf(route) {
      let plugin = pluginOfRoute.get(route);
      if (plugin === undefined) {
        plugin = feedOf(route)?.connector.connector?.split('/')[0];
        if (plugin !== undefined) pluginOfRoute.set(route, plugin);
      }
      return plugin;
    },
    routesFor(transport, address) {
      const remembered = known[transport];
      const before = remembered.get(address);
      if (before !== undefined) return before;
      const levels = address.split('/');
      const routes = addresses
        .filter((one) => one.transport === transport && topicMatches(one.levels, levels))
        .map((one) => one.route);
      // Anybody can make up topics: what is remembered must stay small.
      if (remembered.size >= rememberedAddresses) remembered.clear();
      remembered.set(address, routes);
      return routes;
    },
    tenants: () => [...new Set([...runtimes.values()].map(({ live }) => live.tenant))],
    dispose: () => listening.dispose(),
  };
}

/** The version with what is its own named as the plugin it runs as. */
function runnable(live: LiveScenario): LiveScenario {
  return { ...live, version: { ...live.version, content: runnableContent(live.version) } };
}

/** What a batch was reduced under: a canary counts as another version, told apart by its sign. */
export function stampOf({ reducer, canary }: LiveRuntime): number {
  return canary === undefined ? reducer.version : -canary.reducer.version;
}

function runtimeOf(live: LiveScenario, context: TenantContext): LiveRuntime {
  const { content } = live.version;
  const streams = Object.entries(content.streams);
  const parameters = { ...live.canary?.version.content.parameters, ...content.parameters };
  return {
    parameters: Object.keys(parameters).length > 0 ? parameters : undefined,
    pointOf: eventPoints(content),
    live,
    reducer: createReducer({ ...live.version, ...context }),
    canary: live.canary && canaryRuntime(live, live.canary, context),
    streams: new Map(streams.map(([id, stream]) => [id, withoutComputed(stream)])),
    computations: new Map(
      streams
        .filter(([, { computed = {} }]) => Object.keys(computed).length > 0)
        .map(([id, stream]) => [id, computationsOf(stream)]),
    ),
  };
}

function withoutComputed(stream: Stream): Stream {
  const { computed = {} } = stream;
  const fields = Object.entries(stream.fields).filter(([name]) => !Object.hasOwn(computed, name));
  return { ...stream, fields: Object.fromEntries(fields) };
}

function addressesOf({ tenant, id, version }: LiveScenario): Address[] {
  return Object.entries(version.content.connectors).flatMap(([connector, { transport }]): Address[] => {
    if (transport.kind === 'people') return [];
    const address = transport.kind === 'mqtt' ? transport.topic : transport.path;
    const route = { tenant, scenario: id, connector };
    return [{ route, transport: transport.kind, levels: address.split('/') }];
  });
}
