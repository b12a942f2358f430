import { readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { z, type OpenAPIHono } from '@hono/zod-openapi';
import { conditionPart, json } from '@changjing/contract';
import type { ApiEnvironment } from './environment.ts';

const uiFolder = dirname(createRequire(import.meta.url).resolve('swagger-ui-dist/package.json'));
const uiFiles: Record<string, string> = {
  'swagger-ui.css': 'text/css; charset=utf-8',
  'swagger-ui-bundle.js': 'text/javascript; charset=utf-8',
};

const page = `<!doctype html>
<html lang="zh-CN">
<head><meta charset="utf-8"><title>场景工坊 · 接口 API</title><link rel="icon" href="data:,"><link rel="stylesheet" href="docs/swagger-ui.css"></head>
<body><div id="ui"></div><script src="docs/swagger-ui-bundle.js"></script><script src="docs/start.js"></script></body>
</html>`;

const start = `SwaggerUIBundle({ url: 'openapi.json', dom_id: '#ui', deepLinking: true, persistAuthorization: false });`;

/** OpenAPI 3.1 at /openapi.json and a page to try it at /docs, both under the API's base path. */
export function addDocumentation(api: OpenAPIHono<ApiEnvironment>): void {
  // They hold themselves: without a name their description would have no end. The contract's schemas
  // were made before this library added its method to them, so it is called from outside.
  z.ZodType.prototype.openapi.call(json, 'Json');
  z.ZodType.prototype.openapi.call(conditionPart, 'ConditionPart');
  api.openAPIRegistry.registerComponent('securitySchemes', 'bearer', { type: 'http', scheme: 'bearer' });
  api.doc31('/openapi.json', () => ({
    openapi: '3.1.0',
    info: {
      title: '场景工坊 Changjing API',
      version: '1',
      description:
        '列表用 cursor 翻页；写操作可带 Idempotency-Key；错误为 RFC 9457 application/problem+json。\n\nLists page by cursor; writes take Idempotency-Key; errors are RFC 9457 problems.',
    },
    // Relative: whoever opened the page under another name of this host may try it there.
    servers: [{ url: '/api/v1' }],
  }));
  api.get('/docs', (context) => context.html(page));
  api.get('/docs/start.js', (context) =>
    context.body(start, 200, { 'content-type': 'text/javascript; charset=utf-8' }),
  );
  for (const [name, type] of Object.entries(uiFiles)) {
    api.get(`/docs/${name}`, async (context) =>
      context.body(await readFile(join(uiFolder, name), 'utf8'), 200, {
        'content-type': type,
        'cache-control': 'public, max-age=3600',
      }),
    );
  }
}
