import {
  callable,
  callName,
  manifestId,
  maxBundleBytes,
  type CallableKind,
  type Manifest,
  type Problem,
} from '@changjing/contract';
import { createSupervisor, isSandboxError, type Supervisor } from '@changjing/sandbox';
import type { PluginPackage } from './read-package.ts';
import { refusal } from './refusal.ts';

/** Loads the bundle in a sandbox of its own, and compares what it offers with what the manifest promises. */
export async function checkBundle(files: PluginPackage['files'], manifest: Manifest): Promise<Problem[]> {
  const supervisor = createSupervisor({ warmSpare: false });
  try {
    return await checkBundleIn(supervisor, files, manifest);
  } finally {
    await supervisor.dispose();
  }
}

/** The same in a sandbox that is there already and runs nothing else under the plugin's id. */
export async function checkBundleIn(
  supervisor: Supervisor,
  files: PluginPackage['files'],
  manifest: Manifest,
): Promise<Problem[]> {
  const { main } = manifest;
  const bundle = files.get(main);
  if (bundle === undefined) {
    return [refusal(main, 'mainMissing', '插件包里没有程序文件', 'The bundle is not in the package')];
  }
  if (bundle.length > maxBundleBytes) {
    return [
      refusal(
        main,
        'mainTooLarge',
        `程序文件有 ${bundle.length} 字节，超过上限 ${maxBundleBytes}`,
        `The bundle has ${bundle.length} bytes, more than ${maxBundleBytes}`,
      ),
    ];
  }
  const loaded = await load(supervisor, Buffer.from(bundle).toString('utf8'), manifest);
  return 'calls' in loaded ? compare(loaded.calls, manifest) : [loaded.problem];
}

async function load(
  supervisor: Supervisor,
  code: string,
  manifest: Manifest,
): Promise<{ calls: readonly string[] } | { problem: Problem }> {
  const { main, publisher, version, budget } = manifest;
  const id = manifestId(manifest);
  const limits = { heapMb: budget.heapMb };
  try {
    return await supervisor.load({ id, trustGroup: publisher, version, hash: '', code, limits });
  } catch (error) {
    if (!isSandboxError(error)) throw error;
    const { zh, en = zh } = error.text;
    return {
      problem: refusal(main, 'mainDoesNotLoad', `程序文件装载不了：${zh}`, `The bundle does not load: ${en}`),
    };
  } finally {
    supervisor.unload(id);
  }
}

function compare(offered: readonly string[], { main, contributes }: Manifest): Problem[] {
  const kinds = Object.keys(callable) as CallableKind[];
  const declared = kinds.flatMap((kind) => contributes[kind].map(({ id }) => callName(kind, id)));
  return [
    ...declared
      .filter((name) => !offered.includes(name))
      .map((name) =>
        refusal(
          main,
          'callMissing',
          `清单声明了 ${name}，程序里没有`,
          `The manifest declares ${name}, which the bundle does not offer`,
        ),
      ),
    ...offered
      .filter((name) => !declared.includes(name))
      .map((name) =>
        refusal(
          main,
          'callUndeclared',
          `程序提供了 ${name}，清单没有声明`,
          `The bundle offers ${name}, which the manifest does not declare`,
        ),
      ),
  ];
}
