import type {
  ExplainRule,
  Explanation,
  ReadRecorded,
  RecordedPeriod,
  TrialLine,
  TryRules,
} from '@changjing/contract';
import { createToken } from '../token.ts';
import type { Actor } from './identity.ts';

/** How far a trial is, then what it came to. A failure is thrown. */
export type TrialProgress = Exclude<TrialLine, { kind: 'failure' }>;

/** Rules as they are written now, over what was recorded. Nothing of it is kept. */
export interface Trials {
  /**
   * Checks first, then runs while its lines are read; stops when `signal` says so.
   * @throws ChangjingError trial.notPublished, trial.nothingRecorded, trial.period, trial.busy, policy denials
   */
  start(
    actor: Actor,
    scenario: string,
    request: TryRules,
    signal: AbortSignal,
  ): Promise<AsyncIterable<TrialProgress>>;
  /** @throws ChangjingError trial.notPublished, trial.period, trial.busy, policy denials */
  explain(actor: Actor, scenario: string, request: ExplainRule, signal: AbortSignal): Promise<Explanation>;
  /** @throws ChangjingError trial.notPublished, trial.nothingRecorded, trial.period, trial.busy, policy denials */
  recorded(
    actor: Actor,
    scenario: string,
    request: ReadRecorded,
    signal: AbortSignal,
  ): Promise<RecordedPeriod>;
}
export const Trials = createToken<Trials>('trials', 'rules tried on what was recorded');
