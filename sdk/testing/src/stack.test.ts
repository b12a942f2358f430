import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createSupervisor, isSandboxError } from '@changjing/sandbox';
import { expect, it } from 'vitest';
import { bundleWithMap } from './bundle-plugin.ts';

const helper = `export interface Depth { metres: number }

export function deep(depth: Depth | undefined): number {
  if (depth === undefined) throw new RangeError('no depth');
  return depth.metres;
}
`;
const main = `import { deep } from './deep.ts';
type Unused = { a: 1 };
console.log(new Error('at the top').stack);
export default { calls: { ask: () => String(deep(undefined)) } };
`;

it('an error and a logged stack point into the author’s own TypeScript', async () => {
  const folder = await mkdtemp(join(tmpdir(), 'changjing-stack-'));
  const supervisor = createSupervisor({ warmSpare: false });
  try {
    await mkdir(join(folder, 'src'));
    await writeFile(join(folder, 'src', 'deep.ts'), helper);
    await writeFile(join(folder, 'src', 'main.ts'), main);
    const { code, map: sourceMap } = await bundleWithMap(join(folder, 'src', 'main.ts'), folder);
    const plugin = { id: 'a.deep', trustGroup: 'a', version: '1.0.0', hash: 'h' };
    await supervisor.load({ ...plugin, code, sourceMap });
    expect(supervisor.log('a.deep')[0]?.text).toContain('at src/main.ts:3:13');
    const error = await supervisor.call('a.deep', 'ask', '').catch((caught: unknown) => caught);
    if (!isSandboxError(error)) throw error;
    expect(error.inside?.stack).toMatch(/at deep \(src\/deep\.ts:4:\d+\)\n.*src\/main\.ts:4:\d+/);

    await supervisor.load({ ...plugin, hash: 'broken map', code, sourceMap: '{' });
    await expect(supervisor.call('a.deep', 'ask', '')).rejects.toMatchObject({
      inside: { stack: expect.stringMatching(/plugin\.js:\d+:\d+/) },
    });
  } finally {
    await supervisor.dispose();
    await rm(folder, { recursive: true });
  }
});
