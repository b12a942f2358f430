import type { MiddlewareHandler } from 'hono';
import type { FrameAddresses } from './frame-addresses.ts';

/**
 * Answers everything that is asked under a vendor's host name: files of its frames, and nothing else of
 * the host. No session is looked at and no cookie set, whatever the request brings along.
 */
export function serveFrames(frames: FrameAddresses): MiddlewareHandler {
  return async (context, next) => {
    const { hostname, pathname } = new URL(context.req.url);
    const vendor = frames.vendorOf(hostname);
    if (vendor === undefined) return await next();
    const isRead = context.req.method === 'GET' || context.req.method === 'HEAD';
    const file = isRead ? frames.read(vendor, pathname) : undefined;
    // What a vendor drew is no page by itself, where it could pass for one of ours.
    const isOpenedByItself = context.req.header('sec-fetch-dest') === 'document';
    if (file === undefined || isOpenedByItself) return nothing();
    return new Response(file.bytes, { headers: { ...file.headers, 'content-type': file.type } });
  };
}

function nothing(): Response {
  return new Response('Not found\n', {
    status: 404,
    headers: {
      'content-type': 'text/plain; charset=utf-8',
      'content-security-policy': "default-src 'none'; frame-ancestors 'none'; sandbox",
      'x-content-type-options': 'nosniff',
      'cache-control': 'no-store',
    },
  });
}
