import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { createAdaptorServer, type ServerType } from '@hono/node-server';
import { ChangjingError, type WaysIn } from '@changjing/contract';
import { DisposableStore, Holders, Intake, LiveFeed, systemClock, type Log } from '../kernel/index.ts';
import { pluginFoldersIn } from '../kernel/plugins/index.ts';
import { listenForDevices, startMqtt, startSimulated } from '../transports/index.ts';
import { createApp } from './app.ts';
import type { Config } from './config.ts';
import { openDemoLinks } from './demo-links.ts';
import { idempotentWrites } from './idempotency.ts';
import { Metrics } from './metrics.ts';
import { operationRoutes } from './operations.ts';
import { createOrigins } from './origins.ts';
import { pageRoutes } from './pages.ts';
import { openRooms, type Rooms } from './rooms.ts';
import { actionsRoutes } from './routes/actions.ts';
import { ruleTemplatesRoutes } from './routes/rule-templates.ts';
import { functionsRoutes } from './routes/functions.ts';
import { appsRoutes } from './routes/apps.ts';
import { auditRoutes } from './routes/audit.ts';
import { baseRoutes } from './routes/base.ts';
import { casesRoutes } from './routes/cases.ts';
import { commandsRoutes } from './routes/commands.ts';
import { commentsRoutes } from './routes/comments.ts';
import { developmentRoutes } from './routes/development.ts';
import { eventsRoutes } from './routes/events.ts';
import { filesRoutes } from './routes/files.ts';
import { flowRoutes } from './routes/flow.ts';
import { frameStopsRoutes } from './routes/frame-stops.ts';
import { holdersRoutes } from './routes/holders.ts';
import { identityRoutes, meOf } from './routes/identity.ts';
import { liveRoutes } from './routes/live.ts';
import { pluginChangesRoutes } from './routes/plugin-changes.ts';
import { noticesRoutes } from './routes/notices.ts';
import { payloadsRoutes } from './routes/payloads.ts';
import { pluginsRoutes } from './routes/plugins.ts';
import { scenariosRoutes } from './routes/scenarios.ts';
import { schemaRoutes } from './routes/schemas.ts';
import { secretsRoutes } from './routes/secrets.ts';
import { canariesRoutes } from './routes/canaries.ts';
import { draftHistoryRoutes } from './routes/draft-history.ts';
import { reviewsRoutes } from './routes/reviews.ts';
import { parametersRoutes } from './routes/parameters.ts';
import { publicationPlansRoutes } from './routes/publication-plans.ts';
import { shadowsRoutes } from './routes/shadows.ts';
import { suggestionsRoutes } from './routes/suggestions.ts';
import { codeTrialsRoutes } from './routes/code-trials.ts';
import { trialsRoutes } from './routes/trials.ts';
import { widgetsRoutes } from './routes/widgets.ts';
import { studioRoutes } from './studio.ts';

const root = fileURLToPath(new URL('../../../../', import.meta.url));
const playground = join(root, 'playground');

export interface RunningHost {
  /** Where people are sent: the public address, when one is set. */
  url: string;
  /** Where it listens. */
  localUrl: string;
  mqttPort: number | undefined;
  demoAccounts: { name: string; description: string }[];
  stop(): Promise<void>;
}

/** Opens the rooms, joins their routes and listens. What it says goes to a person's terminal. */
export async function startHost(
  config: Config,
  log: Log,
  say: (line: string) => void,
  onLost: () => void,
): Promise<RunningHost> {
  const disposables = new DisposableStore();
  try {
    const metrics = new Metrics();
    const origins = createOrigins(config);
    const rooms = await openRooms(
      {
        config,
        pluginFolders: [...pluginFoldersIn(join(root, 'plugins')), ...config.pluginFolders],
        clock: systemClock,
        log,
        metrics,
        say,
        publicUrl: origins.publicUrl,
        isOwnOrigin: origins.isOwn,
        ownOrigins: origins.all,
        onLeaseLost: onLost,
      },
      disposables,
    );
    const ways: WaysIn = { hooks: '/api/v1/hooks/' };
    const app = await appOf(rooms, config, log, metrics, origins, ways);
    const server = createAdaptorServer({
      fetch: app.fetch,
      websocket: { server: rooms.collab.webSocketServer },
      // Longer than a proxy or browser keeps an idle connection, so that they, not we, close it.
      serverOptions: { keepAliveTimeout: 75_000 },
    });
    // Last of all comes what says that the host is ready.
    const mqttPort = await openTransports(rooms, config, log, disposables);
    if (mqttPort !== undefined) ways.mqttPort = mqttPort;
    const port = await listen(server, config);
    origins.listening(port);
    disposables.add({
      async dispose() {
        // Live connections never end by themselves.
        await rooms.services.get(LiveFeed).dispose();
        await rooms.collab.dispose();
        await close(server);
      },
    });
    return {
      url: origins.publicUrl(),
      localUrl: `http://localhost:${port}`,
      mqttPort,
      demoAccounts: rooms.identity
        .demoAccounts()
        .map(({ name, description }) => ({ name, description: description.zh })),
      stop: () => disposables.dispose(),
    };
  } catch (error) {
    await disposables.dispose();
    throw error;
  }
}

