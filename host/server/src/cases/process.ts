import type { LocalizedText, Process, Scenario, Stage, Transition } from '@changjing/contract';
import { defaultProcess } from './default-process.ts';

/** The version's process of this id, else the seven-stage loop. */
export function processOf(content: Scenario | undefined, id: string): Process {
  return content?.processes[id] ?? defaultProcess;
}

export interface StateFacts {
  state: string;
  title: LocalizedText;
  stage: Stage;
  isFinal: boolean;
}

export function stateFacts(process: Process, state: string): StateFacts {
  const found = process.states[state];
  if (!found) return { state, title: { zh: state }, stage: 'open', isFinal: false };
  return { state, title: found.title, stage: found.stage, isFinal: found.isFinal ?? false };
}

/** The transition that dispatches a new case to its post, if the process has one. */
export function firstDispatch(process: Process): (Transition & { to: string }) | undefined {
  for (const transition of Object.values(process.transitions)) {
    const { to } = transition;
    if (!transition.isDispatch || to === undefined || !transition.from.includes(process.initial)) continue;
    if (process.states[to]?.stage === 'dispatch') return { ...transition, to };
  }
  return undefined;
}

/** Somebody has taken it on: it no longer closes by itself. */
export function isAccepted(stage: Stage): boolean {
  return stage === 'handle' || stage === 'feedback' || stage === 'verify' || stage === 'evaluate';
}
