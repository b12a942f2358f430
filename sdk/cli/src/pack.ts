import { mkdir, writeFile } from 'node:fs/promises';
import { join, relative, resolve } from 'node:path';
import { packageName } from '@changjing/checks';
import { manifestId, permissionsOf, type PermissionAsk } from '@changjing/contract';
import { build } from './build.ts';
import { checkBuilt } from './check.ts';
import { bothOf, say } from './say.ts';

/** Builds, checks and writes the package. Gives whether there is one. */
export async function pack(folder: string, out: string): Promise<boolean> {
  const built = await build(folder);
  if (!(await checkBuilt(built))) return false;
  const { manifest, bytes } = built;
  const file = join(resolve(folder, out), packageName(manifest));
  await mkdir(resolve(folder, out), { recursive: true });
  await writeFile(file, bytes);

  console.log(`✓ ${relative(process.cwd(), file)}`);
  say(`  插件 ${manifestId(manifest)} ${manifest.version}`, bothOf(manifest.displayName));
  say(`  大小 ${bytes.length} 字节`, `${bytes.length} bytes`);
  console.log(`  SHA-256 ${built.package.hash}`);
  sayPermissions(permissionsOf(manifest.capabilities));
  return true;
}

function sayPermissions(asked: readonly PermissionAsk[]): void {
  if (asked.length === 0) return say('  不申请任何权限', 'asks for no permission');
  say(`  申请 ${asked.length} 项权限：`, `asks for ${asked.length} permission(s):`);
  for (const { key, reason } of asked) console.log(`    ${key}  ${bothOf(reason)}`);
}
