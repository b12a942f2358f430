import type { ConnectorInstance, Fields, LocalizedText, PluginSummary, Stream } from '@changjing/contract';

/** A connector of a plugin that says by itself what its readings hold. */
export interface KnownDevice {
  ref: string;
  title: LocalizedText;
  description: LocalizedText;
  fields: Fields;
}

/** Connectors for devices that need no settings, so that a choice is enough. Pure. */
export function knownDevices(plugins: readonly Pick<PluginSummary, 'id' | 'connectors'>[]): KnownDevice[] {
  return plugins.flatMap(({ id, connectors }) =>
    connectors.flatMap(({ id: name, title, description, fields, transports, options }) => {
      const needsSettings = Object.values(options).some(({ isRequired }) => isRequired);
      if (!fields || needsSettings || !transports.includes('mqtt')) return [];
      return [{ ref: `${id}/${name}`, title, description, fields }];
    }),
  );
}

export function sourceOfDevice(
  { ref, title, fields }: KnownDevice,
  { stream, slug }: { stream: string; slug: string },
): { connector: ConnectorInstance; stream: Stream } {
  const transport = { kind: 'mqtt' as const, topic: `${slug}/+/${stream}` };
  return {
    connector: { title, connector: ref, transport, stream, options: {} },
    stream: { title, eventType: `changjing.${slug}.${stream}`, fields, retentionDays: 365 },
  };
}
