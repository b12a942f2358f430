import { fetchDesk } from './features/editor/fetch-desk.ts';

// A scenario's scripts are asked for beside the first script, which would ask for them only when it has run. What
// fails is asked for again, and told, when it is shown.
const scenario = /^\/studio\/scenarios\/[^/]+(\/plain)?$/.exec(location.pathname);
if (scenario) {
  const isPlain = scenario[1] !== undefined;
  void Promise.allSettled([
    import('./workbench/WorkbenchShell.vue'),
    isPlain ? import('./features/plain/PlainPage.vue') : import('./features/editor/EditorPage.vue'),
  ]);
  if (!isPlain) fetchDesk(/[?&]open=([a-z]+)/.exec(location.search)?.[1]);
}
