import { join } from 'node:path';
import { drawnKinds } from '@changjing/contract';
import { contextOf } from '@changjing/rules';
import {
  createActionRuns,
  createBroker,
  createPluginLedger,
  createPluginNotices,
  createPluginTimers,
} from '../broker/index.ts';
import { createCases } from '../cases/index.ts';
import { createCodeTrials, createCompiler, createComputingWith, keepPublishedCode } from '../code/index.ts';
import {
  createCollab,
  createComments,
  createParameters,
  createScenarios,
  createSuggestions,
  usablePlugins,
  type Collab,
} from '../collab/index.ts';
import { DiskFiles } from '../files/index.ts';
import { policy } from '../governance/index.ts';
import {
  consolePhoneCodes,
  createIdentity,
  noPhoneCodes,
  sessionSecret,
  StoredDistrictBases,
  type Identity,
} from '../identity/index.ts';
import * as kernel from '../kernel/index.ts';
import { createPlugins } from '../kernel/plugins/index.ts';
import { createRegistry } from '../registry/index.ts';
import {
  computeValues,
  createChanges,
  createFailpoints,
  createRuntime,
  type Runtime,
} from '../runtime/index.ts';
import * as store from '../store/index.ts';
import { createBrokerStore } from '../store/broker/index.ts';
import { openJobs } from '../store/jobs/index.ts';
import { createRuntimeStore, createShadowStore } from '../store/runtime/index.ts';
import {
  createCanaryStore,
  createCommentStore,
  createDocumentStore,
  createDraftHistoryStore,
  createParameterStore,
  createPlanStore,
  createReviewStore,
  createScenarioStore,
  createTemplateStore,
  createSuggestionStore,
} from '../store/scenarios/index.ts';
import { createEgress, internet, simulatedTopics, type EgressNetwork } from '../transports/index.ts';
import { createShadows, createTrials } from '../trying/index.ts';
import { createLiveFeed, createViews } from '../views/index.ts';
import type { Config } from './config.ts';
import { createFrameAddresses, type FrameAddresses } from './frames/index.ts';
import { loadBase } from './load-base.ts';
import type { Metrics } from './metrics.ts';
import { scheduleUpkeep } from './upkeep.ts';

/** What a newcomer finds running, in this order. */
const demoTemplates = [
  'changjing.community/waterlogging',
  'changjing.community/illegal-parking',
  'changjing.tourism/visitor-capacity',
  'changjing.campus/illness-cluster',
  'changjing.eldercare/quiet-water',
];

export interface Rooms {
  services: kernel.Services;
  tenant: kernel.TenantId;
  database: store.StoreDatabase;
  identity: Identity;
  collab: Collab;
  frames: FrameAddresses;
  runtime: Runtime;
  idempotencyKeys: kernel.IdempotencyKeys;
}

export interface RoomParts {
  config: Config;
  pluginFolders: readonly string[];
  clock: kernel.Clock;
  log: kernel.Log;
  metrics: Metrics;
  say: (line: string) => void;
  publicUrl: () => string;
  isOwnOrigin: (origin: string) => boolean;
  ownOrigins: () => string[];
  onLeaseLost: () => void;
  /** Where plugins' requests go; the internet when absent. */
  network?: EgressNetwork;
  /** Of those who follow what rules do, beside the host's own rooms. */
  effectHandlers?: readonly kernel.EffectHandler[];
}

