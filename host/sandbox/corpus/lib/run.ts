import { fork } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { fileURLToPath } from 'node:url';
import type { Payload } from '../payload.ts';
import type { Score } from './arena.ts';

export interface HostTask {
  ids: readonly string[];
  canary: string;
}

export type HostScore = Score & {
  /** The longest the host's own loop stood still; told, not judged: other programs hold it up too. */
  pausedMs: number;
};

export type HostSays = { starting: string } | { score: HostScore } | { done: true };

export interface CorpusReport {
  scores: HostScore[];
  /** Payloads during which the host's process ended. */
  hostDeaths: string[];
}

/** Runs the payloads one after the other in each of `lanes` hosts. */
export async function runCorpus(options: {
  payloads: readonly Payload[];
  lanes: number;
  onScore?: (score: HostScore) => void;
}): Promise<CorpusReport> {
  const ids = options.payloads.map(({ id }) => id);
  const lanes = Array.from({ length: options.lanes }, (_, lane) =>
    ids.filter((_id, at) => at % options.lanes === lane),
  );
  const reports = await Promise.all(lanes.map((lane) => runLane(lane, options.onScore)));
  return {
    scores: reports.flatMap(({ scores }) => scores),
    hostDeaths: reports.flatMap(({ hostDeaths }) => hostDeaths),
  };
}

/** A host that dies is replaced, and the next one goes on with the payload after. */
async function runLane(
  ids: readonly string[],
  onScore: ((score: HostScore) => void) | undefined,
): Promise<CorpusReport> {
  const report: CorpusReport = { scores: [], hostDeaths: [] };
  let left = ids;
  while (left.length > 0) {
    const diedAt = await runHost(left, (score) => {
      report.scores.push(score);
      onScore?.(score);
    });
    if (diedAt === undefined) break;
    report.hostDeaths.push(diedAt);
    left = left.slice(left.indexOf(diedAt) + 1);
  }
  return report;
}

/** The payload at which the host died, or nothing. */
function runHost(ids: readonly string[], onScore: (score: HostScore) => void): Promise<string | undefined> {
  const canary = `canary-${randomBytes(8).toString('hex')}`;
  const host = fork(fileURLToPath(new URL('./host.ts', import.meta.url)), {
    env: { ...process.env, CHANGJING_CANARY: canary },
    execArgv: ['--disable-warning=ExperimentalWarning'],
  });
  let current = ids[0];
  let isDone = false;
  const ended = Promise.withResolvers<string | undefined>();
  host.on('message', (message) => {
    const said = message as HostSays;
    if ('starting' in said) current = said.starting;
    else if ('score' in said) onScore(said.score);
    else isDone = true;
  });
  host.on('exit', () => ended.resolve(isDone ? undefined : current));
  host.send({ ids, canary } satisfies HostTask);
  return ended.promise;
}
