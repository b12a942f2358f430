import { createRoute, z, type OpenAPIHono } from '@hono/zod-openapi';
import { jsonSchemas, type SchemaName } from '@changjing/contract';
import { createRouter, type ApiEnvironment } from '../environment.ts';
import { notFound } from '../problems.ts';

const one = createRoute({
  method: 'get',
  path: '/schemas/{name}',
  tags: ['契约 contract'],
  summary:
    '契约的 JSON Schema 2020-12：manifest、scenario、rule、event …  The contract as JSON Schema 2020-12',
  request: { params: z.object({ name: z.string().max(60) }) },
  responses: {
    200: { description: 'JSON Schema', content: { 'application/json': { schema: z.object({}) } } },
  },
});

/** For editors, and for tools in other languages. */
export function schemaRoutes(): OpenAPIHono<ApiEnvironment> {
  const router = createRouter();
  let schemas: ReturnType<typeof jsonSchemas> | undefined;
  router.openapi(one, (context) => {
    schemas ??= jsonSchemas();
    const { name } = context.req.valid('param');
    const schema = Object.hasOwn(schemas, name) ? schemas[name as SchemaName] : undefined;
    if (schema === undefined) {
      const names = Object.keys(schemas).join(', ');
      throw notFound(
        `没有叫「${name}」的契约，有：${names}`,
        `There is no schema "${name}"; there are: ${names}`,
      );
    }
    return context.json(schema, 200);
  });
  return router;
}
