import { expect, it } from 'vitest';
import { Services } from '../kernel/index.ts';
import type { Identity } from '../identity/index.ts';
import { addDocumentation } from './documentation.ts';
import { createRouter } from './environment.ts';
import { appsRoutes } from './routes/apps.ts';
import { baseRoutes } from './routes/base.ts';
import { casesRoutes } from './routes/cases.ts';
import { eventsRoutes } from './routes/events.ts';
import { filesRoutes } from './routes/files.ts';
import { identityRoutes } from './routes/identity.ts';
import { liveRoutes } from './routes/live.ts';
import { scenariosRoutes } from './routes/scenarios.ts';
import { secretsRoutes } from './routes/secrets.ts';
import { shadowsRoutes } from './routes/shadows.ts';
import { trialsRoutes } from './routes/trials.ts';

const services = new Services();
// Routes ask for their services when they are called, and none is called here.
const rooms = [
  identityRoutes(services, {} as Identity),
  ...[baseRoutes, scenariosRoutes, trialsRoutes, shadowsRoutes, eventsRoutes, secretsRoutes].map((make) =>
    make(services),
  ),
  ...[casesRoutes, filesRoutes, appsRoutes, liveRoutes].map((make) => make(services)),
];

it('every route the API serves is described in its OpenAPI document', async () => {
  const api = createRouter();
  for (const room of rooms) api.route('/', room);
  const served = new Set(
    api.routes
      .filter(({ method }) => method !== 'ALL')
      .map(({ method, path }) => `${method} ${path.replaceAll(/:(\w+)/g, '{$1}')}`),
  );
  expect(served.size).toBeGreaterThan(20);

  addDocumentation(api);
  const document = (await (await api.request('/openapi.json')).json()) as {
    paths: Record<string, Record<string, object>>;
  };
  const described = Object.entries(document.paths).flatMap(([path, operations]) =>
    Object.keys(operations).map((method) => `${method.toUpperCase()} ${path}`),
  );
  expect(new Set(described)).toEqual(served);
});
