import {
  parseResponse,
  type ConnectorContribution,
  type ConnectorPayload,
  type ParseRequest,
  type ParseResult,
} from '@changjing/contract';
import type { CallOptions } from '@changjing/sandbox';
import { openContribution } from './open-plugin.ts';

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
 * @throws ChangjingError when manifest or sources are wrong; SandboxError when the bundle does not load
 * @example
 * const connector = await testConnector(new URL('../package.json', import.meta.url), 'depthSensor');
 * const [result] = await connector.parse([{ topic: 'water/p3/depth', text: { depth: 30 } }]);
 */
export async function testConnector(packageJson: URL, id: string): Promise<ConnectorUnderTest> {
  const { contribution, call, close } = await openContribution(packageJson, 'connectors', id);
  return {
    contribution,
    async parse(payloads, options = {}, how = {}) {
      const request: ParseRequest = { options, payloads: payloads.map(completed) };
      return (await call(request, parseResponse, how)).results;
    },
    close,
  };
}

function completed({ text, ...rest }: TestPayload): ConnectorPayload {
  return {
    receivedAt: testReceivedAt,
    ...rest,
    text: typeof text === 'string' ? text : JSON.stringify(text),
  };
}
