import type { PluginSummary } from '@changjing/contract';

/** One figure in words for everybody, with the share of its limit where it has one. */
export interface Figure {
  name: 'calls' | 'speed' | 'memory' | 'cpu' | 'start';
  /** Key of the sentence, below `plugins.figure`, and what stands in it. */
  sentence: string;
  values: Record<string, string | number>;
  /** Used share of a limit, 0 to 1 and above. */
  share?: number;
}

/** 0.42 ms, 3.2 ms, 128 ms, 1.5 s: three figures at most. */
export function shortDuration(ms: number): { n: string; unit: 'ms' | 's' | 'min' } {
  if (ms >= 120_000) return { n: shortNumber(ms / 60_000), unit: 'min' };
  return ms >= 1000 ? { n: shortNumber(ms / 1000), unit: 's' } : { n: shortNumber(ms), unit: 'ms' };
}

export function shortNumber(value: number): string {
  if (value >= 100) return Math.round(value).toLocaleString('en-US');
  return String(Number(value.toPrecision(2)));
}

/** Fast: the slowest calls take less than a fifth of what is allowed; near: more than three fifths. */
function pace(share: number): 'fast' | 'fair' | 'near' {
  return share < 0.2 ? 'fast' : share < 0.6 ? 'fair' : 'near';
}

/** What a clerk reads about how a plugin does. One that has not run yet has none. */
export function figuresInWords(
  { figures, budget }: Pick<PluginSummary, 'figures' | 'budget'>,
  inWords: (ms: number) => string,
): Figure[] {
  if (figures.calls === 0) return [];
  const { calls, p50Ms, p99Ms, heapMb, cpuMs, activationMs } = figures;
  const found: Figure[] = [
    { name: 'calls', sentence: 'callsText', values: { n: calls.toLocaleString('en-US') } },
  ];
  if (p50Ms !== undefined && p99Ms !== undefined) {
    const share = p99Ms / budget.callMs;
    const values = { p50: inWords(p50Ms), p99: inWords(p99Ms), limit: inWords(budget.callMs) };
    found.push({ name: 'speed', sentence: `speedText.${pace(share)}`, values, share });
  }
  if (heapMb !== undefined) {
    const values = { mb: shortNumber(heapMb), limit: budget.heapMb };
    found.push({ name: 'memory', sentence: 'memoryText', values, share: heapMb / budget.heapMb });
  }
  if (cpuMs !== undefined)
    found.push({
      name: 'cpu',
      sentence: 'cpuText',
      values: { time: inWords(cpuMs), perCall: inWords(cpuMs / calls) },
    });
  if (activationMs !== undefined)
    found.push({ name: 'start', sentence: 'startText', values: { time: inWords(activationMs) } });
  return found;
}
