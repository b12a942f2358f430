import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { serveStatic } from '@hono/node-server/serve-static';
import { createRouter } from './environment.ts';
import { immutableWhenHashed } from './caching.ts';

/** The studio's built files under /studio/; every other address below it is the app itself. */
export function studioRoutes(folder: string, frameOrigins: () => string[]) {
  const router = createRouter();
  router.use('/studio/*', async (context, next) => {
    context.set('frameOrigins', frameOrigins());
    await next();
  });
  router.get('/studio', (context) => context.redirect('/studio/'));
  router.use(
    '/studio/*',
    serveStatic({
      root: folder,
      precompressed: true,
      rewriteRequestPath: (path) => path.replace(/^\/studio\/?/, '/'),
      onFound: immutableWhenHashed,
    }),
  );
  router.get('/studio/*', async (context) => {
    context.header('cache-control', 'no-cache');
    return context.html(await readFile(join(folder, 'index.html'), 'utf8'));
  });
  return router;
}
