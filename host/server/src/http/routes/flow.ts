import { createRoute, z, type OpenAPIHono } from '@hono/zod-openapi';
import {
  defaultLabel,
  firings,
  flowFigures,
  latestPage,
  nodeId,
  type Firing,
  type FlowFigures,
  type LatestOfKey,
  type Scenario,
} from '@changjing/contract';
import {
  Cases,
  Clock,
  LiveScenarios,
  Policy,
  refuseDenied,
  RuntimeStore,
  type Actor,
  type FiringRecord,
  type FlowCounts,
  type KeyEvent,
  type OpenCases,
  type Services,
} from '../../kernel/index.ts';
import { createRouter, requirePermission, type ApiEnvironment } from '../environment.ts';
import { answers } from './answers.ts';

const id = z.string().min(1).max(64);

const flow = createRoute({
  method: 'get',
  path: '/scenarios/{id}/flow',
  tags: ['events'],
  summary: '近一小时流过的数据与未办结的工单 What went through in the last hour, and open cases',
  request: { params: z.object({ id }) },
  responses: answers(200, flowFigures, '数目 The figures'),
});

const latest = createRoute({
  method: 'get',
  path: '/scenarios/{id}/latest',
  tags: ['events'],
  summary: '每个对象各字段的最新值 The newest value of each field, by key',
  request: {
    params: z.object({ id }),
    query: z.object({
      stream: nodeId,
      query: z.string().max(100).optional(),
      cursor: z.string().max(400).optional(),
      limit: z.coerce.number().int().min(1).max(50).default(20),
    }),
  },
  responses: answers(200, latestPage, '一页对象 One page'),
});

const fired = createRoute({
  method: 'get',
  path: '/scenarios/{id}/firings',
  tags: ['events'],
  summary: '规则最近做了什么、为什么，新的在前 What rules did last, and why, newest first',
  request: { params: z.object({ id }) },
  responses: answers(200, firings, '最近的动作 What they did'),
});

const firingsShown = 60;
const hourMs = 3_600_000;
/** A field may have been missing in the newest: so far it is looked back for. */
const eventsOfEach = 20;

export function flowRoutes(services: Services): OpenAPIHono<ApiEnvironment> {
  const router = createRouter();
  const contentOf = (actor: Actor, scenario: string): Scenario | undefined =>
    services.get(LiveScenarios).byId(actor.tenant, scenario)?.version.content;

  function maskedOf(actor: Actor, stream: Scenario['streams'][string] | undefined): ReadonlySet<string> {
    const fields = Object.fromEntries(
      Object.entries(stream?.fields ?? {}).map(([name, field]) => [name, field.label ?? defaultLabel]),
    );
    const resource = { kind: 'event', fields } as const;
    const decision = services.get(Policy).decide({ actor, purpose: 'operate', audience: 'staff', resource });
    refuseDenied(decision);
    return new Set(decision.kind === 'mask' ? decision.fields : []);
  }

  router.openapi(fired, async (context) => {
    const actor = requirePermission(context.var.actor, 'event.read');
    const { id: scenario } = context.req.valid('param');
    const streams = Object.values(contentOf(actor, scenario)?.streams ?? {});
    const masked = new Set([undefined, ...streams].flatMap((stream) => [...maskedOf(actor, stream)]));
    const found = await services.get(RuntimeStore).firings(actor.tenant, scenario, firingsShown);
    return context.json({ items: found.map((one) => firingOf(one, masked)) }, 200);
  });
  router.openapi(flow, async (context) => {
    const actor = requirePermission(context.var.actor, 'event.read');
    const { id: scenario } = context.req.valid('param');
    maskedOf(actor, undefined);
    const since = new Date(services.get(Clock).now() - hourMs).toISOString();
    const content = contentOf(actor, scenario);
    const streams = Object.keys(content?.streams ?? {});
    const [counts, openCases] = await Promise.all([
      services.get(RuntimeStore).flow(actor.tenant, scenario, { streams, since }),
      actor.permissions.has('case.read')
        ? services.get(Cases).countOpenByRule(actor.tenant, scenario)
        : Promise.resolve([]),
    ]);
    return context.json(figuresOf(content, { ...counts, openCases, since }), 200);
  });

  router.openapi(latest, async (context) => {
    const actor = requirePermission(context.var.actor, 'event.read');
    const { id: scenario } = context.req.valid('param');
    const { stream, query = '', ...page } = context.req.valid('query');
    const content = contentOf(actor, scenario);
    const masked = maskedOf(actor, content?.streams[stream]);
    const store = services.get(RuntimeStore);
    const orKeys = query === '' ? [] : placesLike(content, query);
    const found = await store.keys(actor.tenant, scenario, stream, { ...page, query, orKeys });
    const keys = found.items.map(({ key }) => key);
    const of = { scenario, stream, keys, ofEach: eventsOfEach };
    const events = Map.groupBy(await store.lastEvents(actor.tenant, of), ({ event }) => event.subject);
    const items = found.items.map((one) => latestOf(one, events.get(one.key) ?? [], masked));
    return context.json({ ...found, items }, 200);
  });
  return router;
}

