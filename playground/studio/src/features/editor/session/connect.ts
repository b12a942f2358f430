import { HocuspocusProvider } from '@hocuspocus/provider';
import { collabDocument, collabPath, collabToken } from '@changjing/contract';
import { formatVersion } from '@changjing/document';
import * as Y from 'yjs';

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
