import { checkPackage } from '@changjing/checks';
import { manifestId } from '@changjing/contract';
import { build, type BuiltPlugin } from './build.ts';
import { say, sayProblem } from './say.ts';

/** Builds a plugin and checks it as the host will. Gives whether it may be installed. */
export async function check(folder: string): Promise<boolean> {
  const built = await build(folder);
  const isFine = await checkBuilt(built);
  if (isFine) {
    const name = `${manifestId(built.manifest)} ${built.manifest.version}`;
    say(`✓ ${name} 可以安装`, 'may be installed');
  }
  return isFine;
}

/** Says every problem; gives whether none of them is an error. */
export async function checkBuilt(built: BuiltPlugin): Promise<boolean> {
  const problems = await checkPackage(built.package);
  for (const problem of problems) sayProblem(problem);
  return problems.every(({ severity }) => severity !== 'error');
}
