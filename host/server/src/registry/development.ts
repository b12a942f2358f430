import { checkBundleIn } from '@changjing/checks';
import type { DevelopmentLog } from '@changjing/contract';
import { createSupervisor, type Supervisor } from '@changjing/sandbox';
import type { Disposable, Registry } from '../kernel/index.ts';
import { readPlugin } from '../kernel/plugins/index.ts';
import { filesOf } from './candidate.ts';
import type { Desk } from './decide.ts';
import { createLogTail, type LogTail } from './log-tail.ts';
import { refused, refuseInvalid } from './refusals.ts';
import type { Stage } from './stage.ts';
import { running } from './standings.ts';

type Calls = Pick<Registry, 'develop' | 'endDevelopment' | 'developmentLog'>;

/** Plugins that run from their author's folder, in memory, in front of what administrators decided. */
export function developing(desk: Desk & { stage: Stage }): Calls & Disposable & { rest(): Promise<void> } {
  const { tenant, standings, store, broker, plugins, stage, decide } = desk;
  const tails = new Map<string, LogTail>();
  /** Where a program is tried before it takes over; kept warm while somebody develops. */
  let trial: Supervisor | undefined;

  /** Lines go with the program that wrote them, so they are taken before it leaves. */
  function collect(id: string): LogTail {
    const tail = tails.get(id) ?? createLogTail();
    tails.set(id, tail);
    const failures = plugins.list().find((report) => report.id === id)?.failures ?? [];
    const failed = failures.map(({ at, message }) => ({ at, level: 'error' as const, text: message.zh }));
    const written = plugins.log(id).map(({ inChinese: _words, ...line }) => line);
    tail.take('written', written);
    tail.take('failed', failed);
    return tail;
  }

  async function endTrial() {
    await trial?.dispose();
    trial = undefined;
  }

  /** Ends what is kept warm unless somebody develops. */
  async function rest() {
    if (!standings.all().some(([, standing]) => standing.development !== undefined)) await endTrial();
  }

  return {
    dispose: endTrial,
    rest,
    async develop(by, files) {
      const plugin = readPlugin(filesOf('', files), 'development');
      const { id, manifest, problems, hash } = plugin;
      refuseInvalid(problems);
      const ofBundle = await checkBundleIn((trial ??= createSupervisor()), files, manifest);
      refuseInvalid(ofBundle);
      const before = standings.get(id);
      const replaces = running(before)?.manifest.version;
      const write = { actor: by, target: `plugin/${id}`, action: 'plugin.develop', details: { replaces } };
      // One entry for a whole session of saving and trying.
      if (before?.development === undefined) await decide(write);
      else collect(id);
      await stage.raise(plugin);
      return {
        id,
        version: manifest.version,
        hash,
        ...(replaces !== undefined && { replaces }),
        problems: ofBundle,
      };
    },

    async endDevelopment(by, id) {
      const { development, inForce, pending } = standings.need(id);
      if (development === undefined) throw refused.notInDevelopment(id);
      const isAllThereIs = inForce === undefined && pending === undefined;
      await stage.lower(id);
      tails.delete(id);
      await rest();
      await decide({
        actor: by,
        target: `plugin/${id}`,
        action: 'plugin.endDevelopment',
        details: {},
        async also(tx) {
          if (!isAllThereIs) return;
          await store.forget(tx, tenant, id);
          await broker.forget(tx, tenant, id);
        },
        apply: () => isAllThereIs && standings.remove(id),
      });
    },

    developmentLog(id, after): DevelopmentLog {
      if (standings.get(id)?.development === undefined) throw refused.notInDevelopment(id);
      return collect(id).since(after);
    },
  };
}
