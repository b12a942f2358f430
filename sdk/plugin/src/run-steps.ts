import type { HostRequestInput, LocalizedText, RunRequest } from '@changjing/contract';
import type { Action, RunResult } from './define-action.ts';
import { createHost, type Steps } from './host.ts';

type Step = { done: true; message?: LocalizedText } | { done: false; request: HostRequestInput };

/** Goes through a run with the answers so far; gives its next request, or how it ended. */
export function runSteps(action: Action, { input, configuration, scenario, answers }: RunRequest): Step {
  const steps: Steps<RunResult> = action.run(input, createHost(configuration, scenario));
  let step = steps.next();
  for (const answer of answers) {
    if (step.done === true) break;
    step = steps.next(answer);
  }
  if (step.done !== true) return { done: false, request: step.value };
  const message = typeof step.value === 'string' ? { zh: step.value } : step.value;
  return message === undefined ? { done: true } : { done: true, message };
}
