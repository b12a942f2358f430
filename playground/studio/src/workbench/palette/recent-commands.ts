import { commandCategories, type StudioCommand } from '../commands/registry.ts';
import { recall, remember } from '../settings/preferences.ts';

const key = 'studio.recentCommands';
const most = 6;

function recent(): readonly string[] {
  return recall(key)?.split(' ') ?? [];
}

/** What was used last here comes first, then everything by what it is for. */
export function inPaletteOrder(commands: readonly StudioCommand[]): readonly StudioCommand[] {
  const used = recent();
  const place = ({ id, category }: StudioCommand) =>
    used.includes(id) ? used.indexOf(id) : most + commandCategories.indexOf(category);
  return commands.toSorted((a, b) => place(a) - place(b));
}

export function rememberUse(id: string): void {
  const others = recent().filter((one) => one !== id);
  remember(key, [id, ...others].slice(0, most).join(' '));
}
