import type { IncomingMessage } from 'node:http';
import { request as httpsRequest, type RequestOptions } from 'node:https';
import { isIP, type LookupFunction } from 'node:net';
import type { EgressNetwork } from './create-egress.ts';

interface Exchange {
  method: string;
  headers: Record<string, string>;
  body: string | undefined;
}

/** Sends one request to a name over a connection of its own that can go to its checked addresses only. */
export function exchange(
  url: URL,
  addresses: readonly string[],
  { method, headers, body }: Exchange,
  network: EgressNetwork,
  signal: AbortSignal,
): Promise<IncomingMessage> {
  return new Promise((resolve, reject) => {
    const dialled = addresses.map((address) => network.dial?.(address) ?? { address, port: 443 });
    const options: RequestOptions = {
      host: url.hostname,
      servername: url.hostname,
      port: dialled[0]?.port ?? 443,
      path: `${url.pathname}${url.search}`,
      method,
      lookup: pinnedTo(dialled.map(({ address }) => address)),
      agent: false,
      minVersion: 'TLSv1.2',
      maxHeaderSize: 16_384,
      signal,
      ...(network.ca !== undefined && { ca: network.ca }),
    };
    const sent = httpsRequest(options, resolve);
    sent.on('error', reject);
    // An answer that changes to another protocol closes the connection without an error of its own.
    sent.on('close', () => reject(new Error('closed without an answer')));
    const all = { 'user-agent': 'changjing', ...headers, host: url.hostname, 'accept-encoding': 'identity' };
    for (const [name, value] of Object.entries(all)) sent.setHeader(name, value);
    sent.end(body);
  });
}

/** Answers with the addresses that were checked, whatever the name resolves to by now. */
function pinnedTo(addresses: readonly string[]): LookupFunction {
  const all = addresses.map((address) => ({ address, family: isIP(address) }));
  return (_name, options, callback) => {
    const [first] = all;
    if (first === undefined) callback(new Error('no address'), '');
    else if (options.all === true) callback(null, all);
    else callback(null, first.address, first.family);
  };
}
