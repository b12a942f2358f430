import type {
  Cases,
  Changes,
  Clock,
  Disposable,
  DistrictBases,
  Frames,
  LiveScenarios,
  PluginNotices,
  Policy,
  StateReader,
  Views,
} from '../kernel/index.ts';
import { createAppCache } from './app-cache.ts';
import { makeHolderState, makeStaffState } from './app-state.ts';
import { asRendered } from './rendered.ts';
import { runView } from './run-view.ts';

interface ViewsDependencies {
  live: LiveScenarios;
  state: StateReader;
  cases: Pick<Cases, 'ofScenario'>;
  bases: DistrictBases;
  policy: Policy;
  changes: Changes;
  frames: Pick<Frames, 'find' | 'findForCitizens'>;
  notices: PluginNotices;
  clock: Clock;
}

export function createViews(dependencies: ViewsDependencies): Views & Disposable {
  const apps = createAppCache(dependencies);
  return {
    run: (live, view, reader) => runView(dependencies, live, view, reader),
    app: (tenant, slug, page) => apps.read(tenant, slug, page),
    staff: async (live, page, actor) => asRendered(await makeStaffState(dependencies, live, page, actor)),
    holder: async (holder) => asRendered(await makeHolderState(dependencies, holder)),
    dispose: () => apps.dispose(),
  };
}
