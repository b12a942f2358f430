import { computed, effectScope, onScopeDispose, watch, type Ref } from 'vue';
import { menuPartKinds, type OfferedCommand } from '@changjing/contract';
import { useSession } from '../../../api/session.ts';
import { useCommands } from '../../../api/use-commands.ts';
import { useWords } from '../../../ui/use-words.ts';
import { useCommandRegistry, type StudioCommand } from '../../../workbench/commands/registry.ts';
import type { Desk } from '../layout/desk.ts';
import { parsePartPath, type NodePath } from '../node-path.ts';
import type { Editor } from '../session/editor.ts';

type IsOffered = typeof import('./is-offered.ts').isOffered;

/** What plugins offer to do with the open scenario and its parts: in the palette and in context menus. */
export function usePluginCommands(editor: Editor, desk: Readonly<Ref<Desk | undefined>>) {
  const session = useSession();
  const { say } = useWords();
  const { scenarioId: scenario } = editor;
  // A suggestion is a branch: the host would read the part from the scenario itself.
  const mayRun = session.can('scenario.edit') && editor.suggestion === undefined;
  const commands = useCommands(
    computed(() => ({ menu: 'scenario', scenario })),
    mayRun,
  );

  function partAt(path: NodePath | undefined) {
    const part = parsePartPath(path);
    const kind = menuPartKinds.find((one) => one === part?.kind);
    return part && kind && { kind, id: part.id };
  }
  /** In a context menu only what is meant for the part it was opened on; in the palette both. */
  function holds({ menus }: OfferedCommand, target: NodePath | undefined, isOffered: IsOffered): boolean {
    const part = partAt(target ?? desk.value?.activePart.value);
    const facts = { role: session.post?.role ?? '', scenario, kind: part?.kind ?? '', part: part?.id ?? '' };
    return menus.some(
      (item) =>
        (part !== undefined && isOffered(item, 'part', facts)) ||
        (target === undefined && isOffered(item, 'scenario', facts)),
    );
  }
  const toStudio = (command: OfferedCommand, isOffered: IsOffered): StudioCommand => ({
    id: `plugin.${command.ref}`,
    title: () => say(command.title),
    category: 'plugin',
    from: () => say(command.plugin),
    menus: ['part', 'tab'],
    when: (target) => commands.running.value === undefined && holds(command, target, isOffered),
    run: (target = desk.value?.activePart.value) => {
      const part = partAt(target);
      return commands.run(command, { menu: 'scenario', scenario, ...(part && { part }) });
    },
  });

  let offered = effectScope(true);
  onScopeDispose(() => offered.stop());
  watch(commands.offered, async (all = [], _before, onCleanup) => {
    let isNewest = true;
    onCleanup(() => (isNewest = false));
    const { isOffered } = all.length > 0 ? await import('./is-offered.ts') : {};
    if (!isNewest) return;
    offered.stop();
    offered = effectScope(true);
    if (isOffered)
      offered.run(() => useCommandRegistry().register(all.map((one) => toStudio(one, isOffered))));
  });
  return commands;
}
export type PluginCommands = ReturnType<typeof usePluginCommands>;
