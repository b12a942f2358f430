import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { serveStatic } from '@hono/node-server/serve-static';
import {
  ChangjingError,
  type AppState,
  type DemoAccount,
  type Me,
  type ReportProgress,
  type Scenario,
} from '@changjing/contract';
import type { Context } from 'hono';
import { compress } from 'hono/compress';
import {
  DistrictBases,
  LiveScenarios,
  Reports,
  Views,
  type Actor,
  type Clock,
  type Services,
} from '../kernel/index.ts';
import { immutableWhenHashed } from './caching.ts';
import { createRouter, type ApiEnvironment } from './environment.ts';
import { holderOf } from './holder-cookie.ts';
import { pageAt } from './routes/apps.ts';

/** What the built mini-app exports; the shapes are those of playground/miniapp/src/entry-server.ts. */
interface MiniApp {
  renderDocument(options: {
    state: DocumentState;
    url: string;
    manifest: object;
    cookie?: string;
    acceptLanguage?: string;
  }): Promise<string>;
}
interface Site extends Pick<AppState, 'tenantTitle' | 'zone' | 'isSimulated' | 'footer'> {
  homeUrl?: string;
  at: string;
}
type DocumentState =
  | { kind: 'app'; app: AppState }
  | { kind: 'report'; site: Site; number: string; progress: ReportProgress }
  | { kind: 'tasks'; site: Site; me?: Me; demoAccounts: DemoAccount[] }
  | { kind: 'door'; site: Site }
  | { kind: 'signIn'; site: Site; demoAccounts: DemoAccount[] }
  | { kind: 'missing'; site: Site; what: MissingWhat };
type MissingWhat =
  | 'app'
  | 'appForStaff'
  | 'appByLink'
  | 'report'
  | 'page'
  | 'pageNotForPost'
  | 'link'
  | 'linkRevoked'
  | 'linkExpired';

function frameOriginsOf(state: DocumentState): string[] {
  const frames = state.kind === 'app' ? Object.values(state.app.frames) : [];
  return [...new Set(frames.map(({ src }) => new URL(src).origin))];
}

export interface PagesOptions {
  /** `dist` of the mini-app. */
  folder: string;
  services: Services;
  clock: Clock;
  tenant: string;
  /** Who asks, as GET /me answers. */
  meOf: (context: Context<ApiEnvironment>) => Promise<Me | undefined>;
  actorOf: (context: Context<ApiEnvironment>) => Promise<Actor | undefined>;
  demoAccounts: () => DemoAccount[];
}

