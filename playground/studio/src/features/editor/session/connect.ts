import { HocuspocusProvider } from '@hocuspocus/provider';
import { collabDocument, collabPath, collabToken } from '@changjing/contract';
import { formatVersion } from '@changjing/document';
import * as Y from 'yjs';

/** Close code of RFC 6455, 7.4.1. */
const messageTooBig = 1009;

/** The host closed the line while it read a change, which is longer than it reads at all. */
export function isTooBig(event: { code?: number }): boolean {
  return event.code === messageTooBig;
}

export interface Connection {
  doc: Y.Doc;
  provider: HocuspocusProvider;
  close(): void;
}

/** Opens the shared document of a scenario or a branch; the session cookie says who it is. */
export function connect(name: string): Connection {
  const doc = new Y.Doc();
  const scheme = location.protocol === 'https:' ? 'wss' : 'ws';
  const provider = new HocuspocusProvider({
    url: `${scheme}://${location.host}${collabPath}`,
    name: collabDocument(name),
    document: doc,
    token: collabToken(formatVersion),
    // Sent again, it would be closed again, for ever. The socket hears of it before it sets out to come back.
    onClose: ({ event }) => {
      if (isTooBig(event)) provider.disconnect();
    },
  });
  return {
    doc,
    provider,
    close() {
      provider.destroy();
      doc.destroy();
    },
  };
}
