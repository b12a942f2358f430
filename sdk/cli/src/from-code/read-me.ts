import type { LocalizedText } from '@changjing/contract';

/** What an administrator and the next author read first, in both languages. */
export function readMe(of: { id: string; title: LocalizedText; scenario: LocalizedText }): string {
  const { id, title, scenario } = of;
  return `# ${title.zh}

场景工坊插件 \`${id}\`，由场景「${scenario.zh}」里的一段代码导出。

| 命令            | 做什么                                              |
| --------------- | --------------------------------------------------- |
| \`npm install\`   | 安装开发工具                                        |
| \`npm test\`      | 在真实沙箱里运行 \`test/\` 下的测试                   |
| \`npm run check\` | 与主机同样的检查                                    |
| \`npm run pack\`  | 打成 \`dist/\` 下的 \`.cjx\` 插件包，由管理员安装       |

# ${title.en ?? title.zh}

A Changjing plugin, \`${id}\`, made of code in the scenario "${scenario.en ?? scenario.zh}".

| Command         | What it does                                              |
| --------------- | --------------------------------------------------------- |
| \`npm install\`   | Installs the tools                                        |
| \`npm test\`      | Runs the tests under \`test/\` in the real sandbox          |
| \`npm run check\` | Checks it as the host does                                |
| \`npm run pack\`  | Makes the \`.cjx\` in \`dist/\` that an administrator installs |
`;
}
