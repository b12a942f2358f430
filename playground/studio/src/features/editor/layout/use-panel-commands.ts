import { useI18n } from 'vue-i18n';
import { useCommandRegistry, type StudioCommand } from '../../../workbench/commands/registry.ts';
import { panels } from '../panels.ts';
import { usePanelTitle } from './panel-title.ts';

/** Opens and closes the panels that a screen has. */
export function usePanelCommands(names: readonly string[], toggle: (name: string) => void): void {
  const { t } = useI18n();
  const titleOf = usePanelTitle();
  useCommandRegistry().register(
    panels
      .filter(({ name }) => names.includes(name))
      .map((panel): StudioCommand => ({
        id: `view.panel.${panel.name}`,
        title: () => t('desk.commands.panel', { panel: titleOf(panel) }),
        category: 'view',
        keys: panel.keys ?? [],
        run: () => toggle(panel.name),
      })),
  );
}
