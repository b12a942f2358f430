import { validateHeaderValue } from 'node:http';
import type { EgressGrant, EgressRequest } from '../../kernel/index.ts';
import { EgressError } from './failure.ts';

/** What frames a message, names its sender or its way, or belongs to a browser. */
const forbidden =
  /^(host|content-length|transfer-encoding|connection|keep-alive|upgrade|te|trailer|expect|http2-settings|accept-encoding|cookie2?|set-cookie|via|forwarded|x-real-ip|(proxy|sec|x-forwarded)-.*)$/;

/** What an answer's headers may tell. */
const told =
  /^(content-type|content-language|date|etag|last-modified|expires|cache-control|retry-after|link|x-request-id|x-total-count|(x-)?ratelimit-.*)$/;

export interface OutgoingHeaders {
  /** Sent to every host on the way. */
  open: Record<string, string>;
  /** Sent to the first host only: what holds a secret. */
  sealed: Record<string, string>;
  /** Values that must not come back. */
  secrets: string[];
}

export async function readHeaders(
  { method, headers }: EgressRequest,
  grant: EgressGrant,
): Promise<OutgoingHeaders> {
  const made: OutgoingHeaders = { open: {}, sealed: {}, secrets: [] };
  const names = Object.keys(headers).map((name) => name.toLowerCase());
  if (method !== 'GET' && !names.includes('idempotency-key')) {
    made.open['idempotency-key'] = grant.idempotencyKey;
  }
  for (const [given, value] of Object.entries(headers)) {
    const name = given.toLowerCase();
    if (forbidden.test(name)) throw refusedHeader(name);
    if (typeof value === 'string') {
      if (!isValid(name, value)) throw refusedHeader(name);
      // Credentials of the plugin's own are for the host it wrote them for, too.
      (name === 'authorization' ? made.sealed : made.open)[name] = value;
      continue;
    }
    const secret = await secretOf(value.secret, grant);
    if (!isValid(name, `${value.prefix}${secret}`)) throw unusable(value.secret);
    made.sealed[name] = `${value.prefix}${secret}`;
    made.secrets.push(secret);
  }
  return made;
}

async function secretOf(name: string, grant: EgressGrant): Promise<string> {
  const value = await grant.secret(name);
  if (value !== undefined && value !== '') return value;
  throw new EgressError(
    'secret.missing',
    `机密「${name}」还没有填写`,
    `The secret "${name}" is not filled in yet`,
    { subject: name },
  );
}

function isValid(name: string, value: string): boolean {
  try {
    validateHeaderValue(name, value);
    return true;
  } catch {
    return false;
  }
}

function refusedHeader(name: string): EgressError {
  return new EgressError('refused.header', `不能设置请求头「${name}」`, `Header "${name}" may not be set`, {
    subject: name,
  });
}

function unusable(name: string): EgressError {
  return new EgressError(
    'secret.unusable',
    `机密「${name}」里有请求头不能带的字符`,
    `The secret "${name}" has characters that no header can carry`,
    { subject: name },
  );
}

/** Headers an answer may have, each as one text. */
export function toldHeaders(headers: Readonly<Record<string, string | string[] | undefined>>) {
  const kept: Record<string, string> = {};
  for (const [name, value] of Object.entries(headers)) {
    if (value === undefined || !told.test(name)) continue;
    kept[name] = Array.isArray(value) ? value.join(', ') : value;
  }
  return kept;
}
