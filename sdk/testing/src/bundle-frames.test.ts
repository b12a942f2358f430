import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { bundleFrames } from './bundle-frames.ts';

let folder: string;
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'changjing-plugin-'));
});
afterEach(() => rm(folder, { recursive: true }));

async function write(frame: string, files: Record<string, string>): Promise<void> {
  await mkdir(join(folder, 'frames', frame), { recursive: true });
  for (const [name, text] of Object.entries(files))
    await writeFile(join(folder, 'frames', frame, name), text);
}

it('bundles each frame beside its sources, and leaves a frame alone that is written as it runs', async () => {
  await write('gauge', {
    'main.ts': 'import { level } from "./level.ts";\ndocument.title = `${level}`;',
    'level.ts': 'export const level: number = 27;',
  });
  await write('plain', { 'main.js': 'document.title = "plain";' });
  const bundles = await bundleFrames(folder);
  expect(bundles.map(({ file }) => file)).toEqual([join(folder, 'frames', 'gauge', 'main.js')]);
  expect(bundles[0]?.code).toContain('27');
  expect(bundles[0]?.code).not.toMatch(/import|: number/);
  expect(await bundleFrames(folder)).toEqual(bundles);
});

it('refuses what a frame cannot load, and says which', async () => {
  await write('far', { 'main.ts': 'import chart from "https://cdn.example.org/chart.js";\nchart();' });
  await expect(bundleFrames(folder)).rejects.toThrow('https://cdn.example.org/chart.js');
});

it('a plugin without frames has none', async () => {
  expect(await bundleFrames(folder)).toEqual([]);
});
