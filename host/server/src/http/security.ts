import { ChangjingError } from '@changjing/contract';
import { bodyLimit } from 'hono/body-limit';
import { createMiddleware } from 'hono/factory';
import { secureHeaders } from 'hono/secure-headers';
import { rateLimiter } from 'hono-rate-limiter';
import type { Context, MiddlewareHandler } from 'hono';
import type { ApiEnvironment } from './environment.ts';

const inlineStyles = /^\/(studio|api\/v1\/docs)(\/|$)/;
const documents = /^\/(a|r|h|tasks|miniapp)(\/|$)/;

/**
 * Headers for every answer, by what stands at its address. Element Plus and Swagger set inline styles,
 * so styles (not scripts) may be inline there; data is no document and may do nothing at all.
 */
export function securityHeaders(): MiddlewareHandler<ApiEnvironment> {
  const [lenient, strict] = [documentHeaders(["'self'", "'unsafe-inline'"]), documentHeaders(["'self'"])];
  const data = secureHeaders({
    ...commonHeaders,
    contentSecurityPolicy: { defaultSrc: ["'none'"], frameAncestors: ["'none'"] },
    // What a route says itself about one answer (a file's sandbox) is stricter still.
    overwrite: false,
  });
  return async (context, next) => {
    const { path } = context.req;
    if (inlineStyles.test(path)) await lenient(context, next);
    else await (documents.test(path) ? strict : data)(context, next);
    allowFrames(context.res.headers, context.get('frameOrigins') ?? []);
  };
}

/** Adds the vendors whose frames a page shows, and no others, to what it may embed. */
function allowFrames(headers: Headers, origins: readonly string[]): void {
  if (origins.length === 0) return;
  const policy = headers.get('content-security-policy');
  headers.set('content-security-policy', `${policy}; frame-src 'self' ${origins.join(' ')}`);
}

const commonHeaders = {
  referrerPolicy: 'same-origin',
  xFrameOptions: 'SAMEORIGIN',
  crossOriginResourcePolicy: 'same-origin',
  permissionsPolicy: { camera: ['self'], geolocation: ['self'], microphone: [] },
} satisfies Parameters<typeof secureHeaders>[0];

function documentHeaders(styleSrc: string[]): MiddlewareHandler {
  return secureHeaders({
    ...commonHeaders,
    contentSecurityPolicy: {
      defaultSrc: ["'self'"],
      scriptSrc: ["'self'"],
      styleSrc,
      imgSrc: ["'self'", 'data:', 'blob:'],
      connectSrc: ["'self'"],
      objectSrc: ["'none'"],
      baseUri: ["'none'"],
      formAction: ["'self'"],
      frameAncestors: ["'self'"],
    },
  });
}

/** U+0000 names nothing, and PostgreSQL fails on it. */
export const refuseNul = createMiddleware(async (context, next) => {
  if (context.req.url.includes('%00')) {
    throw new ChangjingError({
      code: 'request.malformed',
      text: {
        zh: '网址里有不允许的字符 U+0000（%00）',
        en: 'The address holds U+0000 (%00), which is not allowed',
      },
    });
  }
  await next();
});

const writing = new Set(['POST', 'PUT', 'PATCH', 'DELETE']);

/**
 * Refuses writes that another site made the browser send: a cookie alone never writes. The browser
 * says where a request comes from (Sec-Fetch-Site, Origin); a program that sends neither has no cookie to abuse.
 */
export function refuseForeignWrites(isOwnOrigin: (origin: string) => boolean) {
  return createMiddleware(async (context, next) => {
    if (writing.has(context.req.method)) {
      const site = context.req.header('sec-fetch-site');
      const origin = context.req.header('origin');
      const isForeign =
        (site !== undefined && site !== 'same-origin' && site !== 'none') ||
        (origin !== undefined && !isOwnOrigin(origin));
      if (isForeign) {
        throw new ChangjingError({
          code: 'http.foreignOrigin',
          status: 403,
          text: {
            zh: '这个请求来自别的网站，没有执行',
            en: 'This request came from another site and was not carried out',
          },
        });
      }
    }
    await next();
  });
}

export function limitBody(maxBytes: number): MiddlewareHandler {
  const kibibytes = Math.floor(maxBytes / 1024);
  const limit = kibibytes < 1024 ? `${kibibytes} KB` : `${Math.floor(kibibytes / 1024)} MB`;
  return bodyLimit({
    maxSize: maxBytes,
    onError: async ({ req, header }) => {
      if (!(await isReadToEnd(req.raw.body))) header('connection', 'close');
      throw new ChangjingError({
        code: 'http.tooLarge',
        status: 413,
        text: { zh: `内容太大，最多 ${limit}`, en: `Too large: at most ${limit}` },
      });
    },
  });
}

const mebibyte = 1024 * 1024;
const mostDropped = 64 * mebibyte;

/** Reads what is refused, so that the connection can serve the sender's next request. Gives up on endless ones. */
async function isReadToEnd(body: ReadableStream<Uint8Array> | null): Promise<boolean> {
  if (body === null || body.locked) return false;
  const reader = body.getReader();
  for (let dropped = 0; dropped <= mostDropped;) {
    const { done, value } = await reader.read();
    if (done) return true;
    dropped += value.byteLength;
  }
  return false;
}

/** Photos may be large; JSON is read whole before anybody is asked who sent it. A webhook has its own limit; a plugin in development comes whole. */
export function limitApiBody(): MiddlewareHandler {
  const [large, small] = [limitBody(30 * mebibyte), limitBody(mebibyte)];
  return (context, next) => {
    const isLarge =
      context.req.header('content-type')?.startsWith('multipart/') === true ||
      context.req.path.startsWith('/api/v1/hooks/') ||
      context.req.path.startsWith('/api/v1/dev/');
    return isLarge ? large(context, next) : small(context, next);
  };
}

/** At most `limit` requests in a window from one address. */
export function limitRate(options: {
  windowMs: number;
  limit: number;
  addressOf: (context: Context) => string;
}) {
  return rateLimiter({
    windowMs: options.windowMs,
    limit: options.limit,
    standardHeaders: 'draft-7',
    keyGenerator: (context) => options.addressOf(context),
    handler: () => {
      throw new ChangjingError({
        code: 'http.tooMany',
        status: 429,
        text: { zh: '请求太频繁，请稍等一会儿再试', en: 'Too many requests; please wait a moment' },
      });
    },
  });
}
