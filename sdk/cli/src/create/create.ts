import { existsSync, readdirSync } from 'node:fs';
import { basename, relative, resolve } from 'node:path';
import { failure, say } from '../say.ts';
import { ask } from './ask.ts';
import { isKind, kinds, type Kind } from './kinds.ts';
import { writeTemplate } from './write-template.ts';

const shortName = /^[a-z][a-z0-9-]{1,40}$/;

/** Makes a new plugin in a folder that is new or empty. Asks for what is not told. */
export async function create(
  named: string | undefined,
  options: { kind?: string; publisher?: string; packages?: string },
): Promise<boolean> {
  const folder = resolve(
    named ?? (await ask('插件放在哪个文件夹 Folder of the plugin', 'folder', (text) => text !== '')),
  );
  refuseFull(folder);
  const plugin = basename(folder);
  refuseName(plugin, '文件夹', 'the folder');
  const kind = await kindOf(options.kind);
  const publisher =
    options.publisher ??
    (await ask('厂商短名 Short name of the vendor', '--publisher', (text) => shortName.test(text)));
  refuseName(publisher, '厂商', 'the vendor');
  writeTemplate({ folder, kind, plugin, publisher, packages: options.packages });
  tellNext(folder);
  return true;
}

async function kindOf(told: string | undefined): Promise<Kind> {
  const kind = told ?? (await ask(`种类 Kind: ${kinds.join(' | ')}`, '--kind', isKind));
  if (isKind(kind)) return kind;
  throw failure(
    'kind',
    `没有种类「${kind}」；有：${kinds.join('、')}`,
    `There is no kind "${kind}"; there are: ${kinds.join(', ')}`,
  );
}

function refuseFull(folder: string): void {
  if (!existsSync(folder) || readdirSync(folder).length === 0) return;
  throw failure('folderFull', `文件夹 ${folder} 里已经有东西`, `The folder ${folder} is not empty`);
}

function refuseName(name: string, zh: string, en: string): void {
  if (shortName.test(name)) return;
  throw failure(
    'name',
    `${zh}的名字「${name}」要用小写字母、数字和连字符，以字母开头，如 parking`,
    `The name of ${en}, "${name}", needs small letters, digits and hyphens, a letter first: parking`,
  );
}

function tellNext(folder: string): void {
  say(`✓ 已建好 ${folder}`, 'made');
  say('  接下来：', 'Next:');
  const path = relative('.', folder);
  for (const command of [
    `cd ${path.startsWith('..') ? folder : path || '.'}`,
    'npm install',
    'npm test',
    'npm run dev',
  ]) {
    console.log(`    ${command}`);
  }
}
