import { isUtf8 } from 'node:buffer';
import { hash, timingSafeEqual } from 'node:crypto';
import { ChangjingError } from '@changjing/contract';
import type { Clock, Intake, Route, Secrets } from '../../kernel/index.ts';

const maximumWebhookBytes = 2 ** 20;

export interface WebhookRequest {
  path: string;
  /** Of `Authorization: Bearer …`. */
  token: string | undefined;
  sender: string;
  body: AsyncIterable<Uint8Array>;
}

/** Name of the token in the secret store. */
export function webhookSecret(route: Route): string {
  return `webhook/${route.scenario}/${route.connector}`;
}

/**
 * Takes what a system posted, after its token was checked. Resolves after the commit.
 * @throws ChangjingError webhook.unknownPath 404, webhook.wrongToken 401, webhook.tooLarge 413
 */
export async function receiveWebhook(
  request: WebhookRequest,
  { intake, secrets, clock }: { intake: Intake; secrets: Pick<Secrets, 'get'>; clock: Clock },
): Promise<{ outcome: 'event' | 'deadLetter' | 'inbox' }> {
  const routes = intake.routesFor('webhook', request.path);
  if (routes.length === 0) throw unknownPath(request.path);
  const open: Route[] = [];
  for (const route of routes) if (await isToken(request.token, route, secrets)) open.push(route);
  if (open.length === 0) throw wrongToken(request.path);
  const receivedAt = clock.now();
  const common = { address: request.path, origin: `webhook:${request.sender}`, receivedAt };
  const bytes = await readBody(request.body);
  if (bytes === undefined) {
    const error = tooLarge();
    await intake.reject({ ...common, text: '' }, { code: error.code, zh: error.text.zh, en: error.message });
    throw error;
  }
  const payload = { ...common, text: bytes.toString('utf8') };
  if (!isUtf8(bytes)) {
    await intake.reject(payload, notUtf8);
    return { outcome: 'deadLetter' };
  }
  const outcomes = await Promise.all(open.map((route) => intake.accept(route, payload)));
  return outcomes.find((one) => one.outcome !== 'event') ?? { outcome: 'event' };
}

/** Compared by hash, so that neither content nor length shows in the time it takes. */
async function isToken(
  token: string | undefined,
  route: Route,
  secrets: Pick<Secrets, 'get'>,
): Promise<boolean> {
  const expected = await secrets.get(route.tenant, webhookSecret(route));
  if (token === undefined || expected === undefined) return false;
  return timingSafeEqual(hash('sha256', token, 'buffer'), hash('sha256', expected, 'buffer'));
}

/**
 * Undefined when it is too large. The rest is read and dropped then (the host limits how much it takes):
 * the sender's next request may come on this connection, which stays in order only to its end.
 */
async function readBody(body: AsyncIterable<Uint8Array>): Promise<Buffer | undefined> {
  const chunks: Uint8Array[] = [];
  let received = 0;
  for await (const chunk of body) {
    received += chunk.byteLength;
    if (received <= maximumWebhookBytes) chunks.push(chunk);
    else chunks.length = 0;
  }
  return received > maximumWebhookBytes ? undefined : Buffer.concat(chunks);
}

function unknownPath(path: string): ChangjingError {
  return new ChangjingError({
    code: 'webhook.unknownPath',
    status: 404,
    text: { zh: `没有在用的场景接收「/hooks/${path}」`, en: `No scenario in force takes "/hooks/${path}"` },
  });
}

function wrongToken(path: string): ChangjingError {
  return new ChangjingError({
    code: 'webhook.wrongToken',
    status: 401,
    text: {
      zh: `「/hooks/${path}」的令牌不对，请用 Authorization: Bearer 带上场景里设的令牌`,
      en: `The token for "/hooks/${path}" is wrong: send the scenario's token as Authorization: Bearer`,
    },
  });
}

function tooLarge(): ChangjingError {
  return new ChangjingError({
    code: 'webhook.tooLarge',
    status: 413,
    text: {
      zh: `推送内容超过上限 ${maximumWebhookBytes} 字节`,
      en: `The body is larger than ${maximumWebhookBytes} bytes`,
    },
  });
}

const notUtf8 = {
  code: 'transport.notUtf8',
  zh: '报文不是 UTF-8 文字',
  en: 'The payload is not UTF-8 text',
};
