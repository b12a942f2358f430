import { existsSync, readFileSync } from 'node:fs';
import { gzipSync } from 'node:zlib';
import { expect, it } from 'vitest';

const built = new URL('../../dist/', import.meta.url).pathname;

interface Chunk {
  file: string;
  imports?: string[];
  assets?: string[];
}
interface Budget {
  title: string;
  /** Sources that are loaded, with all that they cannot start without. */
  opens: string[];
  workers?: RegExp;
  /** What is there already. */
  without?: string[];
  promised: number;
}

const desk = [
  'index.html',
  'src/workbench/WorkbenchShell.vue',
  'src/features/editor/EditorPage.vue',
  'src/features/editor/layout/dock/DockDesk.vue',
];
const rule = [...desk, 'src/features/editor/rule/RuleEditor.vue'];
const canvas = [...desk, 'src/features/editor/page/PageEditor.vue'];
const budgets: Budget[] = [
  { title: '外壳 shell', opens: ['index.html'], promised: 110 },
  { title: '规则编辑器 rule editor, usable', opens: rule, promised: 450 },
  { title: '画布 canvas, usable', opens: canvas, promised: 450 },
  {
    title: '文字编辑器 Monaco, on demand',
    opens: [
      'src/features/editor/text/ScenarioText.vue',
      'src/features/editor/monaco/core.ts',
      'monaco-editor/esm/vs/nls/lang/zh-cn.js',
    ],
    workers: /^assets\/editor\.worker-/,
    without: rule,
    promised: 1300,
  },
];

/** Scripts that these sources cannot start without. */
function scriptsOf(manifest: ReadonlyMap<string, Chunk>, sources: readonly string[]): Set<string> {
  const seen = new Set<string>();
  const files = new Set<string>();
  function visit(name: string): void {
    if (seen.has(name)) return;
    seen.add(name);
    const chunk = manifest.get(name);
    files.add(chunk?.file ?? name);
    chunk?.imports?.forEach(visit);
  }
  for (const source of sources) {
    const name = [...manifest.keys()].find((one) => one === source || one.endsWith(`/${source}`));
    expect(name, `${source} is a chunk of its own`).toBeDefined();
    visit(name ?? source);
  }
  return files;
}

function workersOf(manifest: ReadonlyMap<string, Chunk>, pattern: RegExp): string[] {
  const files = [...manifest.values()].flatMap(({ file, assets = [] }) => [file, ...assets]);
  const workers = [...new Set(files)].filter((file) => pattern.test(file));
  expect(workers.length).toBeGreaterThan(0);
  return workers;
}

function kilobytes(files: Iterable<string>): number {
  const sizes = [...files].map((file) => gzipSync(readFileSync(built + file), { level: 9 }).length);
  return Math.round(sizes.reduce((sum, size) => sum + size, 0) / 1000);
}

it('scripts that a person waits for stay small: the shell, the editors of rules and pages, a text', () => {
  const file = `${built}.vite/manifest.json`;
  expect(existsSync(file), 'the studio has been built (npm run build)').toBe(true);
  const manifest = new Map(Object.entries(JSON.parse(readFileSync(file, 'utf8')) as Record<string, Chunk>));
  const tooLarge = budgets.filter(({ title, opens, workers, without = [], promised }) => {
    const there = scriptsOf(manifest, without);
    const files = [...scriptsOf(manifest, opens), ...(workers ? workersOf(manifest, workers) : [])];
    const size = kilobytes(files.filter((one) => !there.has(one)));
    console.log(`${title}: ${size} kB gzip, promised ${promised}`);
    return size > promised;
  });
  expect(tooLarge.map(({ title }) => title)).toEqual([]);
});
