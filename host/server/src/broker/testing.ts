import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import {
  ceilings,
  type Ceilings,
  type HostRequestInput,
  type Json,
  type Manifest,
} from '@changjing/contract';
import {
  silentLog,
  type Broker,
  type Egress,
  type PluginLedger,
  type PluginRun,
  type Plugins,
  type Secrets,
} from '../kernel/index.ts';
import { createPlugins } from '../kernel/plugins/index.ts';
import { createChanges } from '../runtime/index.ts';
import { createBrokerStore } from '../store/broker/index.ts';
import { freshTenant, type TestDatabase } from '../store/testing.ts';
import { createBroker, type BrokerDependencies } from './create-broker.ts';
import { createPluginLedger } from './create-ledger.ts';

/**
 * A plugin whose runs ask for what their input lists, one after the other, and end with the answers
 * as text. `throwOn` ends the run with an error when an answer has that code.
 */
const scriptedBundle = `
const run = (json) => {
  const { input, answers, configuration, scenario } = JSON.parse(json);
  const bad = answers.find((one) => !one.ok && one.code === input.throwOn);
  if (bad) throw new Error(bad.message);
  if (input.raw !== undefined && answers.length === 0) return input.raw;
  const requests = input.requests ?? [];
  if (answers.length < requests.length) {
    const request = JSON.parse(JSON.stringify(requests[answers.length]).replaceAll('$now', String(Date.now())).replaceAll('$luck', String(Math.random())));
    return JSON.stringify({ done: false, request });
  }
  return JSON.stringify({ done: true, message: { zh: JSON.stringify({ answers, configuration, scenario }) } });
};
export default { calls: { 'actions/go.run': run, 'actions/later.run': run, 'commands/ask.run': run } };`;

type Capabilities = { [K in keyof Manifest['capabilities']]?: unknown };

function writeScripted(
  parent: string,
  capabilities: Capabilities,
  more: Record<string, unknown> = {},
  name = 'reporter',
): string {
  const folder = join(parent, name);
  const about = { title: { zh: '报送' }, description: { zh: '报送' } };
  mkdirSync(folder, { recursive: true });
  writeFileSync(join(folder, 'main.js'), scriptedBundle);
  writeFileSync(
    join(folder, 'package.json'),
    JSON.stringify({
      name,
      version: '1.0.0',
      displayName: { zh: '报送平台', en: 'Reporter' },
      description: { zh: '报送' },
      publisher: 'test',
      plugin: name,
      engines: { changjing: '^0.2.0' },
      main: 'main.js',
      capabilities,
      contributes: {
        actions: [
          { id: 'go', ...about },
          { id: 'later', ...about },
        ],
        commands: [{ id: 'ask', ...about }],
      },
      ...more,
    }),
  );
  return folder;
}

export interface TestBroker {
  tenant: string;
  broker: Broker;
  ledger: PluginLedger;
  plugins: Plugins;
  clock: { ms: number; now(): number };
  ceilings: Ceilings;
  configuration: Record<string, Json>;
  /** What went out. */
  sent: Parameters<Egress['send']>[];
  dependencies: BrokerDependencies;
  run(
    requests: readonly (HostRequestInput | Record<string, unknown>)[],
    more?: Partial<PluginRun>,
  ): Promise<Outcome>;
  close(): Promise<void>;
}
interface Outcome {
  answers: ({ ok: true; value: Json } | { ok: false; code: string; message: string })[];
  configuration: Record<string, Json>;
  scenario?: string;
}

export async function openTestBroker(
  open: TestDatabase,
  capabilities: Capabilities,
  options: {
    manifest?: Record<string, unknown>;
    secrets?: Record<string, string>;
    egress?: Egress;
    wrap?: (dependencies: BrokerDependencies) => Partial<BrokerDependencies>;
  } = {},
): Promise<TestBroker> {
  const folder = mkdtempSync(join(tmpdir(), 'changjing-broker-'));
  const plugins = createPlugins({
    folders: [writeScripted(folder, capabilities, options.manifest)],
    log: silentLog,
    sandbox: { warmSpare: false },
  });
  const clock = { ms: Date.parse('2026-07-30T08:00:00Z'), now: () => clock.ms };
  const store = createBrokerStore(open.database);
  const ledger = createPluginLedger({ store, clock, log: silentLog });
  const sent: TestBroker['sent'] = [];
  const secrets: Pick<Secrets, 'get'> = { get: async (_tenant, name) => options.secrets?.[name] };
  const test = { ceilings: ceilings.parse({}), configuration: {} as Record<string, Json> };
  const base: BrokerDependencies = {
    database: open.database,
    store,
    plugins,
    secrets,
    ledger,
    changes: createChanges(silentLog),
    clock,
    allowanceOf: async () => ({ ceilings: test.ceilings, configuration: test.configuration }),
    egress: options.egress ?? {
      async send(...given) {
        sent.push(given);
        return { ok: true, value: { status: 200, headers: {}, body: String(sent.length) } };
      },
    },
  };
  const dependencies = { ...base, ...options.wrap?.(base) };
  const broker = createBroker(dependencies);
  const tenant = freshTenant();
  let runs = 0;
  return Object.assign(test, {
    tenant,
    broker,
    ledger,
    plugins,
    clock,
    sent,
    dependencies,
    async run(requests: readonly unknown[], more: Partial<PluginRun> = {}) {
      runs += 1;
      const { message } = await broker.run({
        tenant,
        kind: 'actions',
        ref: 'test.reporter/go',
        key: `run-${runs}`,
        ...more,
        input: { requests: requests as Json, ...more.input },
      });
      return JSON.parse(message?.zh ?? '{}') as Outcome;
    },
    async close() {
      await ledger.dispose();
      await plugins.dispose();
      rmSync(folder, { recursive: true, force: true });
    },
  });
}
