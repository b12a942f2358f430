import { menuContext, type Manifest, type Problem } from '@changjing/contract';
import { compileExpression } from '@changjing/rules';
import { problemAt } from './problem-at.ts';

/** Menus offer commands that exist, under conditions that can be decided from what stands in the menu. */
export function checkMenus({ contributes }: Manifest, file: string): Problem[] {
  const commands = new Set(contributes.commands.map(({ id }) => id));
  return contributes.menus.flatMap(({ command, menu, when, kinds }, at) => {
    const where = `${file}/contributes/menus/${at}`;
    return [
      ...(commands.has(command) ? [] : [noCommand(`${where}/command`, command)]),
      ...(kinds === undefined || menu === 'part' ? [] : [kindsElsewhere(`${where}/kinds`, menu)]),
      ...(when === undefined
        ? []
        : compileExpression(when, { fields: menuContext[menu], expects: 'boolean', where: `${where}/when` })
            .problems),
    ];
  });
}

function kindsElsewhere(where: string, menu: string): Problem {
  const zh = `kinds 只能写在菜单 part 里，这里是 ${menu}；要按种类区分，请在 when 里写 e.kind`;
  const en = `"kinds" belongs to the menu part, this is ${menu}; tell kinds apart by e.kind in "when"`;
  return problemAt(where, 'plugin.menuKinds', zh, en);
}

function noCommand(where: string, command: string): Problem {
  const zh = `清单没有声明命令「${command}」`;
  return problemAt(where, 'plugin.commandUnknown', zh, `The manifest declares no command "${command}"`);
}
