import { existsSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import {
  callName,
  manifestId,
  parseWith,
  readManifest,
  type CallableKind,
  type ContributionOf,
  type Manifest,
} from '@changjing/contract';
import { createSupervisor, type CallOptions } from '@changjing/sandbox';
import type { z } from 'zod';
import { bundleWithMap, type Bundle } from './bundle-plugin.ts';
import { recordCall } from './record-call.ts';

/** One contribution of a plugin, loaded in a sandbox of its own. */
export interface OpenedContribution<K extends CallableKind> {
  manifest: Manifest;
  contribution: ContributionOf<K>;
  /** @throws SandboxError, or ChangjingError when the answer is not of the schema */
  call<T>(request: object, answer: z.ZodType<T>, options?: CallOptions): Promise<T>;
  close(): Promise<void>;
}

/**
 * Bundles a plugin and loads it as the host would.
 * @throws ChangjingError when manifest or sources are wrong; SandboxError when the bundle does not load
 */
export async function openContribution<K extends CallableKind>(
  packageJson: URL,
  kind: K,
  id: string,
): Promise<OpenedContribution<K>> {
  const file = fileURLToPath(packageJson);
  const manifest = readManifest(JSON.parse(await readFile(file, 'utf8')), file);
  const offered: readonly ContributionOf<K>[] = manifest.contributes[kind];
  const contribution = offered.find((one) => one.id === id);
  if (contribution === undefined) throw new Error(`${file} contributes nothing in ${kind} called ${id}`);

  const plugin = manifestId(manifest);
  const { publisher: trustGroup, version } = manifest;
  const { code, map: sourceMap } = await bundleOf(dirname(file), manifest.main);
  const supervisor = createSupervisor({ warmSpare: false });
  try {
    await supervisor.load({ id: plugin, trustGroup, version, hash: '', code, sourceMap });
  } catch (error) {
    await supervisor.dispose();
    throw error;
  }

  return {
    manifest,
    contribution,
    async call(request, answer, options = {}) {
      const [name, json] = [callName(kind, id), JSON.stringify(request)];
      const { clockMs, seed } = options;
      recordCall({
        name,
        json,
        ...(clockMs !== undefined && { clockMs }),
        ...(seed !== undefined && { seed }),
      });
      const text = await supervisor.call(plugin, name, json, options);
      const subject = {
        code: 'result',
        zh: '插件给出的结果',
        en: 'result of the plugin',
        where: `${kind}/${id}`,
      };
      return parseWith(answer, JSON.parse(text), subject);
    },
    close: () => supervisor.dispose(),
  };
}

/** A plugin under development has its sources; an installed one only its bundle. */
async function bundleOf(folder: string, main: string): Promise<Bundle> {
  const entry = join(folder, 'src', 'main.ts');
  if (existsSync(entry)) return bundleWithMap(entry, folder);
  const [code, map] = [join(folder, main), join(folder, `${main}.map`)];
  return {
    code: await readFile(code, 'utf8'),
    ...(existsSync(map) && { map: await readFile(map, 'utf8') }),
  };
}