async function appOf(
  rooms: Rooms,
  config: Config,
  log: Log,
  metrics: Metrics,
  origins: ReturnType<typeof createOrigins>,
  ways: WaysIn,
) {
  const { services, identity, tenant } = rooms;
  return createApp({
    tenant,
    log,
    metrics,
    isOwnOrigin: origins.isOwn,
    isBehindProxy: config.isBehindProxy,
    frames: rooms.frames,
    actorOf: (headers, renewed) => identity.actorOf(headers, renewed),
    authentication: (request, address) => identity.handler(request, address),
    idempotency: idempotentWrites(rooms.idempotencyKeys),
    routes: [
      identityRoutes(services, identity),
      baseRoutes(services),
      scenariosRoutes(services),
      eventsRoutes(services),
      payloadsRoutes(services, ways),
      flowRoutes(services),
      trialsRoutes(services),
      codeTrialsRoutes(services),
      shadowsRoutes(services),
      canariesRoutes(services),
      commentsRoutes(services),
      suggestionsRoutes(services),
      draftHistoryRoutes(services),
      publicationPlansRoutes(services),
      parametersRoutes(services),
      reviewsRoutes(services),
      pluginsRoutes(services),
      widgetsRoutes(services),
      commandsRoutes(services),
      pluginChangesRoutes(services),
      actionsRoutes(services),
      ruleTemplatesRoutes(services),
      functionsRoutes(services),
      developmentRoutes(services, config),
      noticesRoutes(services),
      secretsRoutes(services),
      auditRoutes(services),
      schemaRoutes(),
      casesRoutes(services),
      filesRoutes(services),
      appsRoutes(services),
      holdersRoutes(services, origins.publicUrl, async () =>
        config.mode === 'demo' ? await openDemoLinks(services.get(Holders), tenant) : [],
      ),
      frameStopsRoutes(services),
      liveRoutes(services),
    ],
    operations: operationRoutes({
      metrics,
      readiness: [
        { name: 'database', isReady: async () => (await rooms.database.query('select 1')).rows.length === 1 },
      ],
    }),
    pages: await pageRoutes({
      folder: join(playground, 'miniapp/dist'),
      services,
      clock: systemClock,
      tenant,
      meOf: async (context) => {
        const actor = await identity.actorOf(context.req.raw.headers);
        return actor && meOf(services, actor);
      },
      actorOf: (context) => identity.actorOf(context.req.raw.headers),
      demoAccounts: () => [...identity.demoAccounts()],
    }),
    collab: rooms.collab.handler,
    studio: studioRoutes(join(playground, 'studio/dist'), () => rooms.frames.origins()),
  });
}

async function openTransports(
  rooms: Rooms,
  config: Config,
  log: Log,
  disposables: DisposableStore,
): Promise<number | undefined> {
  const intake = rooms.services.get(Intake);
  const devices = listenForDevices(intake, systemClock);
  const common = { clock: systemClock, log };
  let port: number | undefined;
  if (config.mqttPort !== undefined) {
    const mqtt = await startMqtt({ ...common, intake: devices.intake, port: config.mqttPort });
    disposables.add(mqtt);
    port = mqtt.port;
  }
  if (config.isSimulating) {
    disposables.add(startSimulated({ ...common, intake, hasDevice: devices.hasDevice }));
  }
  return port;
}

function listen(server: ServerType, config: Config): Promise<number> {
  return new Promise((resolve, reject) => {
    server.once('error', (error: NodeJS.ErrnoException) => reject(listenError(error, config)));
    server.listen(config.port, config.host, () => {
      const address = server.address();
      resolve(typeof address === 'object' && address ? address.port : config.port);
    });
  });
}

function listenError(error: NodeJS.ErrnoException, { host, port }: Config): Error {
  if (error.code !== 'EADDRINUSE') return error;
  return new ChangjingError({
    code: 'host.portInUse',
    text: {
      zh: `网页端口 ${host}:${port} 已被别的程序占用。请停用那个程序，或用 CHANGJING_PORT 另选端口。`,
      en: `Web port ${host}:${port} is in use by another program. Stop it, or choose another port with CHANGJING_PORT.`,
    },
    cause: error,
  });
}

function close(server: ServerType): Promise<void> {
  return new Promise((resolve) => {
    server.close(() => resolve());
    if ('closeIdleConnections' in server) server.closeIdleConnections();
    // A client that holds on to its connection does not hold up the stop.
    setTimeout(() => 'closeAllConnections' in server && server.closeAllConnections(), 2000).unref();
  });
}
