import { HocuspocusProvider } from '@hocuspocus/provider';
import { collabDocument, collabPath, collabToken, longestMessage } from '@changjing/contract';
import { formatVersion } from '@changjing/document';
import * as Y from 'yjs';

export interface Connection {
  doc: Y.Doc;
  provider: HocuspocusProvider;
  /** More was to be sent than the host reads: the line is given up. */
  whenTooLarge(told: () => void): void;
  close(): void;
}

/**
 * Opens the shared document of a scenario or a branch; the session cookie says who it is. What is more than the host
 * reads is not sent, for the host would close the line and it would be sent again, for ever.
 */
export function connect(name: string): Connection {
  const doc = new Y.Doc();
  const scheme = location.protocol === 'https:' ? 'wss' : 'ws';
  const provider = new HocuspocusProvider({
    url: `${scheme}://${location.host}${collabPath}`,
    name: collabDocument(name),
    document: doc,
    token: collabToken(formatVersion),
  });
  const line = provider.configuration.websocketProvider;
  const send = line.send.bind(line);
  const told: (() => void)[] = [];
  line.send = (message) => {
    if (message.byteLength <= longestMessage) return send(message);
    provider.disconnect();
    for (const tell of told) tell();
  };
  return {
    doc,
    provider,
    whenTooLarge: (tell) => void told.push(tell),
    close() {
      provider.destroy();
      doc.destroy();
    },
  };
}
