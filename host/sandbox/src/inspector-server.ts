import { randomUUID } from 'node:crypto';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { WebSocketServer, type WebSocket } from 'ws';
import type { Child } from './child-process.ts';

/** A plugin that a debugger may attach to, where it lives now. */
export interface InspectedPlugin {
  id: string;
  home: { child: Child; slot: number } | undefined;
}

/** Where debuggers find the plugins of a debug supervisor. */
export interface InspectorServer {
  /** The port it listens on. @throws when the port is taken */
  readonly port: Promise<number>;
  /** `ws://127.0.0.1:…`, as Chrome DevTools and VS Code want it. */
  url(pluginId: string): Promise<string>;
  dispose(): Promise<void>;
}

const host = '127.0.0.1';
const maxMessageBytes = 64 * 2 ** 20;

/**
 * The Chrome DevTools protocol on this machine only: `/json/list` names the plugins, each with an
 * address that cannot be guessed, so that no page in a browser finds its way in.
 */
export function startInspectorServer(
  wantedPort: number,
  plugins: () => readonly InspectedPlugin[],
): InspectorServer {
  const keys = new Map<string, string>();
  const sockets = new WebSocketServer({ noServer: true, maxPayload: maxMessageBytes });
  const server = createServer(answer);
  const listening = Promise.withResolvers<number>();
  listening.promise.catch(() => {});

  function keyOf(id: string) {
    const key = keys.get(id) ?? randomUUID();
    keys.set(id, key);
    return key;
  }
  const portNow = () => (server.address() as AddressInfo).port;
  const urlOf = (id: string) => `ws://${host}:${portNow()}/${keyOf(id)}`;

  function answer(request: IncomingMessage, response: ServerResponse) {
    if (!isLocal(request)) return void response.writeHead(403).end();
    const body = bodyFor(request.url ?? '');
    if (body === undefined) return void response.writeHead(404).end();
    response.writeHead(200, { 'content-type': 'application/json; charset=utf-8' }).end(JSON.stringify(body));
  }

  function bodyFor(path: string): object | undefined {
    if (path === '/json/version')
      return { Browser: `changjing/${process.version}`, 'Protocol-Version': '1.3' };
    return path === '/json' || path === '/json/list' ? plugins().map(({ id }) => targetOf(id)) : undefined;
  }

  function targetOf(id: string) {
    const address = `${host}:${portNow()}/${keyOf(id)}`;
    return {
      id: keyOf(id),
      title: id,
      description: 'changjing plugin',
      type: 'node',
      url: `changjing://${id}`,
      webSocketDebuggerUrl: urlOf(id),
      devtoolsFrontendUrl: `devtools://devtools/bundled/js_app.html?experiments=true&v8only=true&ws=${address}`,
    };
  }

  /** A page that made its name point here says that name as the host. */
  function isLocal({ headers }: IncomingMessage) {
    return headers.host === `${host}:${portNow()}` || headers.host === `localhost:${portNow()}`;
  }

  server.on('upgrade', (request, socket, head) => {
    const plugin = plugins().find(({ id }) => request.url === `/${keyOf(id)}`);
    if (plugin?.home === undefined || !isLocal(request)) return void socket.destroy();
    const { child, slot } = plugin.home;
    sockets.handleUpgrade(request, socket, head, (debuggerSocket) => attach(debuggerSocket, child, slot));
  });
  server.on('error', (error) => listening.reject(error));
  server.listen(wantedPort, host, () => listening.resolve(portNow()));

  return {
    port: listening.promise,
    url: async (id) => listening.promise.then(() => urlOf(id)),
    async dispose() {
      for (const socket of sockets.clients) socket.terminate();
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}

function attach(socket: WebSocket, child: Child, slot: number): void {
  const session = child.debug.open(slot, {
    onMessage: (message) => socket.send(message),
    onClosed: () => socket.close(),
  });
  socket.on('message', (data) => session.send((data as Buffer).toString('utf8')));
  socket.on('close', () => session.close());
  socket.on('error', () => socket.terminate());
}
