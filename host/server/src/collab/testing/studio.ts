import { once } from 'node:events';
import type { AddressInfo } from 'node:net';
import { fileURLToPath } from 'node:url';
import { HocuspocusProvider, WebSocketStatus } from '@hocuspocus/provider';
import { serve } from '@hono/node-server';
import { Hono } from 'hono';
import WebSocket from 'ws';
import { collabDocument, collabPath, collabToken, roles, type Role } from '@changjing/contract';
import { formatVersion } from '@changjing/document';
import * as Y from 'yjs';
import { policy } from '../../governance/index.ts';
import { demoDistrict } from '../../identity/base/demo-district.ts';
import { StoredDistrictBases } from '../../identity/base/district-bases.ts';
import {
  silentLog,
  systemClock,
  type Actor,
  type Change,
  type Clock,
  type Failpoints,
  type Log,
  type PublicationStep,
  type TenantId,
} from '../../kernel/index.ts';
import { createPlugins } from '../../kernel/plugins/index.ts';
import { createChanges } from '../../runtime/changes.ts';
import { SqlAudit, type StoreDatabase } from '../../store/index.ts';
import {
  createCanaryStore,
  createDocumentStore,
  createDraftHistoryStore,
  createPlanStore,
  createReviewStore,
  createScenarioStore,
  createSuggestionStore,
  createTemplateStore,
} from '../../store/scenarios/index.ts';
import { createCollab, createScenarios, createSuggestions } from '../index.ts';
import type { RoomLimits } from '../rooms.ts';
import { noCode } from './no-code.ts';

export const waterloggingTemplate = 'changjing.community/waterlogging';
const pluginFolder = fileURLToPath(new URL('../../../../../plugins/community', import.meta.url));

/** A signed-in person as the session tells it. */
function actorOf(tenant: TenantId, person: string, role: Role = 'staff'): Actor {
  const post = {
    id: `${person}-post`,
    title: { zh: '测试岗位' },
    role,
    organisation: 'district',
    territory: 'district',
    duties: [],
  };
  return { tenant, person, name: `姓名${person}`, posts: [post], post, permissions: new Set(roles[role]) };
}

export interface StudioOptions {
  tenant: TenantId;
  failpoints?: Failpoints;
  limits?: Partial<RoomLimits>;
  steps?: PublicationStep[];
  log?: Log;
  clock?: Clock;
  /** Any free one when absent. */
  port?: number;
  /** How often open connections are asked again; often, for a test to see it. */
  recheckMs?: number;
}

export type TestStudio = Awaited<ReturnType<typeof openStudio>>;

/**
 * The room joined to the real store, policy, plugins and base, on a real server. Only identity is
 * ours to say: the cookie `person=<id>` stands for an actor in `people`.
 */
