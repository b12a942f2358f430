import { allowanceMb, rssCapMb } from './arena.ts';
import { watchEveryMs } from './memory-watch.ts';
import type { CorpusReport, HostScore } from './run.ts';

/** What went wrong with one payload, in words; nothing when all is well. */
export function faultsOf(score: HostScore): string[] {
  const { id, verdict, sentence, harmed, leaks, peakMb } = score;
  return [
    ...(score.isExpected ? [] : [`${id}: 结果是 ${verdict}，不在预期之内：${sentence}`]),
    ...(score.isTold || !score.isExpected ? [] : [`${id}: 没有把原因告诉作者：${sentence}`]),
    ...harmed.map((answer) => `${id}: 邻居的回答变了：${answer}`),
    ...leaks.map((text) => `${id}: 泄漏：${text}`),
    ...(score.isUnderCap ? [] : [`${id}: 子进程占用 ${peakMb} MB`]),
  ];
}

export function isClean({ scores, hostDeaths }: CorpusReport): boolean {
  return hostDeaths.length === 0 && scores.every((score) => faultsOf(score).length === 0);
}

/** A line each for the totals that count. */
export function totals({ scores, hostDeaths }: CorpusReport): string[] {
  const count = (is: (score: HostScore) => boolean) => scores.filter(is).length;
  const most = (of: (score: HostScore) => number) => Math.max(0, ...scores.map(of));
  return [
    `载荷 payloads ${scores.length + hostDeaths.length}`,
    `宿主死亡 host deaths ${hostDeaths.length}`,
    `邻居受害 neighbours harmed ${count(({ harmed }) => harmed.length > 0)}`,
    `泄漏 leaks ${count(({ leaks }) => leaks.length > 0)}`,
    `内存超限 over ${rssCapMb} + ${allowanceMb} MB ${count(({ isUnderCap }) => !isUnderCap)}（最高 peak ${most(({ peakMb }) => peakMb)} MB，每 ${watchEveryMs} ms 看一次）`,
    `结果符合预期 right verdict ${count(({ isExpected }) => isExpected)}`,
    `作者知道原因 author told ${count(({ isTold }) => isTold)}`,
    `宿主最长停顿 longest pause of the host ${most(({ pausedMs }) => pausedMs)} ms`,
  ];
}

/** The table: a line for each payload. */
export function line(score: HostScore): string {
  const mark = faultsOf(score).length === 0 ? '✓' : '✗';
  const { id, verdict, ms, peakMb, sentence } = score;
  return `${mark} ${id.padEnd(28)} ${verdict.padEnd(20)} ${String(ms).padStart(6)} ms ${String(peakMb).padStart(4)} MB  ${sentence.slice(0, 120)}`;
}
