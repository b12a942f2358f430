import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import { createServer as createTlsServer } from 'node:https';
import type { AddressInfo } from 'node:net';
import { generate } from 'selfsigned';
import type { Disposable } from '../../kernel/index.ts';
import type { EgressNetwork } from './create-egress.ts';

/** What the internet looks like from inside a test: names, and one real TLS server behind all public addresses. */
export interface TestInternet extends Disposable {
  network: EgressNetwork;
  /** Where the server listens, and the authority that vouches for it. */
  server: { port: number; certificate: string };
  /** Addresses by name; a name that is not there cannot be resolved. */
  names: Map<string, string[]>;
  /** Requests that reached the server, newest last. */
  received: {
    host: string;
    method: string;
    path: string;
    headers: IncomingMessage['headers'];
    body: string;
  }[];
  /** Addresses that were dialled, newest last. */
  dialled: string[];
  /** Requests that reached a server on this machine that nobody may reach. */
  insideHits: string[];
  /** Address of that server. */
  insidePort: number;
}
type Respond = (request: IncomingMessage, response: ServerResponse) => void;

export async function openTestInternet(names: readonly string[], respond: Respond): Promise<TestInternet> {
  const made = await certificateFor(names);
  const received: TestInternet['received'] = [];
  const insideHits: string[] = [];
  const dialled: string[] = [];
  const server = createTlsServer({ key: made.private, cert: made.cert }, (request, response) => {
    const chunks: Buffer[] = [];
    request.on('data', (chunk: Buffer) => chunks.push(chunk));
    request.on('end', () => {
      const { method = '', url: path = '', headers } = request;
      const body = Buffer.concat(chunks).toString();
      received.push({ host: headers.host ?? '', method, path, headers, body });
      respond(request, response);
    });
  });
  const inside = createServer((request, response) => {
    insideHits.push(request.url ?? '');
    response.end('inside');
  });
  const [port, insidePort] = await Promise.all([listen(server), listen(inside)]);
  const addresses = new Map(names.map((name) => [name, ['93.184.215.14']]));
  return {
    network: {
      resolve: async (name) => {
        const found = addresses.get(name);
        if (found === undefined) throw Object.assign(new Error(`no ${name}`), { code: 'ENOTFOUND' });
        return found;
      },
      dial(address) {
        dialled.push(address);
        return { address: '127.0.0.1', port };
      },
      ca: made.cert,
    },
    server: { port, certificate: made.cert },
    names: addresses,
    received,
    dialled,
    insideHits,
    insidePort,
    async dispose() {
      for (const one of [server, inside]) {
        one.closeAllConnections();
        await new Promise((resolve) => one.close(resolve));
      }
    },
  };
}

async function listen(server: ReturnType<typeof createServer>): Promise<number> {
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return (server.address() as AddressInfo).port;
}

const certificates = new Map<string, ReturnType<typeof generate>>();

/** Signed by itself, and kept: making one takes a while. */
function certificateFor(names: readonly string[]) {
  const name = names.join(' ');
  const made =
    certificates.get(name) ??
    generate([{ name: 'commonName', value: 'test' }], {
      algorithm: 'sha256',
      extensions: [{ name: 'subjectAltName', altNames: names.map((value) => ({ type: 2 as const, value })) }],
    });
  certificates.set(name, made);
  return made;
}
