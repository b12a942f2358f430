import type { Ref } from 'vue';
import { useI18n } from 'vue-i18n';
import { useCommandRegistry, type StudioCommand } from '../../../workbench/commands/registry.ts';
import type { NodePath } from '../node-path.ts';
import { panels } from '../panels.ts';
import type { Desk } from './desk.ts';
import { stepArea } from './step-area.ts';
import { usePanelCommands } from './use-panel-commands.ts';

interface DeskCommandParts {
  desk: Readonly<Ref<Desk | undefined>>;
  toggleExplorer: () => void;
}

/** How the desk is laid out and moved about in. */
export function useDeskCommands({ desk, toggleExplorer }: DeskCommandParts): void {
  const { t } = useI18n();
  const { register } = useCommandRegistry();
  const active = () => desk.value?.activePart.value;
  const isOneOfMany = () => (desk.value?.parts.value.length ?? 0) > 1;
  /** From a context menu with its part, from keys and palette with the one that is looked at. */
  const withPart =
    (act: (on: Desk, path: NodePath) => void) =>
    (path: NodePath | undefined = active()) => {
      if (desk.value && path !== undefined) act(desk.value, path);
    };
  const onDesk = (command: Omit<StudioCommand, 'title' | 'category'>): StudioCommand => ({
    ...command,
    title: () => t(`desk.commands.${command.id.split('.')[1]}`),
    category: 'view',
  });
  usePanelCommands(
    panels.map(({ name }) => name),
    (name) => desk.value?.togglePanel(name),
  );
  register([
    onDesk({ id: 'view.explorer', keys: 'Ctrl+B', run: toggleExplorer }),
    onDesk({ id: 'view.nextArea', keys: 'F6', run: () => stepArea(1) }),
    onDesk({ id: 'view.previousArea', keys: 'Shift+F6', run: () => stepArea(-1) }),
    onDesk({
      id: 'tab.next',
      keys: 'Alt+PageDown',
      when: () => isOneOfMany(),
      run: () => desk.value?.stepTab(1),
    }),
    onDesk({
      id: 'tab.previous',
      keys: 'Alt+PageUp',
      when: () => isOneOfMany(),
      run: () => desk.value?.stepTab(-1),
    }),
    onDesk({
      id: 'tab.keep',
      menus: ['tab'],
      when: (path = active()) => path !== undefined && path === desk.value?.passingPart.value,
      run: withPart((on, path) => on.keepPart(path)),
    }),
    onDesk({
      id: 'tab.close',
      keys: 'Alt+W',
      menus: ['tab'],
      when: (path = active()) => path !== undefined && (desk.value?.parts.value ?? []).includes(path),
      run: withPart((on, path) => on.closePart(path)),
    }),
    onDesk({
      id: 'tab.closeOthers',
      menus: ['tab'],
      when: () => isOneOfMany(),
      run: withPart((on, path) => on.closeOthers(path)),
    }),
    onDesk({ id: 'view.reset', run: () => desk.value?.reset() }),
  ]);
}
