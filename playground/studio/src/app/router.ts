import { createRouter, createWebHistory, type RouteLocationNormalized } from 'vue-router';
import { useSession } from '../api/session.ts';
import { fetchDesk } from '../features/editor/fetch-desk.ts';
import { parseNodePath } from '../features/editor/node-path.ts';
import { doorFor } from './door.ts';
import { fetchAhead } from './fetch-ahead.ts';

declare module 'vue-router' {
  interface RouteMeta {
    /** Key of the screen's name in the workbench's texts. */
    title?: string;
    isPublic?: boolean;
    /** Fetches what the screen shows first, so that one script need not come before another is asked for. */
    opensWith?: (to: RouteLocationNormalized) => void;
  }
}

export const router = createRouter({
  history: createWebHistory('/studio/'),
  routes: [
    {
      path: '/sign-in',
      name: 'sign-in',
      component: () => import('../features/sign-in/SignInPage.vue'),
      meta: { title: 'signIn', isPublic: true },
    },
    {
      path: '/',
      component: () => import('../workbench/WorkbenchShell.vue'),
      children: [
        { path: '', name: 'home', component: () => import('../workbench/HomePage.vue') },
        {
          path: 'scenarios',
          name: 'scenarios',
          component: () => import('../features/scenarios/ScenariosPage.vue'),
          meta: { title: 'scenarios' },
        },
        {
          path: 'scenarios/:id',
          name: 'editor',
          component: () => import('../features/editor/EditorPage.vue'),
          meta: { title: 'editor', opensWith: ({ query }) => fetchDesk(parseNodePath(query.open)?.kind) },
        },
        {
          path: 'scenarios/:id/plain',
          name: 'plain',
          component: () => import('../features/plain/PlainPage.vue'),
          meta: { title: 'editor' },
        },
        {
          path: 'scenarios/:id/parameters',
          name: 'parameters',
          component: () => import('../features/parameters/ParametersPage.vue'),
          meta: { title: 'parameters' },
        },
        {
          path: 'scenarios/:id/reviews/:review',
          name: 'review',
          component: () => import('../features/editor/review/ReviewPage.vue'),
          meta: { title: 'review' },
        },
        {
          path: 'review-rules',
          name: 'review-rules',
          component: () => import('../features/review-rules/ReviewRulesPage.vue'),
          meta: { title: 'review-rules' },
        },
        {
          path: 'cases/:id?',
          name: 'cases',
          component: () => import('../features/cases/CasesPage.vue'),
          meta: { title: 'cases' },
        },
        {
          path: 'links',
          name: 'links',
          component: () => import('../features/links/LinksPage.vue'),
          meta: { title: 'links' },
        },
        {
          path: 'plugins',
          name: 'plugins',
          component: () => import('../features/plugins/list/PluginsPage.vue'),
          meta: { title: 'plugins' },
        },
        {
          path: 'plugins/:id',
          name: 'plugin',
          component: () => import('../features/plugins/detail/PluginPage.vue'),
          meta: { title: 'plugins' },
        },
        {
          path: 'data',
          name: 'data',
          component: () => import('../features/data/DataPage.vue'),
          meta: { title: 'data' },
        },
        {
          path: ':rest(.*)*',
          name: 'lost',
          component: () => import('../workbench/LostPage.vue'),
          meta: { title: 'lost' },
        },
      ],
    },
  ],
});

router.beforeEach(async (to) => {
  const session = useSession();
  // An unreachable host is shown by the screen itself, which can try again.
  const asked = to.meta.isPublic || session.isKnown ? undefined : session.load().catch(() => undefined);
  // The scripts come while the host says who it is: asked first, or the answer would wait for them all.
  fetchAhead(to);
  await asked;
  return doorFor(to, { isKnown: session.isKnown, permissions: session.me?.permissions });
});
