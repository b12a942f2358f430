import { menuContext, type Manifest, type Problem } from '@changjing/contract';
import { compileExpression } from '@changjing/rules';
import { problemAt } from './problem-at.ts';

/** Menus offer commands that exist, under conditions that can be decided from what stands in the menu. */
export function checkMenus({ contributes }: Manifest, file: string): Problem[] {
  const commands = new Set(contributes.commands.map(({ id }) => id));
  return contributes.menus.flatMap(({ command, menu, when }, at) => {
    const where = `${file}/contributes/menus/${at}`;
    return [
      ...(commands.has(command) ? [] : [noCommand(`${where}/command`, command)]),
      ...(when === undefined
        ? []
        : compileExpression(when, { fields: menuContext[menu], expects: 'boolean', where: `${where}/when` })
            .problems),
    ];
  });
}

function noCommand(where: string, command: string): Problem {
  const zh = `清单没有声明命令「${command}」`;
  return problemAt(where, 'plugin.commandUnknown', zh, `The manifest declares no command "${command}"`);
}
