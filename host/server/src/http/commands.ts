import {
  ChangjingError,
  menuContext,
  splitContributionRef,
  type CaseSummary,
  type Json,
  type MenuContribution,
  type OfferedCommand,
  type Permission,
} from '@changjing/contract';
import { compileExpression } from '@changjing/rules';
import type { Actor, Plugins, Registry } from '../kernel/index.ts';

/** Where a person looks for commands. */
export type CommandPlace = { menu: 'case'; case: CaseSummary } | { menu: 'plugin'; plugin: string };

/** What a post needs in each menu. */
const permissionIn: Readonly<Record<CommandPlace['menu'], Permission>> = {
  case: 'case.handle',
  plugin: 'plugin.manage',
};

/** The commands whose `when` holds at a place for the post acted in. */
export function offeredAt(
  place: CommandPlace,
  actor: Actor,
  { plugins, registry }: { plugins: Plugins; registry: Pick<Registry, 'mayUse'> },
): OfferedCommand[] {
  if (!actor.permissions.has(permissionIn[place.menu])) return [];
  const facts = factsAt(place, actor);
  return plugins.all('commands').flatMap(({ ref, contribution: { id, title, description } }) => {
    const { plugin } = splitContributionRef(ref);
    if (place.menu === 'plugin' && place.plugin !== plugin) return [];
    if (!registry.mayUse(actor, plugin)) return [];
    const manifest = plugins.installed(plugin)?.manifest;
    const items = manifest?.contributes.menus.filter((item) => item.command === id) ?? [];
    if (manifest === undefined || !items.some((item) => isShown(item, place.menu, facts))) return [];
    return [{ ref, title, description, plugin: manifest.displayName }];
  });
}

/** What a `when` clause reads, by menuContext. */
function factsAt(place: CommandPlace, actor: Actor): Record<string, Json> {
  const role = actor.post?.role ?? '';
  if (place.menu === 'plugin') return { role } satisfies Record<keyof (typeof menuContext)['plugin'], Json>;
  const { scenario, caseClass, severity, stage, isFinal, isOverdue } = place.case;
  return { scenario, caseClass, severity, stage, isFinal, isOverdue, role } satisfies Record<
    keyof (typeof menuContext)['case'],
    Json
  >;
}

function isShown({ menu, when }: MenuContribution, at: CommandPlace['menu'], data: Record<string, Json>) {
  if (menu !== at) return false;
  if (when === undefined) return true;
  return compileExpression(when).evaluate({ subject: '', time: '', data }) === true;
}

/**
 * What a command is told of a case: plain facts. Its title and reason hold readings and names, its number
 * opens the citizen's page, and people are not the plugin's business.
 */
export function inputAt(place: CommandPlace): Record<string, Json> {
  if (place.menu === 'plugin') return {};
  const told = toldFields.flatMap((name) => {
    const value = place.case[name];
    return value === undefined ? [] : [[name, value] as const];
  });
  return { case: Object.fromEntries(told) };
}

const toldFields = [
  'id',
  'scenario',
  'caseClass',
  'severity',
  'stage',
  'state',
  'isFinal',
  'isOverdue',
  'isCleared',
  'key',
  'territory',
  'location',
  'openedAt',
  'dueAt',
  'closedAt',
] as const satisfies readonly (keyof CaseSummary)[];

/** @throws ChangjingError command.notOffered */
export function refuseUnoffered(ref: string, offered: readonly OfferedCommand[]): void {
  if (offered.some((command) => command.ref === ref)) return;
  throw new ChangjingError({
    code: 'command.notOffered',
    status: 409,
    text: {
      zh: `这里现在没有命令「${ref}」，或您的岗位不能用它`,
      en: `The command "${ref}" is not offered here now, or not to your post`,
    },
  });
}
