import { join } from 'node:path';
import { ChangjingError, maxBundleBytes, type Problem } from '@changjing/contract';
import { rolldown, type OutputChunk } from 'rolldown';
import { buildProblems, outsideProblem, tooLargeProblem, type BuildLog } from './build-problems.ts';

export interface Bundle {
  code: string;
  /** Source map as JSON, where there is one: from the bundle to the author's TypeScript, sources relative to `dist/`. */
  map?: string;
}

/**
 * Bundles a plugin's entry into one ES module without imports. The same sources give the same bytes.
 * @param entry absolute path of `src/main.ts`
 * @param folder the plugin's folder; paths in the bundle's comments are relative to it
 * @throws ChangjingError `bundle` whose problems name file and line, `src/main.ts:3:7`
 */
export async function bundlePlugin(entry: string, folder: string): Promise<string> {
  return (await bundleWithMap(entry, folder)).code;
}

/** Like bundlePlugin, with the source map. @throws the same */
export async function bundleWithMap(entry: string, folder: string): Promise<Required<Bundle>> {
  const logs: BuildLog[] = [];
  const build = await rolldown({
    input: entry,
    cwd: folder,
    platform: 'neutral',
    onLog: (_level, log) => void logs.push(log),
  });
  try {
    const file = join(folder, 'dist', 'main.js');
    const { output } = await build.generate({
      format: 'esm',
      file,
      sourcemap: 'hidden',
      codeSplitting: false,
    });
    const [chunk] = output;
    refuse(chunkProblems(chunk, logs, folder));
    return { code: chunk.code, map: chunk.map?.toString() ?? '' };
  } catch (error) {
    if (!(error instanceof ChangjingError)) refuse(buildProblems(error, folder));
    throw error;
  } finally {
    await build.close();
  }
}

function chunkProblems(chunk: OutputChunk, logs: readonly BuildLog[], folder: string): Problem[] {
  const outside = [...chunk.imports, ...chunk.dynamicImports];
  if (outside.length > 0) return outside.map((name) => outsideProblem(name, logs, folder));
  return Buffer.byteLength(chunk.code) > maxBundleBytes ? [tooLargeProblem(chunk.code)] : [];
}

function refuse(problems: readonly Problem[]): void {
  const [first] = problems;
  if (first === undefined) return;
  const { zh, en = zh } = first.message;
  throw new ChangjingError({
    code: 'bundle',
    text: { zh: `${first.where} ${zh}`, en: `${first.where} ${en}` },
    problems,
  });
}
