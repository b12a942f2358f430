import {
  ChangjingError,
  type menuContext,
  splitContributionRef,
  type CaseSummary,
  type Json,
  type MenuContribution,
  type OfferedCommand,
  type Permission,
} from '@changjing/contract';
import { isOffered } from '@changjing/rules';
import type { Actor, DraftPart, Plugins, Registry } from '../kernel/index.ts';

/** Where a person looks for commands. */
export type CommandPlace =
  | { menu: 'case'; case: CaseSummary }
  | { menu: 'plugin'; plugin: string }
  | { menu: 'scenario'; scenario: string; part?: DraftPart & { content: Json } };

/** What a post needs in each menu. */
const permissionIn: Readonly<Record<CommandPlace['menu'], Permission>> = {
  case: 'case.handle',
  plugin: 'plugin.manage',
  scenario: 'scenario.edit',
};

interface Offering {
  plugins: Plugins;
  registry: Pick<Registry, 'mayUse'>;
}

/** The commands whose `when` holds at a place for the post acted in. */
export function offeredAt(place: CommandPlace, actor: Actor, offering: Offering): OfferedCommand[] {
  const facts = factsAt(place, actor);
  const menus = menusAt(place);
  return offeredIn(place, actor, offering, (item) => menus.some((menu) => isOffered(item, menu, facts)));
}

/** All that a scenario may offer: what holds just now depends on what is open in the workbench. */
export function offeredInScenario(scenario: string, actor: Actor, offering: Offering): OfferedCommand[] {
  const place = { menu: 'scenario', scenario } as const;
  return offeredIn(place, actor, offering, ({ menu }) => menu === 'scenario' || menu === 'part');
}

function offeredIn(
  place: CommandPlace,
  actor: Actor,
  { plugins, registry }: Offering,
  holds: (item: MenuContribution) => boolean,
): OfferedCommand[] {
  if (!actor.permissions.has(permissionIn[place.menu])) return [];
  return plugins.all('commands').flatMap(({ ref, contribution: { id, title, description } }) => {
    const { plugin } = splitContributionRef(ref);
    if (place.menu === 'plugin' && place.plugin !== plugin) return [];
    if (!registry.mayUse(actor, plugin)) return [];
    const manifest = plugins.installed(plugin)?.manifest;
    const menus = manifest?.contributes.menus.filter((item) => item.command === id && holds(item)) ?? [];
    if (manifest === undefined || menus.length === 0) return [];
    return [{ ref, title, description, plugin: manifest.displayName, menus }];
  });
}

function menusAt(place: CommandPlace): readonly MenuContribution['menu'][] {
  if (place.menu !== 'scenario') return [place.menu];
  return place.part === undefined ? ['scenario'] : ['scenario', 'part'];
}

/** What a `when` clause reads, by menuContext. */
function factsAt(place: CommandPlace, actor: Actor): Record<string, Json> {
  const role = actor.post?.role ?? '';
  if (place.menu === 'plugin') return { role } satisfies FactsIn<'plugin'>;
  if (place.menu === 'scenario') {
    const { kind = '', id = '' } = place.part ?? {};
    return { role, scenario: place.scenario, kind, part: id } satisfies FactsIn<'part'>;
  }
  const { scenario, caseClass, severity, stage, isFinal, isOverdue } = place.case;
  return { scenario, caseClass, severity, stage, isFinal, isOverdue, role } satisfies FactsIn<'case'>;
}

type FactsIn<Menu extends keyof typeof menuContext> = Record<keyof (typeof menuContext)[Menu], Json>;

/**
 * What a command is told: of a part of a scenario, how it is written now; of a case, plain facts. The case's
 * title and reason hold readings and names, its number opens the citizen's page, and people are not the
 * plugin's business.
 */
export function inputAt(place: CommandPlace): Record<string, Json> {
  if (place.menu === 'plugin') return {};
  if (place.menu === 'scenario') {
    const { scenario, part } = place;
    return { scenario, ...(part !== undefined && { part }) };
  }
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
