// A host that takes a storm in under a canary, and is killed at a place of its work.
import { createFailpoints } from '../../runtime/failpoints.ts';
import { silentLog } from '../../kernel/index.ts';
import { openDatabase } from '../../store/index.ts';
import { openCanaryHost, stormWaves } from './canary-host.ts';

export interface KilledCanary {
  dataDir: string;
  url: string | undefined;
  /** A failpoint, in the transaction of a roll-back, or between that and judging anew; absent: it lives. */
  kill?: string;
}

async function main({ kill, ...place }: KilledCanary): Promise<void> {
  const die = () => process.kill(process.pid, 'SIGKILL');
  const dieAt = (name: string) => () => void (kill === name && die());
  const isOwn = kill === 'inRollback' || kill === 'afterRollback';
  const host = await openCanaryHost(await openDatabase({ ...place, log: silentLog, onProgress: () => {} }), {
    failpoints: createFailpoints(isOwn ? undefined : kill),
    lastStep: { beforePublish: async () => {}, beforeRollback: async () => dieAt('inRollback')() },
    afterRollback: dieAt('afterRollback'),
  });
  for (const wave of stormWaves()) await host.send(wave);
  await host.close();
}

const [settings] = process.argv.slice(2);
if (import.meta.main && settings !== undefined) await main(JSON.parse(settings) as KilledCanary);
