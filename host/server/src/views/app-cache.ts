import type { Page } from '@changjing/contract';
import {
  toDisposable,
  type Change,
  type Changes,
  type Disposable,
  type LiveScenario,
  type LiveScenarios,
  type RenderedApp,
  type TenantId,
} from '../kernel/index.ts';
import { makeAppState, type AppStateDependencies } from './app-state.ts';
import { pageFor } from './pages.ts';
import { asRendered } from './rendered.ts';

interface Kept {
  live: LiveScenario;
  rendered: Promise<RenderedApp>;
  page: Page;
  /** Something it shows has changed since. */
  isStale: boolean;
  isMade: boolean;
}

export interface AppCache extends Disposable {
  /** The first public page, or the one with this id. */
  read(tenant: TenantId, slug: string, page?: string): Promise<RenderedApp | undefined>;
}

/** Public pages, made once for all readers and again only after a change. */
export function createAppCache(
  dependencies: AppStateDependencies & { live: LiveScenarios; changes: Changes },
): AppCache {
  const { live, changes } = dependencies;
  const kept = new Map<string, Kept>();
  const keyOf = (tenant: TenantId, scenario: string, page: string) =>
    JSON.stringify([tenant, scenario, page]);
  const listener = changes.on((change) => {
    if (change.topic === 'plugins') return forgetFrames(change.tenant);
    for (const found of kept.values()) {
      const { tenant, id } = found.live;
      if (tenant === change.tenant && id === change.scenario && concerns(found, change)) found.isStale = true;
    }
  });

  /** Where frames are may have changed with any plugin. */
  function forgetFrames(tenant: TenantId): void {
    for (const found of kept.values()) {
      const hasFrames = Object.values(found.page.widgets).some(({ type }) => type === 'plugin');
      if (found.live.tenant === tenant && hasFrames) found.isStale = true;
    }
  }

  function render(current: LiveScenario, id: string, key: string): Kept {
    const rendered = makeAppState(dependencies, current, id).then(asRendered);
    const page = current.version.content.pages[id]!;
    const made: Kept = { live: current, rendered, page, isStale: false, isMade: false };
    rendered
      .catch(() => {
        made.isStale = true;
      })
      .finally(() => {
        made.isMade = true;
      });
    kept.set(key, made);
    return made;
  }

  function isFresh(found: Kept, current: LiveScenario): boolean {
    return !found.isStale && found.live.version === current.version;
  }

  return {
    async read(tenant, slug, page) {
      const current = live.bySlug(tenant, slug);
      const id = current && pageFor('public', current.version.content, page);
      if (!current || id === undefined) return undefined;
      const key = keyOf(tenant, current.id, id);
      const found = kept.get(key);
      if (found && isFresh(found, current)) return found.rendered;
      // One at a time: readers who come while a page is made that is stale already wait for the next.
      if (found && !found.isMade) await found.rendered.catch(() => undefined);
      const next = kept.get(key);
      if (next && isFresh(next, current)) return next.rendered;
      return render(current, id, key).rendered;
    },
    dispose: toDisposable(() => listener.dispose()).dispose,
  };
}

/** Whether the page may look different after this change. */
function concerns({ live, page }: Kept, change: Change): boolean {
  if (change.topic === 'scenarios' || change.topic === 'notices') return true;
  const sources = Object.values(page.widgets).flatMap((widget) => {
    const view = widget.view === undefined ? undefined : live.version.content.views[widget.view];
    return view ? [view.source] : [];
  });
  if (change.topic === 'cases') return sources.some((source) => source.kind === 'cases');
  if (change.topic !== 'state') return false;
  return sources.some((source) => source.kind !== 'cases' && change.streams.includes(source.stream));
}
