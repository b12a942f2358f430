import { connect, createServer, type Socket } from 'node:net';
import { once } from 'node:events';
import type { AddressInfo } from 'node:net';

/** A line between a browser and a host that can be cut. */
export interface Line {
  readonly port: number;
  /** Breaks what is open and lets nothing through. */
  cut(): void;
  mend(): void;
  close(): Promise<void>;
}

/** The host's port may be known only later. */
export async function openLine(portOfHost: () => number): Promise<Line> {
  const open = new Set<Socket>();
  let isCut = false;
  function keep(socket: Socket): Socket {
    open.add(socket);
    socket.on('error', () => {});
    socket.on('close', () => open.delete(socket));
    return socket;
  }
  const server = createServer((browser) => {
    keep(browser);
    if (isCut) return browser.destroy();
    const host = keep(connect(portOfHost(), '127.0.0.1'));
    browser.pipe(host).pipe(browser);
    browser.on('close', () => host.destroy());
    host.on('close', () => browser.destroy());
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  return {
    port: (server.address() as AddressInfo).port,
    cut() {
      isCut = true;
      for (const socket of open) socket.destroy();
    },
    mend: () => void (isCut = false),
    async close() {
      for (const socket of open) socket.destroy();
      server.close();
      await once(server, 'close');
    },
  };
}
