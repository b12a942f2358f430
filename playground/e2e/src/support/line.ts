import { connect, createServer, type Socket } from 'node:net';
import { once } from 'node:events';
import type { AddressInfo } from 'node:net';
import type { Page } from 'playwright-core';

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

/** Lets a page's line to shared documents be held: nothing goes either way until it is let go, in its order. */
export async function holdableLine(page: Page): Promise<{ hold(): void; letGo(): void }> {
  const waiting: (() => void)[] = [];
  let isHeld = false;
  await page.routeWebSocket(/\/collab/, (socket) => {
    const server = socket.connectToServer();
    const pass = (send: () => void) => void (isHeld ? waiting.push(send) : send());
    socket.onMessage((message) => pass(() => server.send(message)));
    server.onMessage((message) => pass(() => socket.send(message)));
  });
  return {
    hold: () => void (isHeld = true),
    letGo() {
      isHeld = false;
      for (const send of waiting.splice(0)) send();
    },
  };
}