export async function openStudio(database: StoreDatabase, options: StudioOptions) {
  const { tenant, log = silentLog, clock = systemClock } = options;
  const people = new Map<string, Actor>();
  const changes = createChanges(log);
  const seen: Change[] = [];
  changes.on((change) => seen.push(change));
  const base = { ...demoDistrict, tenant };
  const bases = new StoredDistrictBases(database, {
    latest: async () => [{ tenant, version: 1, base }],
    append: async () => {},
  });
  await bases.load();
  const plugins = createPlugins({ folders: [pluginFolder], log, sandbox: { warmSpare: false } });
  const closedPlugins = new Set<string>();
  const heldPosts = new Map<string, string[]>();
  const audit = new SqlAudit(database, systemClock);
  const scenarioStore = createScenarioStore(database);
  const documentStore = createDocumentStore(database, log);
  const suggestionStore = createSuggestionStore(database);
  const failpoints = options.failpoints ?? { reach() {} };
  const history = createDraftHistoryStore(database);
  const collab = createCollab({
    database,
    documents: documentStore,
    history,
    scenarios: scenarioStore,
    suggestions: suggestionStore,
    policy,
    authenticate: async (request) =>
      people.get(/person=([\w-]+)/.exec(request.headers.get('cookie') ?? '')?.[1] ?? ''),
    isOwnOrigin: (origin) => origin === 'http://localhost',
    failpoints,
    clock,
    log,
    limits: options.limits,
    recheckMs: options.recheckMs ?? 50,
  });
  const common = {
    database,
    scenarios: scenarioStore,
    documents: collab.documents,
    history,
    plugins,
    compiler: noCode,
    registry: {
      mayUse: (actor: Actor, plugin: string) => !closedPlugins.has(`${actor.post?.organisation} ${plugin}`),
    },
    bases,
    policy,
    audit,
    changes,
    clock,
    log,
  };
  const room = await createScenarios({
    ...common,
    canaryStore: createCanaryStore(database),
    planStore: createPlanStore(database),
    reviewStore: createReviewStore(database),
    holdings: {
      of: async (_, person) => heldPosts.get(person) ?? [],
      holders: async () =>
        [...people.values()]
          .filter(({ permissions }) => permissions.has('scenario.publish'))
          .map(({ person, name }) => ({ person, name })),
    },
    steps: () => options.steps ?? [],
    templates: createTemplateStore(database),
    sampleTopics: ['water/+/depth'],
    countOpenCases: async () => ({}),
  });
  const suggestions = createSuggestions({ ...common, store: suggestionStore, failpoints });
  const app = new Hono();
  app.get(collabPath, collab.handler);
  const server = serve({
    fetch: app.fetch,
    port: options.port ?? 0,
    websocket: { server: collab.webSocketServer },
  });
  await once(server, 'listening');
  return {
    ...room,
    suggestions,
    tenant,
    audit,
    collab,
    documentStore,
    bases,
    changes,
    history,
    seen,
    /** `organisation plugin`: who may not use what. */
    closedPlugins,
    /** Posts that a person holds by now. */
    heldPosts,
    people,
    port: (server.address() as AddressInfo).port,
    /** Lets a person in. */
    admit(person: string, role: Role = 'staff'): Actor {
      const actor = actorOf(tenant, person, role);
      people.set(person, actor);
      return actor;
    },
    async close() {
      await collab.dispose();
      const closed = once(server, 'close');
      server.close();
      await closed;
      await plugins.dispose();
    },
  };
}

export interface TestBrowser {
  readonly doc: Y.Doc;
  readonly provider: HocuspocusProvider;
  /** Stateless messages of the host. */
  readonly told: string[];
  readonly refusals: string[];
  /** Waits for the host to have let it in and sent the document. */
  synced(): Promise<void>;
  /** Waits until the host acknowledged every edit. */
  saved(): Promise<void>;
  /** Ends the line and waits until it has ended: whoever comes back sooner is taken for still here. */
  cut(): Promise<void>;
  close(): void;
}

/** A browser of a person: the provider that the studio uses, over a real socket. */
export function openBrowser(
  port: number,
  scenario: string,
  person: string | undefined,
  token = collabToken(formatVersion),
): TestBrowser {
  const doc = new Y.Doc();
  const told: string[] = [];
  const refusals: string[] = [];
  class SignedInSocket extends WebSocket {
    constructor(url: string) {
      super(url, { headers: person === undefined ? {} : { cookie: `person=${person}` } });
      // The provider stops listening when it gives a socket up.
      this.on('error', () => {});
    }
  }
  const provider = new HocuspocusProvider({
    url: `ws://127.0.0.1:${port}${collabPath}`,
    name: collabDocument(scenario),
    document: doc,
    token,
    delay: 50,
    minDelay: 50,
    jitter: false,
    WebSocketPolyfill: SignedInSocket,
    onStateless: ({ payload }) => told.push(payload),
    onAuthenticationFailed: ({ reason }) => refusals.push(reason),
  } as ConstructorParameters<typeof HocuspocusProvider>[0]);
  return {
    doc,
    provider,
    told,
    refusals,
    synced: () => eventually(() => provider.isSynced, 'the document did not come'),
    saved: () =>
      eventually(() => provider.isSynced && !provider.hasUnsyncedChanges, 'the edits were not acknowledged'),
    async cut() {
      provider.disconnect();
      const { websocketProvider } = provider.configuration;
      await eventually(
        () => websocketProvider.status === WebSocketStatus.Disconnected,
        'the line did not end',
      );
    },
    close() {
      provider.destroy();
      doc.destroy();
    },
  };
}

export async function eventually(isSo: () => boolean, complaint: string, timeoutMs = 20_000): Promise<void> {
  const end = performance.now() + timeoutMs;
  while (!isSo()) {
    if (performance.now() > end) throw new Error(`[testing] ${complaint}`);
    await new Promise((resolve) => setTimeout(resolve, 5));
  }
}
