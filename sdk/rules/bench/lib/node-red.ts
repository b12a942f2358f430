import { once } from 'node:events';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import type { EventEmitter } from 'node:events';
import type { Competitor } from './engines.ts';
import { installNodeRed } from './install-node-red.ts';
import { nodeRedFlows } from './node-red-flows.ts';
import type { ReadingEvent } from './workload.ts';

interface Message {
  payload: object;
}
interface Runtime {
  init(settings: object): void;
  start(): Promise<void>;
  stop(): Promise<void>;
}
interface Util {
  init(settings: object): void;
  events: EventEmitter;
}
interface Flows {
  get(id: string): { receive(message: Message): void };
}

/** A node that tells this process what reaches the end of a flow. */
const countNode = `module.exports = (RED) => {
  RED.nodes.registerType('count', function (config) {
    RED.nodes.createNode(this, config);
    this.on('input', (message, send, done) => { RED.settings.count(); done(); });
  });
};`;
const countPage = `<script>RED.nodes.registerType('count', { category: 'x', defaults: {}, inputs: 1, outputs: 0 });</script>`;

/** Messages hop from node to node in turns of the event loop; after so many without one, all have arrived. */
const quietTurns = 20;

/** Node-RED without its editor, with the rules in one function node and drawn as switches. */
export async function startNodeRed(): Promise<{ competitors: Competitor[]; stop(): Promise<void> }> {
  const load = installNodeRed();
  const runtime = load('@node-red/runtime') as Runtime;
  const util = load('@node-red/util') as Util;
  const flows = load('@node-red/runtime/lib/flows') as Flows;
  const folder = mkdtempSync(join(tmpdir(), 'node-red-'));
  let held = 0;
  const settings = {
    ...settingsIn(folder),
    coreNodesDir: dirname(load.resolve('@node-red/nodes')),
    count: () => (held += 1),
  };
  util.init(settings);
  runtime.init(settings);
  const started = once(util.events, 'flows:started');
  await runtime.start();
  await started;

  const competitor = (id: 'function' | 'drawn', share: number): Competitor => ({
    name: `node-red.${id}`,
    share,
    async run(readings: readonly ReadingEvent[]) {
      held = 0;
      const first = flows.get(`in-${id}`);
      for (const { data } of readings) first.receive({ payload: data });
      for (let quiet = 0, before = -1; quiet < quietTurns; quiet += 1) {
        await new Promise((resolve) => setImmediate(resolve));
        if (held !== before) quiet = 0;
        before = held;
      }
      return held;
    },
  });
  return {
    competitors: [competitor('function', 0.05), competitor('drawn', 0.01)],
    async stop() {
      await runtime.stop();
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

function settingsIn(folder: string): object {
  const nodesDir = join(folder, 'nodes');
  mkdirSync(nodesDir);
  writeFileSync(join(nodesDir, 'count.js'), countNode);
  writeFileSync(join(nodesDir, 'count.html'), countPage);
  writeFileSync(join(folder, 'flows.json'), JSON.stringify(nodeRedFlows()));
  return {
    userDir: folder,
    nodesDir,
    flowFile: 'flows.json',
    httpAdminRoot: false,
    httpNodeRoot: false,
    credentialSecret: false,
    externalModules: { autoInstall: false, palette: { allowInstall: false } },
    telemetry: { enabled: false },
    logging: { console: { level: 'error', metrics: false, audit: false } },
  };
}
