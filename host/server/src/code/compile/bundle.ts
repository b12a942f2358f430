import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { maxBundleBytes } from '@changjing/contract';
import { rolldown, type OutputChunk, type Plugin } from 'rolldown';
import type { CompileAnswer, CompileProblem, CompileRequest } from './messages.ts';

const sdk = '@changjing/sdk';
const sdkFolder = fileURLToPath(new URL('./', import.meta.resolve('@changjing/sdk')));
// Names of no place on this machine, so that the same source gives the same bytes on any.
const folder = '/code';
const main = `${folder}/src/main.ts`;
const sdkAt = `${folder}/sdk/`;

interface BuildLog {
  message: string;
  code?: string;
  loc?: { file?: string; line: number; column: number };
}

/**
 * Bundles one module and the SDK as `changjing build` does. The module is the only file of its own, and
 * the SDK the only thing it reaches: nothing else of this machine can be put into a bundle.
 */
export async function bundle(request: CompileRequest): Promise<Omit<CompileAnswer, 'number'>> {
  const file = `${folder}/src/${request.id}.ts`;
  const outside = new Set<string>();
  const build = await rolldown({
    input: main,
    cwd: folder,
    platform: 'neutral',
    tsconfig: false,
    onLog: () => undefined,
    plugins: [onlyTheSdk({ file, source: request.source, entry: entryOf(request), outside })],
  });
  try {
    const { output } = await build.generate({
      format: 'esm',
      file: `${folder}/dist/main.js`,
      sourcemap: 'hidden',
      codeSplitting: false,
    });
    return outside.size > 0 ? refused(request, outside) : answerOf(output[0]);
  } catch (error) {
    if (outside.size > 0) return refused(request, outside);
    return { problems: logsOf(error).map((log) => problemOf(log, file)) };
  } finally {
    await build.close();
  }
}

function entryOf({ id, kind }: CompileRequest): string {
  return `import { definePlugin } from '${sdk}';
import part from './${id}.ts';

export default definePlugin({ ${kind}s: { '${id}': part } });
`;
}

function onlyTheSdk(of: { file: string; source: string; entry: string; outside: Set<string> }): Plugin {
  const { file, source, entry, outside } = of;
  return {
    name: 'only-the-sdk',
    resolveId(wanted, importer) {
      if (importer === undefined && wanted === main) return main;
      if (wanted === sdk) return `${sdkAt}index.ts`;
      if (importer === main) return file;
      if (importer?.startsWith(sdkAt)) return join(importer, '..', wanted);
      outside.add(wanted);
      return { id: wanted, external: true };
    },
    async load(id) {
      if (id === main) return { code: entry, moduleType: 'ts' };
      if (id === file) return { code: source, moduleType: 'ts' };
      const code = await readFile(join(sdkFolder, id.slice(sdkAt.length)), 'utf8');
      return { code, moduleType: 'ts' };
    },
  };
}

function refused({ source }: CompileRequest, outside: ReadonlySet<string>): { problems: CompileProblem[] } {
  const problems = [...outside].map((name): CompileProblem => {
    const at = Math.max(0, ...[`'${name}'`, `"${name}"`].map((written) => source.indexOf(written)));
    const before = source.slice(0, at).split('\n');
    return { kind: 'import', line: before.length, column: before.at(-1)!.length + 1, words: name };
  });
  return { problems };
}

function answerOf({ code, map }: OutputChunk): Omit<CompileAnswer, 'number'> {
  const bytes = Buffer.byteLength(code);
  if (bytes <= maxBundleBytes) return { bundle: code, sourceMap: placesOnly(map) };
  return { problems: [{ kind: 'tooLarge', line: 1, column: 1, words: String(bytes) }] };
}

/** The sources themselves stand in the scenario. */
function placesOnly(map: OutputChunk['map']): string {
  return JSON.stringify({ version: 3, names: [], sources: map?.sources, mappings: map?.mappings });
}

function logsOf(error: unknown): readonly BuildLog[] {
  const logs = (error as { errors?: BuildLog[] }).errors;
  return logs ?? [{ message: error instanceof Error ? error.message : String(error) }];
}

function problemOf({ message, code, loc }: BuildLog, file: string): CompileProblem {
  const isHere = loc?.file === undefined || loc.file === file;
  if (code === 'MISSING_EXPORT' && !isHere) return { kind: 'noDefault', line: 1, column: 1, words: '' };
  const words = (message.split('\n')[0] ?? '')
    .replace(/^\[[A-Z_]+\] /, '')
    .replace('"sdk/index.ts"', sdk)
    .slice(0, 300);
  const place = loc && isHere ? { line: loc.line, column: loc.column + 1 } : { line: 1, column: 1 };
  return { kind: 'syntax', ...place, words };
}
