import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { cac, type CAC } from 'cac';
import { kinds } from './create/kinds.ts';
import { say, sayError } from './say.ts';

/** Exit codes: fine, something is wrong with the plugin or its surroundings, called wrongly. */
const exitCodes = { fine: 0, wrong: 1, usage: 2 } as const;

/** Runs one command; gives its exit code. */
export async function runCommandLine(args: readonly string[]): Promise<number> {
  const line = declareCommands();
  try {
    line.parse(['node', 'changjing', ...args], { run: false });
    if (line.options['help'] === true || line.options['version'] === true) return exitCodes.fine;
    if (line.matchedCommand === undefined) return refuseUsage(line, args[0]);
    const isFine = (await line.runMatchedCommand()) as boolean;
    return isFine ? exitCodes.fine : exitCodes.wrong;
  } catch (error) {
    if (error instanceof Error && error.name === 'CACError')
      return refuseUsage(line, undefined, error.message);
    sayError(error);
    return exitCodes.wrong;
  }
}

function refuseUsage(line: CAC, unknown?: string, message?: string): number {
  if (message !== undefined) say(`✗ 参数不对：${message}`, `Wrong arguments: ${message}`);
  else if (unknown !== undefined) say(`✗ 没有命令「${unknown}」`, `There is no command "${unknown}"`);
  line.outputHelp();
  return exitCodes.usage;
}

/** The folder is where the command is typed, unless it is named. Modules are loaded when their command runs. */
function declareCommands(): CAC {
  const line = cac('changjing');
  line
    .command('create [folder]', '新建一个插件 Makes a new plugin')
    .option('--kind <kind>', `种类 what it brings: ${kinds.join(' | ')}`)
    .option('--publisher <name>', '厂商短名 short name of the vendor')
    .option(
      '--packages <folder>',
      '从文件夹里的 .tgz 安装场景工坊的包 install our packages from .tgz files in a folder',
    )
    .action(async (folder: string | undefined, options: CreateOptions) =>
      (await import('./create/create.ts')).create(folder, options),
    );
  line
    .command('dev [folder]', '边改边在主机里看效果 Runs the plugin in a host while it is being written')
    .option('--host <url>', '主机地址 the host', { default: 'http://localhost:7300' })
    .option('--token <token>', '主机的 CHANGJING_DEV_TOKEN；演示主机不用 not needed for a demo host')
    .option(
      '--inspect [port]',
      '不连主机，带断点重放测试里的调用 replays the calls of the tests under a debugger',
    )
    .action(runDev);
  line
    .command('check [folder]', '检查清单、程序和文件 Checks manifest, bundle and files, as the host does')
    .action(async (folder?: string) => (await import('./check.ts')).check(resolve(folder ?? '.')));
  line
    .command(
      'test [...filters]',
      '在真实沙箱里运行测试，并运行场景模板里的规则测试和场景测试 Runs the tests in the real sandbox, and the tests of rules and scenarios in its templates',
    )
    .action(async (filters: string[]) => {
      const { testScenarios } = await import('./scenario-tests.ts');
      const { test } = await import('./test.ts');
      const haveRulesPassed = testScenarios(resolve('.'));
      return (await test(resolve('.'), filters)) && haveRulesPassed;
    });
  line
    .command('pack [folder]', '打成一个 .cjx 插件包 Makes the package that a host installs')
    .option('--out <folder>', '放在哪个文件夹 where to', { default: 'dist' })
    .action(async (folder: string | undefined, { out }: { out: string }) =>
      (await import('./pack.ts')).pack(resolve(folder ?? '.'), out),
    );
  line.help((sections) =>
    sections.map((section) => ({
      ...section,
      ...(section.title && { title: titles[section.title] ?? section.title }),
    })),
  );
  line.version(versionOf());
  return line;
}

const titles: Record<string, string> = {
  Usage: '用法 Usage',
  Commands: '命令 Commands',
  Options: '选项 Options',
  'For more info, run any command with the `--help` flag': '一个命令的详情 More about a command',
};

/** Under a debugger no host is needed. */
async function runDev(folder = '.', { inspect, ...options }: DevOptions): Promise<boolean> {
  if (inspect === undefined) return (await import('./dev/dev.ts')).dev(resolve(folder), options);
  const port = inspect === true ? defaultInspectPort : inspect;
  return (await import('./inspect/inspect.ts')).inspect(resolve(folder), port);
}

/** Where Chrome and VS Code look by themselves. */
const defaultInspectPort = 9229;

interface DevOptions {
  host: string;
  token?: string;
  inspect?: true | number;
}

interface CreateOptions {
  kind?: string;
  publisher?: string;
  packages?: string;
}

function versionOf(): string {
  const file = new URL('../package.json', import.meta.url);
  return (JSON.parse(readFileSync(file, 'utf8')) as { version: string }).version;
}
