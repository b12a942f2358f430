import { Layers } from '@lucide/vue';
import { effectScope, onScopeDispose, watch } from 'vue';
import { useI18n } from 'vue-i18n';
import { useRouter } from 'vue-router';
import { listScenarios } from '../../api/scenarios.ts';
import { useSession } from '../../api/session.ts';
import { useWords } from '../../ui/use-words.ts';
import { activities, allowedActivities } from '../activities.ts';
import { useLanguageSwitch } from '../settings/use-language-switch.ts';
import { setTheme, theme, type Theme } from '../settings/theme.ts';
import { usePostSwitch } from '../use-post-switch.ts';
import { useSignOut } from '../use-sign-out.ts';
import { useQuickOpen } from './quick-open.ts';
import { useCommandRegistry, type StudioCommand } from './registry.ts';

/** What stands over everything else. */
export type WorkbenchBox = 'commands' | 'open' | 'shortcuts';

const themes: readonly Theme[] = ['light', 'dark', 'auto'];

/** What can be done wherever in the studio one is. */
export function useWorkbenchCommands(show: (box: WorkbenchBox) => void): void {
  const { t } = useI18n();
  const switchLanguage = useLanguageSwitch();
  const { register } = useCommandRegistry();
  register([
    {
      id: 'view.commands',
      title: () => t('palette.showCommands'),
      category: 'view',
      keys: ['Ctrl+Shift+P', 'F1'],
      run: () => show('commands'),
    },
    {
      id: 'view.quickOpen',
      title: () => t('palette.quickOpen'),
      category: 'view',
      keys: 'Ctrl+P',
      run: () => show('open'),
    },
    {
      id: 'view.shortcuts',
      title: () => t('palette.shortcuts'),
      category: 'view',
      keys: 'Ctrl+/',
      run: () => show('shortcuts'),
    },
    {
      id: 'settings.language',
      title: () => t('palette.language'),
      category: 'settings',
      run: switchLanguage,
    },
    ...themes.map((one): StudioCommand => ({
      id: `settings.theme.${one}`,
      title: () => t('palette.appearance', { theme: t(`workbench.themes.${one}`) }),
      category: 'settings',
      when: () => theme.value !== one,
      run: () => setTheme(one),
    })),
  ]);
  useGoing();
  usePosts();
  useScenarioNames();
}

function useGoing(): void {
  const { t } = useI18n();
  const router = useRouter();
  const session = useSession();
  const mayOpen = (activity: (typeof activities)[number]) =>
    allowedActivities(session.me?.permissions ?? []).includes(activity);
  useCommandRegistry().register(
    activities.map((activity): StudioCommand => ({
      id: `go.${activity.name}`,
      title: () => t('palette.goTo', { screen: t(`screens.${activity.name}`) }),
      category: 'go',
      when: () => mayOpen(activity),
      run: async () => void (await router.push({ name: activity.name })),
    })),
  );
}

/** Which posts there are is known when somebody has signed in, and may change. */
function usePosts(): void {
  const { say, t } = useWords();
  const session = useSession();
  const { switchTo } = usePostSwitch();
  const { signOut } = useSignOut();
  let offered = effectScope(true);
  onScopeDispose(() => offered.stop());
  const posts = (): StudioCommand[] =>
    (session.me?.posts ?? []).map((post) => ({
      id: `settings.post.${post.id}`,
      title: () => t('palette.actAs', { post: say(post.title) }),
      category: 'settings',
      when: () => session.me?.post !== post.id,
      run: () => switchTo(post.id),
    }));
  const leave: StudioCommand = {
    id: 'settings.signOut',
    title: () => t('workbench.signOut'),
    category: 'settings',
    run: signOut,
  };
  watch(
    () => session.me?.posts,
    () => {
      offered.stop();
      offered = effectScope(true);
      offered.run(() => useCommandRegistry().register([...posts(), leave]));
    },
    { immediate: true },
  );
}

function useScenarioNames(): void {
  const { say, t } = useWords();
  const router = useRouter();
  const session = useSession();
  useQuickOpen().register(async () => {
    if (!session.can('scenario.read')) return [];
    return (await listScenarios()).map(({ id, title }) => ({
      id: `scenario/${id}`,
      title: say(title),
      detail: t('palette.scenario'),
      icon: Layers,
      open: () => void router.push({ name: 'editor', params: { id } }),
    }));
  });
}
