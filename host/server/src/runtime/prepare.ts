import { ChangjingError, type LocalizedText } from '@changjing/contract';
import type { Clock, EventRecord, ParameterValues, Plugins } from '../kernel/index.ts';
import { completeEvent } from './complete-event.ts';
import { computeFields } from './compute-fields.ts';
import type { Entry, PreparedEntry } from './entry.ts';
import { eventKey } from './event-id.ts';
import { letterOf } from './letters.ts';
import { readParsed, type ParsedPayload } from './parsed-payloads.ts';
import type { Feed, ScenarioTable } from './scenario-table.ts';
import { setParameters } from './set-parameters.ts';

export interface PrepareDependencies {
  plugins: Plugins;
  scenarios: ScenarioTable;
  /** What organisations have set; absent where nobody can. */
  parameters?: ParameterValues;
  clock: Clock;
}

/**
 * Parses payloads in the sandbox, a call a connector, completes their events and fills in what functions
 * compute. Keeps the order.
 */
export async function prepare(
  entries: readonly Entry[],
  dependencies: PrepareDependencies,
): Promise<PreparedEntry[]> {
  const groups = new Map<string, Entry[]>();
  for (const entry of entries) {
    const { scenario, connector } = entry.route;
    const name = `${scenario}\n${connector}`;
    const group = groups.get(name);
    if (group === undefined) groups.set(name, [entry]);
    else group.push(entry);
  }
  const prepared = new Map<Entry, PreparedEntry>();
  await Promise.all(
    [...groups.values()].map(async (group) => {
      for (const one of await prepareGroup(group, dependencies)) prepared.set(one.entry, one);
    }),
  );
  const inOrder = entries.map((entry) => prepared.get(entry)!);
  const { scenarios, parameters } = dependencies;
  const computed = scenarios.computes() ? await computeFields(inOrder, dependencies) : inOrder;
  if (parameters === undefined || !scenarios.isAdjustable()) return computed;
  return setParameters(computed, { scenarios, parameters });
}

async function prepareGroup(group: Entry[], dependencies: PrepareDependencies): Promise<PreparedEntry[]> {
  const { clock, scenarios } = dependencies;
  const settled: PreparedEntry[] = [];
  const rest: Entry[] = [];
  for (const entry of group) {
    if (entry.ready !== undefined) settled.push(readyEntry(entry, entry.ready));
    else if (entry.refused !== undefined) settled.push(lettered(entry, entry.refused, clock));
    else rest.push(entry);
  }
  const [first] = rest;
  if (first === undefined) return settled;
  const feed = scenarios.feed(first.route);
  const ref = feed?.connector.connector;
  if (feed === undefined || ref === undefined) {
    const gone = { code: 'route.gone', reason: routeGone };
    return [...settled, ...rest.map((entry) => lettered(entry, gone, clock))];
  }
  return [...settled, ...(await parseGroup(rest, { ref, feed }, dependencies))];
}

function readyEntry(entry: Entry, { stream, event }: NonNullable<Entry['ready']>): PreparedEntry {
  const { scenario } = entry.route;
  const key = eventKey(event.source, event.id);
  const record = { key, scenario, stream, event, receivedAtMs: entry.payload.receivedAt };
  return { entry, events: [record], letters: [], waits: false };
}

/** A call that fails as a whole is tried in halves, so that one payload does not spoil the others. */
async function parseGroup(
  group: readonly Entry[],
  of: { ref: string; feed: Feed },
  dependencies: PrepareDependencies,
): Promise<PreparedEntry[]> {
  let parsed: ParsedPayload[];
  try {
    parsed = await parse(group, of, dependencies.plugins);
  } catch (error) {
    if (isUnavailable(error)) {
      const isSuspect = isDeath(error);
      return group.map((entry) => ({ entry, events: [], letters: [], waits: true, isSuspect }));
    }
    const [only] = group;
    if (group.length === 1 && only !== undefined) {
      return [lettered(only, { code: 'plugin.failed', reason: reasonOf(error) }, dependencies.clock)];
    }
    const middle = group.length >> 1;
    return [
      ...(await parseGroup(group.slice(0, middle), of, dependencies)),
      ...(await parseGroup(group.slice(middle), of, dependencies)),
    ];
  }
  return group.map((entry, at) => complete(entry, parsed[at]!, of.feed, dependencies.clock));
}

async function parse(group: readonly Entry[], of: { ref: string; feed: Feed }, plugins: Plugins) {
  const { transport, options } = of.feed.connector;
  const payloads = group.map(({ payload }) => ({
    text: payload.text,
    ...(transport.kind === 'mqtt' ? { topic: payload.address } : { path: payload.address }),
    receivedAt: new Date(payload.receivedAt).toISOString(),
  }));
  const answer = await plugins.callText('connectors', of.ref, JSON.stringify({ options, payloads }));
  return readParsed(answer, group.length, (places) => plugins.toSource(of.ref, places));
}

function complete(entry: Entry, parsed: ParsedPayload, feed: Feed, clock: Clock): PreparedEntry {
  if ('rejected' in parsed) {
    return lettered(entry, { code: 'payload.rejected', reason: parsed.rejected }, clock);
  }
  const { payload, route } = entry;
  const events: EventRecord[] = [];
  const letters = [];
  for (const [index, draft] of parsed.drafts.entries()) {
    const completed = completeEvent(draft, {
      // Made-up readings are told apart from real ones for ever.
      source: payload.origin.startsWith('simulated:') ? `${feed.source}/simulated` : feed.source,
      stream: feed.stream,
      receivedAtMs: payload.receivedAt,
      text: payload.text,
      index,
    });
    if ('event' in completed) {
      const { event } = completed;
      const key = eventKey(event.source, event.id);
      const stream = feed.connector.stream;
      events.push({ key, scenario: route.scenario, stream, event, receivedAtMs: payload.receivedAt });
    } else letters.push(letterOf(payload, completed, clock.now(), route));
  }
  return { entry, events, letters, waits: false };
}

export function lettered(
  entry: Entry,
  problem: { code: string; reason: LocalizedText },
  clock: Clock,
): PreparedEntry {
  const route = entry.refused === undefined ? entry.route : undefined;
  const letter = letterOf(entry.payload, problem, clock.now(), route);
  return { entry, events: [], letters: [letter], waits: false };
}

/** Down, or not installed now: its payloads wait until it is back. */
function isUnavailable(error: unknown): boolean {
  const codes = ['plugin.unavailable', 'plugin.unknown'];
  return error instanceof ChangjingError && codes.includes(error.code);
}

/** The plugin was running this very call when it had to be stopped. */
function isDeath(error: unknown): boolean {
  const cause = error instanceof Error ? error.cause : undefined;
  return cause instanceof Error && (cause.name === 'SandboxTimeout' || cause.name === 'SandboxOutOfMemory');
}

function reasonOf(error: unknown): LocalizedText {
  if (error instanceof ChangjingError) return error.text;
  const message = error instanceof Error ? error.message : String(error);
  return { zh: `插件解析出错：${message}`.slice(0, 500), en: `The plugin failed: ${message}`.slice(0, 500) };
}

const routeGone = {
  zh: '场景的当前版本里没有这个连接器',
  en: 'The scenario version in force has no such connector',
};
