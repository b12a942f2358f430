// The least that lets the studio's provider talk to others: every change goes on to everybody else as it
// came, at once. It keeps no document, writes nothing down and asks nobody who they are. In a process of its own.
import { once } from 'node:events';
import type { AddressInfo } from 'node:net';
import * as decoding from 'lib0/decoding';
import * as encoding from 'lib0/encoding';
import { WebSocketServer, type WebSocket } from 'ws';
import * as Y from 'yjs';

const message = { sync: 0, auth: 2, syncStatus: 8 } as const;
const sync = { stateVector: 0, missing: 1, update: 2 } as const;
const authenticated = 2;
const nothing = Y.encodeStateAsUpdate(new Y.Doc());

const server = new WebSocketServer({ port: 0, host: '127.0.0.1' });
const sockets = new Set<WebSocket>();
server.on('connection', (socket) => {
  sockets.add(socket);
  socket.on('close', () => sockets.delete(socket));
  socket.on('message', (data: Buffer) => take(socket, data));
});

function take(socket: WebSocket, frame: Buffer): void {
  const decoder = decoding.createDecoder(frame);
  const name = decoding.readVarString(decoder);
  const kind = decoding.readVarUint(decoder);
  const answer = encoding.createEncoder();
  encoding.writeVarString(answer, name);
  if (kind === message.auth) {
    encoding.writeVarUint(answer, message.auth);
    encoding.writeVarUint(answer, authenticated);
    encoding.writeVarString(answer, 'read-write');
  } else if (kind !== message.sync) return;
  else if (decoding.readVarUint(decoder) === sync.stateVector) {
    encoding.writeVarUint(answer, message.sync);
    encoding.writeVarUint(answer, sync.missing);
    encoding.writeVarUint8Array(answer, nothing);
    // The provider counts its asking as a change that is not kept yet.
    socket.send(kept(name));
  } else {
    for (const other of sockets) if (other !== socket) other.send(frame);
    return socket.send(kept(name));
  }
  socket.send(encoding.toUint8Array(answer));
}

function kept(name: string): Uint8Array {
  const answer = encoding.createEncoder();
  encoding.writeVarString(answer, name);
  encoding.writeVarUint(answer, message.syncStatus);
  encoding.writeVarUint(answer, 1);
  return encoding.toUint8Array(answer);
}

process.on('disconnect', () => process.exit(0));
await once(server, 'listening');
process.send?.({ port: (server.address() as AddressInfo).port });
