import { existsSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import {
  manifestId,
  parseResponse,
  parseWith,
  readManifest,
  type ConnectorContribution,
  type ConnectorPayload,
  type ParseRequest,
  type ParseResult,
} from '@changjing/contract';
import { createSupervisor, type CallOptions } from '@changjing/sandbox';
import { bundlePlugin } from './bundle-plugin.ts';

/** A payload as a test writes it: text, or an object that becomes JSON text. */
export type TestPayload = Omit<Partial<ConnectorPayload>, 'text'> & { text: string | object };

export interface ConnectorUnderTest {
  contribution: ConnectorContribution;
  /** Parses a batch in the sandbox; results stand in the order of the payloads. */
  parse(
    payloads: readonly TestPayload[],
    options?: ParseRequest['options'],
    call?: CallOptions,
  ): Promise<ParseResult[]>;
  /** Ends the sandbox. */
  close(): Promise<void>;
}

/** When test payloads arrive that do not say so. */
export const testReceivedAt = '2026-07-01T00:00:05.000Z';

/**
 * Bundles a plugin and runs one of its connectors as the host would: in the sandbox, in batches.
 *
 * @param packageJson the plugin's `package.json`: `new URL('../package.json', import.meta.url)`
 * @param id the connector's id in the manifest
 * @throws ChangjingError when the manifest is wrong; SandboxError when the bundle does not load
 * @example
 * const connector = await testConnector(new URL('../package.json', import.meta.url), 'depthSensor');
 * const [result] = await connector.parse([{ topic: 'water/p3/depth', text: { depth: 30 } }]);
 */
export async function testConnector(packageJson: URL, id: string): Promise<ConnectorUnderTest> {
  const file = fileURLToPath(packageJson);
  const manifest = readManifest(JSON.parse(await readFile(file, 'utf8')), file);
  const contribution = manifest.contributes.connectors.find((connector) => connector.id === id);
  if (contribution === undefined) throw new Error(`${file} contributes no connector ${id}`);

  const plugin = manifestId(manifest);
  const code = await codeOf(dirname(file), manifest.main);
  const supervisor = createSupervisor({ warmSpare: false });
  await supervisor.load({
    id: plugin,
    trustGroup: manifest.publisher,
    version: manifest.version,
    hash: '',
    code,
  });

  return {
    contribution,
    async parse(payloads, options = {}, call = {}) {
      const request: ParseRequest = { options, payloads: payloads.map(completed) };
      const answer = await supervisor.call(plugin, `connectors/${id}.parse`, JSON.stringify(request), call);
      const subject = { code: 'connector', zh: '连接器的结果', en: 'connector result', where: id };
      return parseWith(parseResponse, JSON.parse(answer), subject).results;
    },
    close: () => supervisor.dispose(),
  };
}

/** A plugin under development has its sources; an installed one only its bundle. */
async function codeOf(folder: string, main: string): Promise<string> {
  const entry = join(folder, 'src', 'main.ts');
  return existsSync(entry) ? bundlePlugin(entry, folder) : readFile(join(folder, main), 'utf8');
}

function completed({ text, ...rest }: TestPayload): ConnectorPayload {
  return {
    receivedAt: testReceivedAt,
    ...rest,
    text: typeof text === 'string' ? text : JSON.stringify(text),
  };
}
