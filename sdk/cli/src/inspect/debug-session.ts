import { resolve } from 'node:path';
import { pathToFileURL } from 'node:url';
import { manifestId } from '@changjing/contract';
import { isSandboxError, type Supervisor } from '@changjing/sandbox';
import type { RecordedCall } from '@changjing/testing';
import { build } from '../build.ts';
import { say, sayError } from '../say.ts';

export interface DebugSession {
  /** @throws ChangjingError when the plugin cannot be built or loaded */
  load(): Promise<void>;
  /** Loads what was saved and makes the calls again; a save that is broken leaves the one before. */
  renew(): Promise<void>;
  /** Makes the calls again, one after another; while they stand at a breakpoint nothing more is begun. */
  replay(): Promise<void>;
  address(): Promise<string>;
}

export function createDebugSession(
  folder: string,
  supervisor: Supervisor,
  calls: readonly RecordedCall[],
): DebugSession {
  let plugin = '';
  let replaying: Promise<void> | undefined;

  async function load() {
    const built = await build(folder);
    const { publisher: trustGroup, version } = built.manifest;
    plugin = manifestId(built.manifest);
    const sourceMap = withFileAddresses(built.map, folder);
    const { hash, code } = { hash: built.package.hash, code: codeOf(built) };
    await supervisor.load({ id: plugin, trustGroup, version, hash, code, sourceMap });
  }

  async function replayAll() {
    for (const { name, json, ...options } of calls) {
      try {
        await supervisor.call(plugin, name, json, options);
      } catch (error) {
        if (isSandboxError(error, 'PluginThrew')) console.log(`  ${error.inside?.stack ?? error.message}`);
        else sayError(error);
      }
    }
    say(`✓ 已重放 ${calls.length} 次调用`, `${calls.length} call(s) replayed`);
  }

  function replay() {
    replaying ??= replayAll().finally(() => (replaying = undefined));
    return replaying;
  }

  return {
    load,
    replay,
    async renew() {
      try {
        await load();
      } catch (error) {
        return sayError(error);
      }
      await replay();
    },
    address: async () => (await supervisor.inspectorUrl(plugin)) ?? '',
  };
}

function codeOf({ manifest, package: { files } }: Awaited<ReturnType<typeof build>>): string {
  return Buffer.from(files.get(manifest.main) ?? []).toString('utf8');
}

/** An editor knows its breakpoints by the files they are in. */
function withFileAddresses(map: string, folder: string): string {
  const parsed = JSON.parse(map) as { sources: string[] };
  const sources = parsed.sources.map((source) => pathToFileURL(resolve(folder, 'dist', source)).href);
  return JSON.stringify({ ...parsed, sources });
}
