// Builds what the host serves: plugins, studio, mini-app. Parts whose sources did not change are skipped.
import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync, readdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { compressFolder } from './lib/compress.ts';
import { root, run } from './lib/run.ts';
import { buildPlugins } from './lib/build-plugins.ts';

interface Part {
  name: string;
  title: string;
  /** Folders whose files decide whether it is built again. */
  sources: string[];
  output: string;
  /** Folder served to browsers, compressed after the build. */
  served: string;
  commands: string[][];
}

const shared = ['sdk', 'playground/widgets', 'pnpm-lock.yaml'];
const parts: Part[] = [
  {
    name: 'studio',
    title: '工作室 studio',
    sources: [...shared, 'playground/studio'],
    output: 'playground/studio/dist',
    served: 'playground/studio/dist',
    commands: [['vite', 'build', 'playground/studio', '--logLevel', 'warn']],
  },
  {
    name: 'miniapp',
    title: '小应用 mini-app',
    sources: [...shared, 'playground/miniapp'],
    output: 'playground/miniapp/dist',
    served: 'playground/miniapp/dist/client',
    commands: [
      ['vite', 'build', 'playground/miniapp', '--logLevel', 'warn'],
      ['vite', 'build', 'playground/miniapp', '--ssr', '--logLevel', 'warn'],
    ],
  },
];

/** Builds everything that is out of date. @throws when a build fails */
export async function build(log: (line: string) => void): Promise<void> {
  await buildPlugins(log);
  for (const part of parts) await buildPart(part, log);
}

async function buildPart(part: Part, log: (line: string) => void): Promise<void> {
  const stampFile = join(root, 'node_modules', `.changjing-build-${part.name}`);
  const wanted = fingerprint(part.sources);
  const isCurrent =
    existsSync(join(root, part.output)) &&
    existsSync(stampFile) &&
    readFileSync(stampFile, 'utf8') === wanted;
  if (isCurrent) return;
  log(`▸ 正在构建${part.title} …`);
  const started = Date.now();
  for (const [command, ...args] of part.commands) {
    if ((await run(command!, args, { NODE_ENV: 'production' })) !== 0)
      throw new Error(`构建${part.title}没有成功，原因见上 (build failed)`);
  }
  compressFolder(join(root, part.served));
  mkdirSync(join(root, 'node_modules'), { recursive: true });
  writeFileSync(stampFile, wanted);
  log(`  ${part.title} 用时 ${((Date.now() - started) / 1000).toFixed(1)} s`);
}

function fingerprint(sources: readonly string[]): string {
  const hash = createHash('sha256');
  for (const source of sources) {
    for (const file of filesUnder(join(root, source)))
      hash.update(file.slice(root.length)).update(readFileSync(file));
  }
  return hash.digest('hex');
}

function filesUnder(path: string): string[] {
  if (!existsSync(path)) return [];
  if (!/\/[^/.]+$/.test(path)) return [path];
  return readdirSync(path, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name))
    .filter((file) => !/\/(node_modules|dist)\//.test(file) && !file.endsWith('.test.ts'))
    .sort();
}

if (import.meta.main) await build(console.log);
