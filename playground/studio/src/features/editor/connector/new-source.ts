import type { ConnectorInstance, Stream } from '@changjing/contract';
import { newId } from '@changjing/document';
import { newStream } from '../adding/new-parts.ts';
import { transportOf } from './transport.ts';

interface NewSource {
  connectorId: string;
  connector: ConnectorInstance;
  streamId: string;
  stream: Stream;
}

/** A way in for data that nobody has described yet, with the stream that they become; to be made one's own. */
export function newSource(known: Readonly<Record<string, unknown>>): NewSource {
  const connectorId = newId('source');
  const streamId = newId('stream');
  const number = Object.keys(known).length + 1;
  return {
    connectorId,
    streamId,
    connector: {
      title: { zh: `新的连接器 ${number}`, en: `New connector ${number}` },
      connector: 'changjing.standard/mqttJson',
      transport: transportOf('mqtt', connectorId),
      stream: streamId,
      options: {},
    },
    stream: newStream(streamId, number),
  };
}
