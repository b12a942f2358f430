import { createRoute, z, type OpenAPIHono } from '@hono/zod-openapi';
import {
  explainRule,
  explanation,
  readRecorded,
  recordedPeriod,
  trialLine,
  tryRules,
  type TrialLine,
} from '@changjing/contract';
import { Log, Trials, type Services } from '../../kernel/index.ts';
import { createRouter, requirePermission, type ApiEnvironment } from '../environment.ts';
import { problemOf } from '../problems.ts';
import { answers } from './answers.ts';

const idParameter = z.object({ id: z.string().min(1).max(80) });

const trial = createRoute({
  method: 'post',
  path: '/scenarios/{id}/trials',
  tags: ['trials'],
  summary:
    '用记下来的数据试运行规则，逐行报告进度，最后一行是结果；断开即停止 Rules tried on what was recorded: lines of progress, then the result; hanging up stops it',
  request: {
    params: idParameter,
    body: { required: true, content: { 'application/json': { schema: tryRules } } },
  },
  responses: {
    200: {
      description: '每行一条 One line each',
      content: { 'text/event-stream': { schema: trialLine } },
    },
  },
});

const explain = createRoute({
  method: 'post',
  path: '/scenarios/{id}/explanations',
  tags: ['trials'],
  summary: '规则此时为什么触发或没有触发 Why a rule was, or was not, in force for one thing at one time',
  request: {
    params: idParameter,
    body: { required: true, content: { 'application/json': { schema: explainRule } } },
  },
  responses: answers(200, explanation, '缘由 The reason'),
});

const recorded = createRoute({
  method: 'post',
  path: '/scenarios/{id}/recorded',
  tags: ['trials'],
  summary:
    '一段时间里记下来的数据，用来试规则；太多时只给最早的一部分 What was recorded in a period, to try rules on; the earliest of it when there is too much',
  request: {
    params: idParameter,
    body: { required: true, content: { 'application/json': { schema: readRecorded } } },
  },
  responses: answers(200, recordedPeriod, '数据 The events'),
});

export function trialsRoutes(services: Services): OpenAPIHono<ApiEnvironment> {
  const router = createRouter();

  router.openapi(trial, async (context) => {
    const actor = requirePermission(context.var.actor, 'event.read');
    const { id } = context.req.valid('param');
    const stopped = new AbortController();
    const { signal } = context.req.raw;
    const lines = await services
      .get(Trials)
      .start(actor, id, context.req.valid('json'), AbortSignal.any([signal, stopped.signal]));
    const failed = (error: unknown): TrialLine => ({
      kind: 'failure',
      problem: problemOf(error, {
        acceptLanguage: context.req.header('accept-language'),
        path: context.req.path,
        log: services.get(Log),
      }),
    });
    return context.body(streamOf(lines, failed, stopped), 200, {
      'content-type': 'text/event-stream; charset=utf-8',
      'cache-control': 'no-store, no-transform',
      // Proxies that buffer would hold the lines back.
      'x-accel-buffering': 'no',
    });
  });

  router.openapi(explain, async (context) => {
    const actor = requirePermission(context.var.actor, 'event.read');
    const { id } = context.req.valid('param');
    const { signal } = context.req.raw;
    return context.json(
      await services.get(Trials).explain(actor, id, context.req.valid('json'), signal),
      200,
    );
  });
  router.openapi(recorded, async (context) => {
    const actor = requirePermission(context.var.actor, 'event.read');
    const { id } = context.req.valid('param');
    const { signal } = context.req.raw;
    return context.json(
      await services.get(Trials).recorded(actor, id, context.req.valid('json'), signal),
      200,
    );
  });
  return router;
}

/** One line is made when the reader wants one, so that nobody works ahead of a slow line. */
function streamOf(
  lines: AsyncIterable<TrialLine>,
  failed: (error: unknown) => TrialLine,
  stopped: AbortController,
): ReadableStream<Uint8Array> {
  const encoder = new TextEncoder();
  const encode = (line: TrialLine) => encoder.encode(`data: ${JSON.stringify(line)}\n\n`);
  const all = lines[Symbol.asyncIterator]();
  return new ReadableStream(
    {
      async pull(controller) {
        try {
          const next = await all.next();
          if (next.done === true) controller.close();
          else controller.enqueue(encode(next.value));
        } catch (error) {
          if (stopped.signal.aborted) return;
          controller.enqueue(encode(failed(error)));
          controller.close();
        }
      },
      async cancel() {
        stopped.abort();
        await all.return?.();
      },
    },
    { highWaterMark: 1 },
  );
}
