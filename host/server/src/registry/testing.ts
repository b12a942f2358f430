import { readFileSync } from 'node:fs';
import { writePackage } from '@changjing/checks';
import { roles, type Role } from '@changjing/contract';
import type { SupervisorOptions } from '@changjing/sandbox';
import { createBroker, createPluginLedger } from '../broker/index.ts';
import { demoDistrict } from '../identity/base/demo-district.ts';
import { StoredDistrictBases } from '../identity/base/district-bases.ts';
import {
  silentLog,
  systemClock,
  type Actor,
  type Audit,
  type Change,
  type Plugins,
} from '../kernel/index.ts';
import { createPlugins } from '../kernel/plugins/index.ts';
import { createChanges } from '../runtime/changes.ts';
import { SqlAudit, SqlPluginStore, SqlSecrets, loadMasterKeys, type StoreDatabase } from '../store/index.ts';
import { createBrokerStore } from '../store/broker/index.ts';
import { createEgress, internet } from '../transports/index.ts';
import { createRegistry } from './index.ts';

const title = { zh: '水深', en: 'Depth' };

export interface PackageChange {
  version?: string;
  /** What its connector answers. */
  says?: string;
  /** Hosts it asks for. */
  hosts?: string[];
  secrets?: string[];
  contributes?: Record<string, unknown>;
  manifest?: Record<string, unknown>;
  /** Its bundle, whole. */
  code?: string;
  files?: Record<string, string>;
}

/** Package file of `vendor.water`, whose connector `depth` answers with one word. */
export function packageOf(change: PackageChange = {}): Uint8Array {
  const { version = '1.0.0', says = version, hosts = [], secrets = [] } = change;
  const reason = { zh: '查询水位', en: 'To look the level up' };
  const packageJson = {
    name: '@vendor/water',
    version,
    displayName: title,
    description: title,
    publisher: 'vendor',
    plugin: 'water',
    engines: { changjing: '^0.2.0' },
    main: 'main.js',
    capabilities: {
      network: hosts.map((host) => ({ host, reason })),
      secrets: secrets.map((name) => ({ name, title, reason })),
    },
    contributes: {
      connectors: [{ id: 'depth', title, description: title, transports: ['mqtt'] }],
      ...change.contributes,
    },
    ...change.manifest,
  };
  const code =
    change.code ?? `export default { calls: { 'connectors/depth.parse': () => ${JSON.stringify(says)} } };`;
  const files = {
    'package.json': JSON.stringify(packageJson),
    'main.js': code,
    'README.md': '# 水深\n',
    ...change.files,
  };
  return writePackage(new Map(Object.entries(files).map(([name, text]) => [name, Buffer.from(text)])));
}

export interface RegistryOptions {
  tenant: string;
  folders?: readonly string[];
  dataDir: string;
  sandbox?: SupervisorOptions;
  /** Of a runtime that is there already; it disposes of them. */
  plugins?: Plugins;
  /** Instead of the real one. */
  audit?: Pick<Audit, 'append'>;
}

/** The room joined to the real store, sandbox and district base. */
export async function openRegistry(database: StoreDatabase, options: RegistryOptions) {
  const { tenant, dataDir, folders = [], sandbox } = options;
  const bases = new StoredDistrictBases(database, {
    latest: async () => [{ tenant, version: 1, base: { ...demoDistrict, tenant } }],
    append: async () => {},
  });
  await bases.load();
  const changes = createChanges(silentLog);
  const seen: Change[] = [];
  changes.on((change) => seen.push(change));
  const own = options.plugins
    ? undefined
    : createPlugins({ folders, log: silentLog, sandbox: { warmSpare: false, ...sandbox } });
  const plugins = (options.plugins ?? own)!;
  const secrets = new SqlSecrets(database, systemClock, loadMasterKeys({ fromEnvironment: [], dataDir }));
  const audit = new SqlAudit(database, systemClock);
  const store = createBrokerStore(database);
  const ledger = createPluginLedger({ store, clock: systemClock, log: silentLog });
  const broker = createBroker({
    database,
    store,
    plugins,
    egress: createEgress(internet),
    secrets,
    ledger,
    changes,
    clock: systemClock,
    allowanceOf: async (_, plugin) => ({
      ceilings: registry.ceilings(),
      configuration: registry.configurationOf(plugin),
    }),
  });
  const registry = await createRegistry({
    tenant,
    database,
    store: new SqlPluginStore(database, systemClock),
    plugins,
    secrets,
    broker,
    audit: options.audit ?? audit,
    bases,
    changes,
    clock: systemClock,
    log: silentLog,
  });
  return {
    tenant,
    registry,
    plugins,
    secrets,
    ledger,
    audit,
    changes,
    seen,
    async dispose() {
      await registry.dispose();
      await ledger.dispose();
      await own?.dispose();
    },
  };
}

export type TestRegistry = Awaited<ReturnType<typeof openRegistry>>;

export function actorOf(tenant: string, role: Role, organisation = 'district'): Actor {
  const post = {
    id: `${role}-post`,
    title: { zh: role },
    role,
    organisation,
    territory: 'district',
    duties: [],
  };
  const permissions = new Set(roles[role]);
  return { tenant, person: role, name: role, posts: [post], post, permissions };
}

/** Processes that this one started and that still are. */
export function childProcesses(): number[] {
  const { pid } = process;
  const text = readFileSync(`/proc/${pid}/task/${pid}/children`, 'utf8');
  return text.split(' ').filter(Boolean).map(Number);
}
