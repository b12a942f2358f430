import { maxBundleBytes } from '@changjing/contract';
import { rolldown } from 'rolldown';

/**
 * Bundles a plugin's entry into one ES module without imports. The same sources give the same bytes.
 * @param entry absolute path of `src/main.ts`
 * @param folder the plugin's folder; paths in the bundle's comments are relative to it
 * @throws Error naming the entry when it imports what is not there, or is too large
 */
export async function bundlePlugin(entry: string, folder: string): Promise<string> {
  const build = await rolldown({ input: entry, cwd: folder, platform: 'neutral', logLevel: 'silent' });
  try {
    const { output } = await build.generate({ format: 'esm', sourcemap: false, codeSplitting: false });
    const [chunk] = output;
    const outside = [...chunk.imports, ...chunk.dynamicImports];
    if (outside.length > 0) throw new Error(`${entry}: a plugin may not import ${outside.join(', ')}`);
    if (Buffer.byteLength(chunk.code) > maxBundleBytes) throw new Error(`${entry}: larger than 1 MiB`);
    return chunk.code;
  } finally {
    await build.close();
  }
}
