import { createRoute, z } from '@hono/zod-openapi';
import { createRouter } from './environment.ts';
import type { Metrics } from './metrics.ts';

export interface Readiness {
  name: string;
  isReady: () => boolean | Promise<boolean>;
}

const health = z.object({ status: z.enum(['ok', 'notReady']), waitingFor: z.array(z.string()).optional() });

/** /healthz (the process lives), /readyz (it can serve), /metrics (Prometheus). */
export function operationRoutes(options: { metrics: Metrics; readiness: readonly Readiness[] }) {
  const router = createRouter();
  const answer = (description: string) => ({
    description,
    content: { 'application/json': { schema: health } },
  });
  router.openapi(
    createRoute({
      method: 'get',
      path: '/healthz',
      tags: ['运行 operations'],
      responses: { 200: answer('进程在运行') },
    }),
    (context) => context.json({ status: 'ok' as const }, 200),
  );
  router.openapi(
    createRoute({
      method: 'get',
      path: '/readyz',
      tags: ['运行 operations'],
      responses: { 200: answer('可以服务'), 503: answer('还不能服务') },
    }),
    async (context) => {
      const waitingFor: string[] = [];
      for (const part of options.readiness) {
        if (!(await Promise.resolve(part.isReady()).catch(() => false))) waitingFor.push(part.name);
      }
      return waitingFor.length === 0
        ? context.json({ status: 'ok' as const }, 200)
        : context.json({ status: 'notReady' as const, waitingFor }, 503);
    },
  );
  router.get('/metrics', async (context) =>
    context.body(await options.metrics.registry.metrics(), 200, {
      'content-type': options.metrics.registry.contentType,
    }),
  );
  return router;
}
