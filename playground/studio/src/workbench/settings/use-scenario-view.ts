import type { LocationQueryRaw, RouteLocationRaw } from 'vue-router';
import { useSession } from '../../api/session.ts';
import { remember } from './preferences.ts';
import { viewKey, viewOf, type ScenarioView } from './scenario-view.ts';

/** How the person who is signed in opens scenarios, and how that is changed. */
export function useScenarioView() {
  const session = useSession();
  return {
    routeTo: (id: string, query?: LocationQueryRaw): RouteLocationRaw =>
      routeIn(viewOf(session.me), id, query),
    choose(view: ScenarioView): void {
      remember(viewKey(session.me?.person.id ?? ''), view);
    },
  };
}

export function routeIn(view: ScenarioView, id: string, query?: LocationQueryRaw): RouteLocationRaw {
  const name = view === 'plain' ? 'plain' : 'editor';
  return { name, params: { id }, ...(query && { query }) };
}
