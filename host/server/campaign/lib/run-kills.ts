import { HostEnded, startHostProcess } from './host-process.ts';
import { Senders } from './senders.ts';
import { verify, type Verdict } from './verify.ts';

const failpoints = ['beforeCommit', 'beforeAcknowledgement', 'midEffect'] as const;

export interface KillReport extends Verdict {
  kills: number;
  acknowledged: number;
  /** Sent again after each break, and never acknowledged by the end. */
  pending: number;
}

/**
 * Kills a host at random moments and at each named failpoint while devices send, starts it again
 * each time, and compares what it holds in the end with what it acknowledged.
 */
export async function runKills(options: {
  dataDir: string;
  databaseUrl?: string;
  randomKills: number;
  rate: number;
  say?: (line: string) => void;
}): Promise<KillReport> {
  const { dataDir, databaseUrl, randomKills, rate, say = () => {} } = options;
  const plan: (string | undefined)[] = [
    ...failpoints.map((name) => `${name}:${1 + Math.floor(Math.random() * 8)}`),
    ...Array<undefined>(randomKills).fill(undefined),
  ];
  const senders = new Senders(8, 24);
  const timers: string[] = [];
  for (const [round, failpoint] of plan.entries()) {
    const host = await startUnlessKilled({ dataDir, databaseUrl, failpoint });
    if (host === undefined) continue;
    await senders.connect(host.port);
    // Nothing more is heard of this point: its timer falls due while the host is down or starting.
    const point = `t${round}`;
    timers.push(point);
    senders.send(point, new Date(Date.now() - 900_000 + 4000).toISOString(), 3);
    const stop = senders.start(rate);
    if (failpoint === undefined) setTimeout(() => host.kill(), 800 + Math.random() * 2500);
    await diedWithin(host.exited, 60_000, failpoint);
    stop();
    await senders.disconnect();
    say(`${round + 1}/${plan.length} ${failpoint ?? 'random'}: ${senders.acknowledged.length} acknowledged`);
  }
  const host = await startHostProcess({ dataDir, databaseUrl, failpoint: undefined });
  await senders.connect(host.port);
  await settled(senders);
  await new Promise((resolve) => setTimeout(resolve, 6000));
  await senders.disconnect();
  await host.stop();
  const { acknowledged } = senders;
  const verdict = await verify({ dataDir, databaseUrl, tenant: host.tenant, acknowledged, timers });
  return { ...verdict, kills: plan.length, acknowledged: acknowledged.length, pending: senders.pending() };
}

/** One that goes on with what it left may reach its failpoint before it says that it is there: a kill as well. */
async function startUnlessKilled(of: Parameters<typeof startHostProcess>[0]) {
  try {
    return await startHostProcess(of);
  } catch (error) {
    if (of.failpoint !== undefined && error instanceof HostEnded && error.how === 'SIGKILL') return undefined;
    throw error;
  }
}

async function diedWithin(
  exited: Promise<unknown>,
  ms: number,
  failpoint: string | undefined,
): Promise<void> {
  let timer: ReturnType<typeof setTimeout> | undefined;
  const late = new Promise<never>((_, reject) => {
    timer = setTimeout(() => reject(new Error(`the host was not killed at ${failpoint ?? 'random'}`)), ms);
  });
  try {
    await Promise.race([exited, late]);
  } finally {
    clearTimeout(timer);
  }
}

async function settled(senders: Senders): Promise<void> {
  for (let turn = 0; turn < 300 && senders.pending() > 0; turn += 1) {
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
}
