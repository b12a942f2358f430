import { ChangjingError } from '@changjing/contract';
import { bodyLimit } from 'hono/body-limit';
import { createMiddleware } from 'hono/factory';
import { secureHeaders } from 'hono/secure-headers';
import { rateLimiter } from 'hono-rate-limiter';
import type { Context } from 'hono';

/** Headers for every answer. Element Plus sets inline styles in the studio, so styles (not scripts) may be inline there. */
export function securityHeaders(options: { allowInlineStyles: boolean }) {
  return secureHeaders({
    contentSecurityPolicy: {
      defaultSrc: ["'self'"],
      scriptSrc: ["'self'"],
      styleSrc: options.allowInlineStyles ? ["'self'", "'unsafe-inline'"] : ["'self'"],
      imgSrc: ["'self'", 'data:', 'blob:'],
      connectSrc: ["'self'"],
      objectSrc: ["'none'"],
      baseUri: ["'none'"],
      formAction: ["'self'"],
      frameAncestors: ["'self'"],
    },
    referrerPolicy: 'same-origin',
    xFrameOptions: 'SAMEORIGIN',
    crossOriginResourcePolicy: 'same-origin',
    permissionsPolicy: { camera: ['self'], geolocation: ['self'], microphone: [] },
  });
}

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

export function limitBody(maxBytes: number) {
  return bodyLimit({
    maxSize: maxBytes,
    onError: () => {
      throw new ChangjingError({
        code: 'http.tooLarge',
        status: 413,
        text: {
          zh: `内容太大，最多 ${Math.floor(maxBytes / 1024 / 1024)} MB`,
          en: `Too large: at most ${Math.floor(maxBytes / 1024 / 1024)} MB`,
        },
      });
    },
  });
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
