import { scenario as scenarioSchema, type Scenario } from '@changjing/contract';
import { toScenarioFile } from '@changjing/scenario';
import type { HeldReason } from './fate.ts';

/** Changes that stay on this computer until the person says what becomes of them. */
export interface Held {
  readonly reason: HeldReason;
  /** The document with them; absent while it is not whole enough to be a scenario. */
  readonly scenario: Scenario | undefined;
  /** What is saved as a file: one that makes a scenario when it is imported, or what there is of one. */
  readonly file: unknown;
}

/** The host did not take it: the document goes on without it, and takes what else is written. */
export function isNotTaken({ reason }: Held): boolean {
  return reason === 'notTaken' || reason === 'tooLarge';
}

export function heldFor(reason: HeldReason, content: unknown): Held {
  const scenario = scenarioSchema.safeParse(content).data;
  return { reason, scenario, file: scenario ? toScenarioFile({ plugins: {}, content: scenario }) : content };
}
