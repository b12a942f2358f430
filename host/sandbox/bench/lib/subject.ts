import { readFile } from 'node:fs/promises';
import type { PluginSource } from '@changjing/sandbox';
import { buildPlugins } from '../../../../.tools/lib/build-plugins.ts';
import { root } from '../../../../.tools/lib/run.ts';

/** The plugin that is measured: a connector of those that come with the product, as it is bundled. */
export interface Subject {
  call: string;
  /** As a vendor's plugin of this name. */
  source(id: string, trustGroup: string): PluginSource;
  /** A request with so many payloads. */
  request(batch: number): object;
  /** The very same bundle, loaded into this process anew. */
  openHere(): Promise<(json: string) => string>;
}

const call = 'connectors/depthSensor.parse';

export async function openSubject(): Promise<Subject> {
  await buildPlugins();
  const code = await readFile(`${root}/plugins/community/dist/main.js`, 'utf8');
  let opened = 0;
  return {
    call,
    source: (id, trustGroup) => ({ id, trustGroup, version: '0.1.0', hash: id, code }),
    request: (batch) => ({ options: {}, payloads: Array.from({ length: batch }, payload) }),
    async openHere() {
      opened += 1;
      const url = `data:text/javascript,${encodeURIComponent(`${code}\n//${opened}`)}`;
      const bundle = (await import(url)) as { default: { calls: Record<string, (json: string) => string> } };
      const run = bundle.default.calls[call];
      if (run === undefined) throw new Error(`the bundle offers no ${call}`);
      return run;
    },
  };
}

function payload(_: unknown, index: number) {
  return {
    text: JSON.stringify({
      depth: (index % 400) / 10,
      ts: new Date(1782864000000 + index * 1000).toISOString(),
      battery: 3.6,
      id: `reading-${index}`,
    }),
    topic: `water/p${index % 200}/depth`,
    receivedAt: new Date(1782864001000 + index * 1000).toISOString(),
  };
}
