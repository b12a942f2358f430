import { HocuspocusProvider } from '@hocuspocus/provider';
import { collabDocument, collabPath } from '@changjing/contract';
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
    // The host reads the cookie; without a token the provider would not ask to be let in.
    token: 'cookie',
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
