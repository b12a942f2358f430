import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { root } from './run.ts';

/** One measured figure. It is judged by its ratio to the baseline, or by its value when there is none. */
export interface Figure {
  /** `sandbox.json.1000` */
  name: string;
  value: number;
  unit: string;
  /** The same work done the plain way, in the same run and unit. */
  baseline?: number;
  ratio?: number;
  /** Absent: measured to be known, not to be judged. */
  goal?: number;
  better: 'lower' | 'higher';
  runs: number;
}

/** Prints the figures and writes `bench/results/<name>.json`. Fails the process when one misses its goal. */
export function writeFigures(name: string, figures: readonly Figure[]): void {
  const judged = figures.map((figure) => ({ ...figure, ok: isReached(figure) }));
  const folder = join(root, 'bench', 'results');
  mkdirSync(folder, { recursive: true });
  writeFileSync(join(folder, `${name}.json`), `${JSON.stringify({ figures: judged }, undefined, 2)}\n`);
  for (const figure of judged) {
    const baseline = figure.baseline === undefined ? '' : ` (${round(figure.baseline)} ${figure.unit})`;
    const ratio = figure.ratio === undefined ? '' : `  比值 ratio ${round(figure.ratio)}`;
    const goal =
      figure.goal === undefined ? '' : `  目标 goal ${figure.better === 'lower' ? '≤' : '≥'} ${figure.goal}`;
    console.log(
      `${figure.ok ? '✓' : '✗'} ${figure.name}  ${round(figure.value)} ${figure.unit}${baseline}${ratio}${goal}  (${figure.runs} runs)`,
    );
  }
  if (judged.some((figure) => !figure.ok)) process.exitCode = 1;
}

function isReached({ ratio, value, goal, better }: Figure): boolean {
  if (goal === undefined) return true;
  const measured = ratio ?? value;
  return better === 'lower' ? measured <= goal : measured >= goal;
}

function round(value: number): number {
  return Number(value.toPrecision(4));
}

export function median(values: readonly number[]): number {
  const sorted = values.toSorted((one, other) => one - other);
  const middle = sorted.length / 2;
  const upper = sorted[Math.floor(middle)] ?? Number.NaN;
  return sorted.length % 2 === 1 ? upper : ((sorted[middle - 1] ?? Number.NaN) + upper) / 2;
}