/** Opens every room of the host and joins them; what was opened is disposed with `disposables`, last first. */
export async function openRooms(parts: RoomParts, disposables: kernel.DisposableStore): Promise<Rooms> {
  const { config, clock, log, metrics, isOwnOrigin, publicUrl } = parts;
  const database = await store.openDatabase({
    ...(config.databaseUrl === undefined ? {} : { url: config.databaseUrl }),
    dataDir: config.dataFolder,
    log,
    onProgress: ({ zh, en }) => parts.say(`▸ ${zh}  ${en}`),
    onLeaseLost: parts.onLeaseLost,
  });
  disposables.add({ dispose: () => database.close() });

  const bases = new StoredDistrictBases(database, new store.SqlDistrictBaseStore(database, clock));
  await bases.load();
  const base = loadBase(config);
  await bases.ensure(base);
  const tenant = base.tenant;
  const contextIn = (of: kernel.TenantId) => contextOf(bases.current(of));

  const audit = new store.SqlAudit(database, clock);
  const subjects = new store.SqlSubjectStore(clock, audit);
  const masterKeys = store.loadMasterKeys({
    fromEnvironment: config.masterKey === undefined ? [] : config.masterKey.split(','),
    dataDir: config.dataFolder,
  });
  const secrets = new store.SqlSecrets(database, clock, masterKeys);
  // A new key in front of the old one in the settings: what was sealed under the old is sealed anew.
  if (masterKeys.length > 1) await database.transaction((tx) => secrets.rotate(tx));
  const idempotencyKeys = new store.SqlIdempotencyKeys(database, clock);
  const files = new DiskFiles(join(config.dataFolder, 'files'), new store.SqlFileIndex(database, clock));
  const changes = createChanges(log);
  const failpoints = createFailpoints(config.failpoint);
  const brokerStore = createBrokerStore(database);
  const ledger = disposables.add(createPluginLedger({ store: brokerStore, clock, log }));
  const plugins = disposables.add(
    createPlugins({
      folders: parts.pluginFolders,
      proposals: config.proposedApis,
      log,
      tenant,
      sandbox: {
        onIncident: ({ plugin, at: _at, ...incident }) => {
          // The ledger is the plugins' own: a scenario's code is told of with the scenario.
          if (plugins.installed(plugin)?.source !== 'scenario') ledger.incident(tenant, plugin, incident);
        },
      },
    }),
  );
  const broker = createBroker({
    database,
    store: brokerStore,
    plugins,
    egress: createEgress(parts.network ?? internet),
    secrets,
    ledger,
    changes,
    clock,
    allowanceOf: async (_, plugin) => ({
      ceilings: registry.ceilings(),
      configuration: registry.configurationOf(plugin),
    }),
  });
  const registry = disposables.add(
    await createRegistry({
      tenant,
      database,
      store: new store.SqlPluginStore(database, clock),
      plugins,
      secrets,
      broker,
      audit,
      bases,
      changes,
      clock,
      log,
    }),
  );
  const frames = createFrameAddresses({
    plugins,
    domain: config.framesDomain,
    publicUrl,
    ancestors: parts.ownOrigins,
  });
  const hidden = config.framesDomain === undefined ? drawnKinds.flatMap((kind) => plugins.all(kind)) : [];
  if (hidden.length > 0) parts.say(framesAreHidden(hidden.map(({ ref }) => ref)));
  const jobs = disposables.add(await openJobs(database, log));
  const actionRuns = await createActionRuns({ jobs, broker, plugins, log });
  const scenarioStore = createScenarioStore(database);
  const suggestionStore = createSuggestionStore(database);
  const runtimeStore = createRuntimeStore(database);
  const caseStore = new store.SqlCaseStore(database);

  const holdings = new store.SqlPostHoldings(database, clock);
  const identity = createIdentity({
    tenant,
    mode: config.mode,
    publicUrl,
    isOwnOrigin,
    secret: sessionSecret({ mode: config.mode, fromEnvironment: config.secret, dataDir: config.dataFolder }),
    adapter: store.authAdapter(database, tenant),
    database,
    audit,
    bases,
    holdings,
    failures: new store.SqlSignInFailures(database, clock),
    phoneCodes: config.mode === 'demo' ? consolePhoneCodes(log) : noPhoneCodes,
    log,
  });
  await identity.ensureDemoPeople();

  const history = createDraftHistoryStore(database);
  const collab = createCollab({
    database,
    documents: createDocumentStore(database, log),
    history,
    scenarios: scenarioStore,
    suggestions: suggestionStore,
    policy,
    authenticate: (request) => identity.actorOf(request.headers),
    isOwnOrigin,
    failpoints,
    clock,
    log,
  });
  disposables.add(collab);
  const compiler = disposables.add(createCompiler());
  const steps: kernel.PublicationStep[] = [];
  const { scenarios, live, histories, canaries, plans, reviews, startPlans, rollBack, ensureDemoScenario } =
    await createScenarios({
      database,
      scenarios: scenarioStore,
      canaryStore: createCanaryStore(database),
      planStore: createPlanStore(database),
      reviewStore: createReviewStore(database),
      holdings,
      documents: collab.documents,
      history,
      plugins,
      compiler,
      registry,
      bases,
      policy,
      audit,
      changes,
      clock,
      log,
      steps: () => steps,
      countOpenCases: (of) => cases.countOpen(of),
      templates: createTemplateStore(database),
      sampleTopics: config.isSimulating ? simulatedTopics : [],
    });
  disposables.add(keepPublishedCode({ live, plugins, log }));
  const { values: parameterValues, parameters } = await createParameters({
    database,
    store: createParameterStore(database),
    live,
    bases,
    policy,
    audit,
    changes,
    clock,
  });
  const caseRoom = createCases({
    database,
    caseStore,
    reportStore: new store.SqlReportStore(database),
    peopleEventStore: new store.SqlPeopleEventStore(database),
    holderLinkStore: new store.SqlHolderLinkStore(database),
    live,
    bases,
    policy,
    audit,
    subjects,
    files,
    changes,
    clock,
    log,
    intake: () => runtime.intake,
  });
  const { cases } = caseRoom;
  const runtime = await createRuntime({
    tenant,
    database,
    store: runtimeStore,
    plugins,
    liveScenarios: live,
    effectHandlers: [caseRoom.effects, actionRuns, ...(parts.effectHandlers ?? [])],
    changes,
    failpoints,
    clock,
    log,
    contextOf: contextIn,
    rollBack,
    parameters: parameterValues,
    metrics: metrics.runtime,
  });
  disposables.add(runtime);
  const computing = createComputingWith({
    compiler,
    plugins,
    clock,
    compute: (ref, wanted) => computeValues(ref, wanted, plugins),
  });
  const shadowRoom = createShadows({
    database,
    store: createShadowStore(database),
    live,
    scenarios,
    cases: caseStore,
    policy,
    audit,
    changes,
    clock,
    log,
    contextOf: contextIn,
    computing,
  });
  disposables.add(shadowRoom);
  steps.push(runtime.publication, shadowRoom.publication);
  if (config.mode === 'demo') {
    const offered = new Set(plugins.scenarioTemplates().map(({ ref }) => ref));
    for (const template of demoTemplates) {
      if (!offered.has(template)) continue;
      // A district's own base may lack what it needs: that is no reason not to start.
      await ensureDemoScenario({ tenant, template }).catch((error: unknown) =>
        log.warn({ template, error: String(error) }, 'a demo scenario was not published'),
      );
    }
  }
  disposables.add(caseRoom.start());
  disposables.add(startPlans());
  await scheduleUpkeep({
    jobs,
    log,
    zone: base.zone,
    tenant,
    runtime,
    idempotencyKeys,
    audit,
    broker: brokerStore,
    clock,
  });
  disposables.add(createPluginTimers({ tenant, store: brokerStore, broker, plugins, ledger, clock, log }));
  const notices = createPluginNotices({ store: brokerStore, plugins, live, clock });
  const views = disposables.add(
    createViews({ notices, live, state: runtime.states, cases, bases, policy, changes, frames, clock }),
  );
  const liveFeed = disposables.add(createLiveFeed({ views, holders: caseRoom.holders, live, changes, log }));

  const services = new kernel.Services();
  services.provide(kernel.Clock, clock);
  services.provide(kernel.Log, log);
  services.provide(kernel.Database, database);
  services.provide(kernel.DistrictBases, bases);
  services.provide(kernel.Policy, policy);
  services.provide(kernel.Audit, audit);
  services.provide(kernel.SubjectStore, subjects);
  services.provide(kernel.Secrets, secrets);
  services.provide(kernel.IdempotencyKeys, idempotencyKeys);
  services.provide(kernel.Files, files);
  services.provide(kernel.Changes, changes);
  services.provide(kernel.Failpoints, failpoints);
  services.provide(kernel.Plugins, plugins);
  services.provide(kernel.PluginLedger, ledger);
  services.provide(kernel.Broker, broker);
  services.provide(kernel.PluginNotices, notices);
  services.provide(kernel.Frames, frames);
  services.provide(kernel.Registry, registry);
  services.provide(kernel.Scenarios, scenarios);
  services.provide(kernel.DraftHistories, histories);
  services.provide(kernel.PublicationPlans, plans);
  services.provide(kernel.Reviews, reviews);
  services.provide(kernel.ScenarioParameters, parameters);
  services.provide(kernel.LiveScenarios, live);
  services.provide(
    kernel.Comments,
    createComments({
      database,
      store: createCommentStore(database),
      scenarios: scenarioStore,
      suggestions: suggestionStore,
      documents: collab.documents,
      bases,
      holdings,
      policy,
      changes,
      clock,
    }),
  );
  services.provide(
    kernel.Suggestions,
    createSuggestions({
      database,
      store: suggestionStore,
      scenarios: scenarioStore,
      documents: collab.documents,
      plugins,
      compiler,
      registry,
      bases,
      policy,
      audit,
      changes,
      failpoints,
      clock,
    }),
  );
  services.provide(kernel.Cases, cases);
  services.provide(kernel.Reports, caseRoom.reports);
  services.provide(kernel.Holders, caseRoom.holders);
  services.provide(kernel.Intake, runtime.intake);
  services.provide(kernel.Payloads, runtime.payloads);
  services.provide(kernel.StateReader, runtime.states);
  services.provide(kernel.RuntimeStore, runtimeStore);
  services.provide(
    kernel.Trials,
    createTrials({
      store: runtimeStore,
      cases: caseStore,
      live,
      policy,
      clock,
      contextOf: contextIn,
      functionsFor: (actor) =>
        usablePlugins(plugins).filter((one) => registry.mayUse(actor, `${one.publisher}.${one.plugin}`)),
      computing,
      parameters: parameterValues,
    }),
  );
  services.provide(
    kernel.CodeTrials,
    createCodeTrials({
      compiler,
      plugins,
      payloads: runtime.payloads,
      scenarios: scenarioStore,
      policy,
      clock,
      computing,
      mayUse: (actor, plugin) => registry.mayUse(actor, plugin),
    }),
  );
  services.provide(kernel.Canaries, canaries);
  services.provide(kernel.Shadows, shadowRoom.shadows);
  services.provide(kernel.Views, views);
  services.provide(kernel.LiveFeed, liveFeed);

  metrics.gauge(
    'changjing_live_connections',
    'Browsers connected to the live feed',
    () => liveFeed.connections,
  );
  metrics.gauge('changjing_collab_connections', 'Connections to shared documents', () =>
    collab.connectionCount(),
  );
  metrics.gauge('changjing_inbox_waiting', 'Payloads waiting for a plugin', () =>
    runtime.waiting(tenant).reduce((sum, { count }) => sum + count, 0),
  );
  return { services, tenant, database, identity, collab, frames, runtime, idempotencyKeys };
}

function framesAreHidden(drawn: readonly string[]): string {
  return `▸ 没有设置 CHANGJING_FRAMES_DOMAIN，插件自绘的组件和面板不显示  Not shown without CHANGJING_FRAMES_DOMAIN: ${drawn.join(', ')}`;
}
