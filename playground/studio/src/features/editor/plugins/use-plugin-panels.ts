import './locale/index.ts';
import { effectScope, onScopeDispose, watch, type Ref } from 'vue';
import { useResource } from '../../../api/resource.ts';
import { listPanels } from '../../../api/widgets.ts';
import { useWords } from '../../../ui/use-words.ts';
import { useCommandRegistry, type StudioCommand } from '../../../workbench/commands/registry.ts';
import type { Desk } from '../layout/desk.ts';
import { offeredPanels, pluginPanelName } from './plugin-panels.ts';

/** Panels that plugins draw: opened and closed like the workbench's own. */
export function usePluginPanels(desk: Readonly<Ref<Desk | undefined>>): void {
  const { say, t } = useWords();
  const { data } = useResource(listPanels, { topics: ['plugins'], after: () => desk.value !== undefined });
  let offered = effectScope(true);
  onScopeDispose(() => offered.stop());
  watch(data, (panels = []) => {
    offeredPanels.value = panels;
    offered.stop();
    offered = effectScope(true);
    const commands = panels.map((panel): StudioCommand => ({
      id: `view.panel.${panel.ref}`,
      title: () => t('desk.commands.panel', { panel: say(panel.title) }),
      category: 'view',
      from: () => say(panel.plugin),
      run: () => desk.value?.togglePanel(pluginPanelName(panel)),
    }));
    offered.run(() => useCommandRegistry().register(commands));
  });
}
