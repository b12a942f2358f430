import { lookup } from 'node:dns/promises';
import type { IncomingMessage } from 'node:http';
import type { Egress, EgressGrant, EgressRequest, EgressResult } from '../../kernel/index.ts';
import { readAddresses, readTarget } from './check-target.ts';
import { exchange } from './exchange.ts';
import { EgressError } from './failure.ts';
import { readHeaders, toldHeaders, type OutgoingHeaders } from './headers.ts';
import { readBody, tooLarge } from './read-body.ts';
import { scrubber } from './scrub.ts';
import { createTurns } from './turns.ts';

/** How names become addresses and addresses connections. */
export interface EgressNetwork {
  /** Every address of a name. */
  resolve(name: string): Promise<string[]>;
  /** Where the connection to a checked address really goes; to itself when absent. */
  dial?(address: string): { address: string; port: number };
  /** Certificates of authorities to trust instead of the usual ones. */
  ca?: string;
}

export interface EgressLimits {
  /** Of all there is to a request: waiting, names, redirects, body. */
  timeMs: number;
  /** Of a body, each way, on the wire and unpacked. */
  maxBytes: number;
  maxRedirects: number;
  connectionsPerPlugin: number;
}
const defaultLimits: EgressLimits = {
  timeMs: 10_000,
  maxBytes: 2 ** 20,
  maxRedirects: 5,
  connectionsPerPlugin: 4,
};

export const internet: EgressNetwork = {
  resolve: async (name) => (await lookup(name, { all: true, verbatim: true })).map(({ address }) => address),
};

export function createEgress(network: EgressNetwork, limited: Partial<EgressLimits> = {}): Egress {
  const limits = { ...defaultLimits, ...limited };
  const turns = createTurns(limits.connectionsPerPlugin);

  async function send(request: EgressRequest, grant: EgressGrant): Promise<EgressResult> {
    const signal = AbortSignal.timeout(limits.timeMs);
    try {
      const first = readTarget(request.url, undefined, grant.hosts);
      if (request.body !== undefined) refuseBody(request.method, request.body);
      const headers = await readHeaders(request, grant);
      return await turns(grant.plugin, signal, () => follow(first, request, headers, grant, signal));
    } catch (error) {
      return failureOf(error, signal);
    }
  }

  /** Goes where the answers send it; each place is checked as the first was. */
  async function follow(
    first: URL,
    request: EgressRequest,
    headers: OutgoingHeaders,
    grant: EgressGrant,
    signal: AbortSignal,
  ): Promise<EgressResult> {
    let url = first;
    let { method, body } = request;
    let hasLeft = false;
    for (let hop = 0; hop <= limits.maxRedirects; hop += 1) {
      hasLeft ||= url.hostname !== first.hostname;
      const own = hasLeft ? {} : headers.sealed;
      const addresses = await within(
        signal,
        readAddresses(url.hostname, (name) => network.resolve(name)),
      );
      const sent = { method, body, headers: { ...headers.open, ...own } };
      const response = await exchange(url, addresses, sent, network, signal);
      const next = placeOf(response);
      if (next === undefined) return answerOf(response, headers, signal);
      response.destroy();
      url = readTarget(next, url, grant.hosts);
      if (turnsToGet(response.statusCode, method)) [method, body] = ['GET', undefined];
    }
    throw new EgressError(
      'http.tooManyRedirects',
      `转向超过 ${limits.maxRedirects} 次`,
      `More than ${limits.maxRedirects} redirects`,
      { limit: limits.maxRedirects, used: limits.maxRedirects + 1 },
    );
  }

  async function answerOf(
    response: IncomingMessage,
    { secrets }: OutgoingHeaders,
    signal: AbortSignal,
  ): Promise<EgressResult> {
    const scrub = scrubber(secrets);
    try {
      const body = scrub(await within(signal, readBody(response, limits.maxBytes)));
      const headers = Object.entries(toldHeaders(response.headers)).map(([name, value]) => [
        name,
        scrub(value),
      ]);
      const told = Object.fromEntries(headers) as Record<string, string>;
      return { ok: true, value: { status: response.statusCode ?? 0, headers: told, body } };
    } finally {
      response.destroy();
    }
  }

  function refuseBody(method: string, body: string): void {
    if (method === 'GET')
      throw new EgressError('refused.body', 'GET 请求不能带内容', 'A GET carries no body');
    const bytes = Buffer.byteLength(body);
    if (bytes > limits.maxBytes) throw tooLarge(limits.maxBytes, bytes);
  }

  return { send };
}

function placeOf({ statusCode, headers }: IncomingMessage): string | undefined {
  return [301, 302, 303, 307, 308].includes(statusCode ?? 0) ? headers.location : undefined;
}

/** As browsers do: what was written is not written again elsewhere, unless the answer says so. */
function turnsToGet(status: number | undefined, method: string): boolean {
  return status === 303 || ((status === 301 || status === 302) && method === 'POST');
}

/** Name resolution cannot be called off; waiting for it can. */
function within<T>(signal: AbortSignal, work: Promise<T>): Promise<T> {
  signal.throwIfAborted();
  return new Promise((resolve, reject) => {
    const stop = () => reject(signal.reason as Error);
    signal.addEventListener('abort', stop, { once: true });
    void work.then(resolve, reject).finally(() => signal.removeEventListener('abort', stop));
  });
}

/** What is told holds nothing of the error's own words, which name addresses. */
function failureOf(error: unknown, signal: AbortSignal): EgressResult {
  if (error instanceof EgressError) return error.failure;
  if (signal.aborted)
    return told('http.timeout', '对方没有按时答复', 'The other side did not answer in time');
  const code = error instanceof Error && 'code' in error ? String(error.code) : '';
  if (/CERT|UNABLE_TO|SIGNATURE/.test(code)) {
    return told(
      'http.certificate',
      '对方的证书不可信',
      'The certificate of the other side is not to be trusted',
    );
  }
  if (code.startsWith('Z_')) return told('http.notText', '答复解不开', 'The answer cannot be unpacked');
  return told('http.unreachable', '连不上对方', 'The other side cannot be reached');
}

function told(code: string, zh: string, en: string): EgressResult {
  return { ok: false, code, message: { zh, en } };
}
