import type { ConnectorPayload, DraftEvent } from '@changjing/contract';

/**
 * A connector: turns what a device or system sent into events. Pure: the same payload and options
 * give the same events, today and in a replay next year. It has no network, no files, no clock of
 * its own; `payload.receivedAt` is when the host received the payload.
 */
export interface Connector<Options = Record<string, unknown>> {
  /**
   * Reads one payload. Give one event, several, or none (`[]`) for a payload that says nothing.
   * `subject` is what was observed; `time` is ISO 8601 with its zone, or absent when the payload
   * has none; `id` only when the payload carries one of its own; `data` holds the stream's fields
   * in the units its manifest names.
   * @param options what the scenario's author filled in, by the manifest's `options`
   * @throws RejectPayload with the reason, when the payload cannot be used
   */
  parse(payload: ConnectorPayload, options: Options): DraftEvent | DraftEvent[];
}

/**
 * Declares a connector. Its title, transports, fields and options stand in `package.json` under
 * `contributes.connectors`, with the same id that definePlugin gives it.
 *
 * @example
 * export const thermometer = defineConnector({
 *   parse(payload) {
 *     const { t } = JSON.parse(payload.text) as { t?: unknown };
 *     const celsius = readNumber(t);
 *     if (celsius === undefined) throw new RejectPayload('缺少温度 t');
 *     return { subject: payload.topic ?? 'room', data: { celsius } };
 *   },
 * });
 */
export function defineConnector<Options = Record<string, unknown>>(
  connector: Connector<Options>,
): Connector<Options> {
  return connector;
}
