import type {
  ExplainRule,
  Explanation,
  ReadRecorded,
  RecordedPeriod,
  TrialLine,
  TrialResult,
  TryRules,
} from '@changjing/contract';
import { postJson, postLines } from './http.ts';
import { ApiError } from './problem.ts';

function at(scenario: string, rest: string): string {
  return `/scenarios/${encodeURIComponent(scenario)}${rest}`;
}

/** Runs rules over what was recorded; stops on the host too when `signal` says so. */
export async function runTrial(
  scenario: string,
  body: TryRules,
  options: { signal: AbortSignal; onProgress: (done: number, total: number) => void },
): Promise<TrialResult> {
  let result: TrialResult | undefined;
  await postLines<TrialLine>(at(scenario, '/trials'), { body, signal: options.signal }, (line) => {
    if (line.kind === 'failure') throw new ApiError(line.problem);
    if (line.kind === 'progress') options.onProgress(line.done, line.total);
    else ({ result } = line);
  });
  if (result) return result;
  throw new ApiError({ title: '', status: 0, code: 'network.unreachable' });
}

export function explainRule(scenario: string, body: ExplainRule, signal: AbortSignal): Promise<Explanation> {
  return postJson(at(scenario, '/explanations'), { body, signal, isQuestion: true });
}

export function readRecorded(
  scenario: string,
  body: ReadRecorded,
  signal: AbortSignal,
): Promise<RecordedPeriod> {
  return postJson(at(scenario, '/recorded'), { body, signal, isQuestion: true });
}
