import { splitContributionRef, type OfferedFunction, type Scenario } from '@changjing/contract';

/** What stands for the plugin in the name of a private part: `code/risk`, `code.risk(e.depth)`. */
export const ownCode = 'code';

/** Functions that the scenario's own authors wrote, as those of plugins are offered. */
export function ownFunctions({ code = {} }: Pick<Scenario, 'code'>): OfferedFunction[] {
  return Object.entries(code).flatMap(([id, part]) => {
    if (part.kind !== 'function') return [];
    const { title, parameters, returns } = part;
    return [
      {
        ref: `${ownCode}/${id}`,
        plugin: { zh: '本场景的代码', en: 'code of this scenario' },
        function: { id, title, description: title, parameters, returns },
      },
    ];
  });
}

/** How a function is named in an expression: a hyphen would be a minus there. */
export function calledAs(ref: string): string {
  const { plugin, name } = splitContributionRef(ref);
  return `${plugin}.${name}`.replaceAll('-', '_');
}
