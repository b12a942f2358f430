import { useI18n } from 'vue-i18n';
import { useCommandRegistry, type StudioCommand } from '../../../workbench/commands/registry.ts';
import { panels } from '../panels.ts';

/** Opens and closes the panels that a screen has. */
export function usePanelCommands(names: readonly string[], toggle: (name: string) => void): void {
  const { t } = useI18n();
  useCommandRegistry().register(
    panels
      .filter(({ name }) => names.includes(name))
      .map((panel): StudioCommand => ({
        id: `view.panel.${panel.name}`,
        title: () => t('desk.commands.panel', { panel: t(panel.title) }),
        category: 'view',
        keys: panel.keys ?? [],
        run: () => toggle(panel.name),
      })),
  );
}