function figuresOf(
  content: Scenario | undefined,
  of: FlowCounts & { openCases: OpenCases[]; since: string; countedUpTo: number },
): FlowFigures {
  const connectors = Object.keys(content?.connectors ?? {}).map((name) => {
    // A source ends with its connector, or with `/simulated` after it.
    const events = of.events.filter(({ source }) => source.split('/')[3] === name);
    return [name, { events: sumOf(events), letters: of.letters.get(name) ?? 0 }] as const;
  });
  const streams = Object.keys(content?.streams ?? {}).map((name) => {
    const events = of.events.filter(({ stream }) => stream === name);
    const lastAt = events
      .map(({ last }) => last)
      .toSorted()
      .at(-1);
    return [name, { events: sumOf(events), ...(lastAt !== undefined && { lastAt }) }] as const;
  });
  const rules = Object.keys(content?.rules ?? {}).map((name) => {
    const own = of.openCases.filter(({ rule }) => rule === name);
    const openCases = Object.fromEntries(own.map(({ process, open }) => [process, open]));
    return [name, { running: of.running.get(name) ?? 0, openCases }] as const;
  });
  return {
    since: of.since,
    connectors: Object.fromEntries(connectors),
    streams: Object.fromEntries(streams),
    rules: Object.fromEntries(rules),
    countedUpTo: of.countedUpTo,
  };
}

function sumOf(events: FlowCounts['events']): number {
  return events.reduce((sum, one) => sum + one.events, 0);
}

/** Places whose name holds what somebody looks for: keys are ids, people search for names. */
function placesLike(content: Scenario | undefined, query: string): string[] {
  const wanted = query.toLowerCase();
  return Object.entries(content?.places ?? {})
    .filter(([, { title }]) => `${title.zh} ${title.en ?? ''}`.toLowerCase().includes(wanted))
    .map(([place]) => place);
}

function latestOf(
  { key, time }: { key: string; time: string },
  events: readonly KeyEvent[],
  masked: ReadonlySet<string>,
): LatestOfKey {
  const values: LatestOfKey['values'] = {};
  for (const { event, receivedAt } of events) {
    for (const [name, value] of Object.entries(event.data)) {
      if (!masked.has(name) && !Object.hasOwn(values, name))
        values[name] = { value, time: event.time, receivedAt, source: event.source };
    }
  }
  return { key, time, values };
}

/** A sentence holds the values that decided: it is left out with any that the person may not see. */
function firingOf({ why, ...record }: FiringRecord, masked: ReadonlySet<string>): Firing {
  const { rule, ruleTitle, key, sentence, values } = why;
  const isHidden = Object.keys(values).some((name) => masked.has(name));
  return { ...record, rule, ruleTitle, key, ...(!isHidden && { sentence }) };
}
