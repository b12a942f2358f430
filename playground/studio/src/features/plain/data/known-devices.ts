import type {
  ConnectorInstance,
  Fields,
  LocalizedText,
  PluginSummary,
  Stream,
  TransportBinding,
} from '@changjing/contract';
import { transportOf } from '../../editor/connector/transport.ts';

/** A connector of a plugin that says by itself what its readings hold. */
export interface KnownDevice {
  ref: string;
  title: LocalizedText;
  description: LocalizedText;
  fields: Fields;
  /** How they can come: a device sends them, another system posts them. */
  transports: readonly ('mqtt' | 'webhook')[];
}

/** Connectors that need no settings, so that a choice is enough. Pure. */
export function knownDevices(plugins: readonly Pick<PluginSummary, 'id' | 'connectors'>[]): KnownDevice[] {
  return plugins.flatMap(({ id, connectors }) =>
    connectors.flatMap(({ id: name, title, description, fields, transports, options }) => {
      const needsSettings = Object.values(options).some(({ isRequired }) => isRequired);
      if (!fields || needsSettings) return [];
      return [{ ref: `${id}/${name}`, title, description, fields, transports }];
    }),
  );
}

export function sourceOfDevice(
  { ref, title, fields }: KnownDevice,
  {
    stream,
    connector,
    slug,
    isPushed,
  }: { stream: string; connector: string; slug: string; isPushed: boolean },
): { connector: ConnectorInstance; stream: Stream } {
  const transport: TransportBinding = isPushed
    ? transportOf('webhook', connector)
    : { kind: 'mqtt', topic: `${slug}/+/${stream}` };
  return {
    connector: { title, connector: ref, transport, stream, options: {} },
    stream: { title, eventType: `changjing.${slug}.${stream}`, fields, retentionDays: 365 },
  };
}
