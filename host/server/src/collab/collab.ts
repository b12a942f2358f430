import { longestMessage, longestUpdate } from '@changjing/contract';
import { upgradeWebSocket } from '@hono/node-server';
import type { Connection, Hocuspocus } from '@hocuspocus/server';
import type { Handler } from 'hono';
import { WebSocketServer, type WebSocket } from 'ws';
import type {
  Clock,
  Database,
  Disposable,
  DocumentStore,
  DraftHistoryStore,
  Failpoints,
  Log,
  Policy,
  ScenarioStore,
  SuggestionStore,
} from '../kernel/index.ts';
import { createAccess, type AccessOf, type Authenticate } from './access.ts';
import { isWellFormed } from './frame.ts';
import { createRooms, type RoomContext, type RoomLimits } from './rooms.ts';
import { createSharedDocuments, type SharedDocuments } from './shared-documents.ts';

export interface CollabParts {
  database: Database;
  documents: DocumentStore;
  history: DraftHistoryStore;
  scenarios: ScenarioStore;
  suggestions: Pick<SuggestionStore, 'find'>;
  policy: Policy;
  /** Who the session cookie of the upgrade request stands for. */
  authenticate: Authenticate;
  /** Another site's page must not open a socket with the visitor's cookie. */
  isOwnOrigin: (origin: string) => boolean;
  failpoints: Failpoints;
  clock: Clock;
  log: Log;
  limits?: Partial<RoomLimits>;
  /** How often open connections are asked again what they may do. */
  recheckMs?: number;
}

export interface Collab extends Disposable {
  /** For `app.get('/collab', …)`. */
  readonly handler: Handler;
  /** For `serve({ websocket: { server } })`. */
  readonly webSocketServer: WebSocketServer;
  readonly documents: SharedDocuments;
  connectionCount(): number;
}

const defaultLimits: RoomLimits = { maxUpdateBytes: longestUpdate, maxDocumentBytes: 8 * 1024 * 1024 };

export function createCollab(parts: CollabParts): Collab {
  const limits = { ...defaultLimits, ...parts.limits };
  const accessOf = createAccess(parts);
  const rooms = createRooms({ ...parts, accessOf, limits });
  // A longer frame closes its own connection while it is being read.
  const webSocketServer = new WebSocketServer({ noServer: true, maxPayload: longestMessage });
  const sockets = new Set<WebSocket>();
  const recheck = setInterval(() => void recheckAll(rooms, accessOf, parts.log), parts.recheckMs ?? 30_000);
  recheck.unref();
  let isClosing = false;

  const upgrade = upgradeWebSocket((context) => {
    let connection: ReturnType<typeof rooms.handleConnection> | undefined;
    return {
      onOpen(_, socket) {
        const raw = socket.raw as unknown as WebSocket;
        sockets.add(raw);
        connection = rooms.handleConnection(raw, context.req.raw);
      },
      onMessage({ data }, socket) {
        const frame = data instanceof ArrayBuffer ? new Uint8Array(data) : undefined;
        if (frame && isWellFormed(frame)) return connection?.handleMessage(frame);
        parts.log.warn({ bytes: frame?.byteLength }, 'a frame that cannot be read closed its connection');
        socket.close(4400, 'unreadable frame');
      },
      onClose(event, socket) {
        sockets.delete(socket.raw as unknown as WebSocket);
        connection?.handleClose({ code: event.code, reason: event.reason });
      },
      onError() {
        // A close follows and cleans up.
      },
    };
  });

  return {
    webSocketServer,
    documents: createSharedDocuments({ ...parts, rooms }),
    connectionCount: () => sockets.size,
    handler(context, next) {
      const origin = context.req.header('origin');
      if (origin !== undefined && !parts.isOwnOrigin(origin)) return context.text('foreign origin', 403);
      if (isClosing) return context.text('closing', 503);
      return upgrade(context, next);
    },
    async dispose() {
      if (isClosing) return;
      isClosing = true;
      clearInterval(recheck);
      for (const socket of sockets) socket.close(1001, 'the host is stopping');
      await until(() => rooms.documents.size === 0 && rooms.loadingDocuments.size === 0, 5_000);
      for (const socket of sockets) socket.terminate();
      await parts.documents.settled();
    },
  };
}

/** A post that changed or a session that ended closes the socket; the browser comes back with what it may do now. */
async function recheckAll(rooms: Hocuspocus<RoomContext>, accessOf: AccessOf, log: Log): Promise<void> {
  for (const document of rooms.documents.values()) {
    for (const connection of document.getConnections()) {
      try {
        await recheckOne(connection, document.name, accessOf);
      } catch (error) {
        log.warn({ err: error }, 'the rights of a connection could not be checked');
      }
    }
  }
}

async function recheckOne(
  connection: Connection<RoomContext>,
  document: string,
  accessOf: AccessOf,
): Promise<void> {
  const access = await accessOf(connection.request, document);
  const { actor, mayEdit } = connection.context;
  const isSame =
    access.kind === 'granted' && access.actor.person === actor.person && access.mayEdit === mayEdit;
  if (!isSame) connection.webSocket.close(4401, 'rights changed');
}

async function until(isDone: () => boolean, timeoutMs: number): Promise<void> {
  const end = performance.now() + timeoutMs;
  while (!isDone() && performance.now() < end) await new Promise((resolve) => setTimeout(resolve, 10));
}
