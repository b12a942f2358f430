import { relative } from 'node:path';
import { ChangjingError, manifestId, type DevelopmentLog } from '@changjing/contract';
import { build, type BuiltPlugin } from '../build.ts';
import { say, sayError, sayProblem } from '../say.ts';
import { untilStopped } from '../until-stopped.ts';
import { followLog } from './follow-log.ts';
import { connectHost, type HostClient } from './host-client.ts';
import { toSources } from './places.ts';
import { watchFolder } from './watch.ts';

/** Runs a plugin in a host and renews it at every save, until Ctrl+C brings back what was there. */
export async function dev(folder: string, options: { host: string; token?: string }): Promise<boolean> {
  const client = await connectHost(options.host, options.token);
  const session = createSession(folder, client);
  say(`▸ ${relative(process.cwd(), folder) || '.'} → ${options.host}`, 'Ctrl+C ends');
  const stopped = untilStopped();
  const watching = await watchFolder(folder, session.renew);
  try {
    await session.renew(performance.now());
  } catch (error) {
    await watching.stop();
    throw error;
  }
  const following = followLog(session);
  await stopped;
  await Promise.all([watching.stop(), following.stop()]);
  await session.restore();
  return true;
}

function createSession(folder: string, client: HostClient) {
  let inForce: { id: string; map: string } | undefined;
  let lastTrouble = '';

  async function put(built: BuiltPlugin) {
    const id = manifestId(built.manifest);
    const pushed = await client.push({ files: filesOf(built) });
    // Its name was changed while it ran.
    if (inForce !== undefined && inForce.id !== id) await client.withdraw(inForce.id);
    inForce = { id, map: built.map };
    lastTrouble = '';
    for (const problem of pushed.problems) sayProblem(problem);
    return pushed;
  }

  async function renew(sinceMs: number): Promise<void> {
    try {
      const started = performance.now();
      const built = await build(folder);
      const bundledMs = Math.round(performance.now() - started);
      const { id, version } = await put(built);
      const ms = Math.round(performance.now() - sinceMs);
      say(`✓ 已生效 ${id} ${version}，用时 ${ms} ms（打包 ${bundledMs} ms）`, `in force after ${ms} ms`);
    } catch (error) {
      // Nothing that is saved will change this.
      if (inForce === undefined && isForTheHost(error)) throw error;
      sayError(error);
      if (inForce !== undefined) say('  主机里仍是上一次的程序', 'the host goes on with the one before');
    }
  }

  return {
    renew,
    async read(after: number): Promise<DevelopmentLog> {
      return inForce === undefined ? { next: after, lines: [] } : await client.log(inForce.id, after);
    },
    onLine({ level, text }: DevelopmentLog['lines'][number]) {
      console.log(`  [${level}] ${toSources(text, inForce?.map ?? '{}')}`);
    },
    /** A host that was started again has forgotten the plugin, and gets it anew; one that is gone may come back. */
    async onTrouble(error: unknown) {
      const code = error instanceof ChangjingError ? error.code : String(error);
      if (code === lastTrouble) return;
      lastTrouble = code;
      if (code !== 'plugin.notInDevelopment') return sayError(error);
      say('▸ 主机重新启动过，再推一次', 'the host was started again: pushed anew');
      await renew(performance.now());
    },
    async restore() {
      if (inForce === undefined) return;
      await client.withdraw(inForce.id);
      say('✓ 已恢复原来的插件', 'what was in force before is back');
    },
  };
}

/** The host cannot be reached, or does not let us in. */
function isForTheHost(error: unknown): boolean {
  if (!(error instanceof ChangjingError)) return false;
  return error.code === 'cli.hostUnreachable' || error.status === 401 || error.status === 403;
}

/** What the host needs to run it; lists and signatures are for packages. */
function filesOf({ package: { files } }: BuiltPlugin): Record<string, string> {
  const entries = [...files].filter(([name]) => !name.startsWith('META/'));
  return Object.fromEntries(entries.map(([name, bytes]) => [name, Buffer.from(bytes).toString('base64')]));
}
