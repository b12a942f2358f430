import type { ParseRequest } from '@changjing/contract';
import type { Connector } from './define-connector.ts';
import { parseBatch } from './parse-batch.ts';

/** What a bundle's default export is: functions that take and give JSON text, by name. */
export interface Plugin {
  readonly calls: Readonly<Record<string, (json: string) => string>>;
}

/**
 * Declares a plugin. The module that `main` in `package.json` is bundled from exports it as default.
 *
 * @example
 * export default definePlugin({ connectors: { depthSensor } });
 */
export function definePlugin(parts: {
  /** By the ids of `contributes.connectors`. */
  // Each connector has options of its own; the host gives it what its manifest describes.
  connectors?: Record<string, Pick<Connector<never>, 'parse'>>;
}): Plugin {
  const calls: Record<string, (json: string) => string> = {};
  for (const [id, connector] of Object.entries(parts.connectors ?? {})) {
    calls[`connectors/${id}.parse`] = (json) =>
      JSON.stringify(parseBatch(connector as Connector, JSON.parse(json) as ParseRequest));
  }
  return { calls };
}