/** Pages whose first view the server renders: /a/<slug>, /a/<slug>/p/<page>, /r/<number>, /h/<link>, /tasks. */
export async function pageRoutes(options: PagesOptions) {
  const { folder, services, tenant } = options;
  const miniApp = (await import(pathToFileURL(join(folder, 'server/entry-server.js')).href)) as MiniApp;
  const manifest = JSON.parse(await readFile(join(folder, 'client/.vite/manifest.json'), 'utf8')) as object;
  const router = createRouter();

  async function send(context: Context<ApiEnvironment>, state: DocumentState): Promise<Response> {
    const url = new URL(context.req.url);
    context.set('frameOrigins', frameOriginsOf(state));
    const text = await miniApp.renderDocument({
      state,
      url: url.pathname + url.search,
      manifest,
      cookie: context.req.header('cookie'),
      acceptLanguage: context.req.header('accept-language'),
    });
    // What a page shows depends on the person's language and size, kept in cookies.
    context.header('cache-control', 'no-store');
    return context.html(text, state.kind === 'missing' ? 404 : 200);
  }

  function site(): Site {
    const { title, zone, isSimulated, footer } = services.get(DistrictBases).current(tenant);
    const home = services
      .get(LiveScenarios)
      .list()
      .find(({ tenant: of, version }) => of === tenant && hasPublicPage(version.content));
    return {
      tenantTitle: title,
      zone,
      isSimulated,
      footer,
      ...(home ? { homeUrl: `/a/${home.version.content.slug}` } : {}),
      at: new Date(options.clock.now()).toISOString(),
    };
  }

  /** Nobody's address, or that of a scenario that has no page for everybody. */
  function missingApp(slug: string): MissingWhat {
    const found = services
      .get(LiveScenarios)
      .list()
      .find((live) => live.tenant === tenant && live.version.content.slug === slug);
    if (found === undefined) return 'app';
    const pages = Object.values(found.version.content.pages);
    return pages.some(({ audience }) => audience === 'holder') ? 'appByLink' : 'appForStaff';
  }

  router.use(
    '/miniapp/*',
    serveStatic({
      root: join(folder, 'client'),
      precompressed: true,
      rewriteRequestPath: (path) => path.replace(/^\/miniapp/, ''),
      onFound: immutableWhenHashed,
    }),
  );
  // Built files lie compressed on disk; the documents are made anew for each reader.
  router.use('/a/*', compress());
  router.use('/r/*', compress());
  router.use('/h/*', compress());
  router.use('/tasks', compress());
  router.on('GET', ['/a/:slug', '/a/:slug/report'], async (context) => {
    const slug = context.req.param('slug');
    const app = await services.get(Views).app(tenant, slug);
    return await send(
      context,
      app ? { kind: 'app', app: app.state } : { kind: 'missing', site: site(), what: missingApp(slug) },
    );
  });
  // Each page of a version has an address of its own; where it is for staff, they sign in there.
  router.on('GET', ['/a/:slug/p/:page', '/a/:slug/p/:page/report'], async (context) => {
    const asked = { tenant, actor: await options.actorOf(context) };
    const found = await pageAt(services, asked, {
      slug: context.req.param('slug'),
      page: context.req.param('page'),
    }).catch(refusedPage);
    if (typeof found === 'object') return await send(context, { kind: 'app', app: found.state });
    return await send(
      context,
      found === 'signIn'
        ? { kind: 'signIn', site: site(), demoAccounts: options.demoAccounts() }
        : { kind: 'missing', site: site(), what: found },
    );
  });
  router.get('/r/:number', async (context) => {
    const number = context.req.param('number');
    const progress = await services
      .get(Reports)
      .progress(tenant, number)
      .catch((error: unknown) => {
        if (error instanceof ChangjingError && error.status === 404) return undefined;
        throw error;
      });
    return await send(
      context,
      progress
        ? { kind: 'report', site: site(), number, progress }
        : { kind: 'missing', site: site(), what: 'report' },
    );
  });
  // Personal pages are nobody else's to find.
  router.use('/h/*', async (context, next) => {
    await next();
    context.header('x-robots-tag', 'noindex, nofollow');
  });
  router.get('/h', (context) => send(context, { kind: 'door', site: site() }));
  router.get('/h/:link', async (context) => {
    const holder = await holderOf(context, services, tenant, context.req.param('link')).catch(missingLink);
    if (typeof holder === 'string')
      return await send(context, { kind: 'missing', site: site(), what: holder });
    const { state } = await services.get(Views).holder(holder);
    return await send(context, { kind: 'app', app: state });
  });
  router.get('/tasks', async (context) => {
    const me = await options.meOf(context);
    return await send(context, {
      kind: 'tasks',
      site: site(),
      ...(me ? { me } : {}),
      demoAccounts: options.demoAccounts(),
    });
  });
  // A person who follows a wrong address reads a page; a program gets problem details.
  router.on('GET', ['/a/*', '/r/*', '/h/*', '/tasks/*'], async (context, next) => {
    if (!context.req.header('accept')?.includes('text/html')) return await next();
    return await send(context, { kind: 'missing', site: site(), what: 'page' });
  });
  return router;
}

/** What a reader is shown instead of a page that does not open. */
function refusedPage(error: unknown): 'signIn' | MissingWhat {
  if (!(error instanceof ChangjingError)) throw error;
  if (error.status === 401) return 'signIn';
  if (error.status === 403) return 'pageNotForPost';
  return error.code === 'app.unknown' ? 'app' : 'page';
}

/** Which kind page the holder of a link that does not open is shown. */
function missingLink(error: unknown): MissingWhat {
  if (!(error instanceof ChangjingError)) throw error;
  if (error.code === 'holder.revoked') return 'linkRevoked';
  return error.code === 'holder.expired' ? 'linkExpired' : 'link';
}

function hasPublicPage({ pages }: Scenario): boolean {
  return Object.values(pages).some(({ audience }) => audience === 'public');
}
