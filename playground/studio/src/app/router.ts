import { createRouter, createWebHistory, type RouteLocationNormalized } from 'vue-router';
import { useSession } from '../api/session.ts';

declare module 'vue-router' {
  interface RouteMeta {
    /** Key of the screen's name in the workbench's texts. */
    title?: string;
    isPublic?: boolean;
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
        { path: '', redirect: { name: 'scenarios' } },
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
          meta: { title: 'editor' },
        },
        {
          path: 'cases/:id?',
          name: 'cases',
          component: () => import('../features/cases/CasesPage.vue'),
          meta: { title: 'cases' },
        },
        {
          path: 'data',
          name: 'data',
          component: () => import('../features/plugins/PluginsPage.vue'),
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
  if (to.meta.isPublic) return true;
  const session = useSession();
  // An unreachable host is shown by the screen itself, which can try again.
  if (!session.isKnown) await session.load().catch(() => undefined);
  return doorFor(to, session.me !== undefined, session.isKnown);
});

/** Where a person is let to: signed in, everywhere; else the door, which remembers where they wanted to go. */
export function doorFor(
  to: Pick<RouteLocationNormalized, 'name' | 'fullPath' | 'meta' | 'query'>,
  isSignedIn: boolean,
  isKnown: boolean,
) {
  if (!isKnown || to.meta.isPublic) return true;
  if (isSignedIn) return true;
  return { name: 'sign-in', query: to.fullPath === '/' ? {} : { next: to.fullPath } };
}
