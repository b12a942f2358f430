import { computed, getCurrentScope, onScopeDispose, shallowRef, type ComputedRef, type Ref } from 'vue';

/** What the palette and the shortcut viewer group by, in their order; the names stand in the palette's texts. */
export const commandCategories = [
  'scenario',
  'edit',
  'add',
  'try',
  'together',
  'plugin',
  'view',
  'go',
  'settings',
] as const;
type CommandCategory = (typeof commandCategories)[number];

/** Where a command also stands in a context menu. */
export type CommandMenu = 'part' | 'tab';

export interface StudioCommand {
  /** What it is about, and what it does with it: `scenario.publish`, `part.rename`. */
  id: string;
  /** In the language of the screen. */
  title: () => string;
  category: CommandCategory;
  /** Of a plugin's command: the plugin, which stands for the category. */
  from?: () => string;
  /** `Ctrl+Shift+P`; the first of several is the one that is shown. On a Mac, Ctrl is also the Command key. */
  keys?: string | readonly string[];
  /** Keys that the thing itself listens to while it has the focus: shown, and heard nowhere else. */
  keysOnIt?: string;
  /** A field that is being typed in, and a dialog, keep these keys for themselves. */
  yieldsToTyping?: boolean;
  /** Context menus that offer it. There it is given what the menu was opened on, elsewhere nothing. */
  menus?: readonly CommandMenu[];
  /** Absent: always. A command that cannot be run now is shown nowhere and its keys do nothing. */
  when?: (target?: string) => boolean;
  run: (target?: string) => void | Promise<void>;
}

interface CommandRegistry {
  /** Everything that is offered on this screen, also what cannot be run just now. */
  readonly registered: Readonly<Ref<readonly StudioCommand[]>>;
  /** Everything that can be run now. */
  readonly commands: ComputedRef<readonly StudioCommand[]>;
  /** What a context menu offers for what it was opened on. */
  commandsFor(menu: CommandMenu, target: string): readonly StudioCommand[];
  /** Adds commands that go with the scope (a component's setup) they were added in. */
  register(commands: readonly StudioCommand[]): void;
}

export function createCommandRegistry(): CommandRegistry {
  const registered = shallowRef<readonly StudioCommand[]>([]);
  return {
    registered,
    commands: computed(() => registered.value.filter(({ when }) => when?.() ?? true)),
    commandsFor: (menu, target) =>
      registered.value
        .filter(({ menus, when }) => menus?.includes(menu) && (when?.(target) ?? true))
        // What a plugin adds stands below what is always there.
        .toSorted((one, other) => Number(one.category === 'plugin') - Number(other.category === 'plugin')),
    register(commands) {
      // What stands nearer to the person, a screen in the workbench, comes first and has the keys.
      registered.value = [...commands, ...registered.value];
      if (getCurrentScope())
        onScopeDispose(() => {
          registered.value = registered.value.filter((one) => !commands.includes(one));
        });
    },
  };
}

const registry = createCommandRegistry();

export function useCommandRegistry(): CommandRegistry {
  return registry;
}
