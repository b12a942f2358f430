import type { LocalizedText } from '@changjing/contract';

/** One thing that went wrong with a plugin, as a desk shows it. */
export interface PluginFailure {
  /** ms since 1970 */
  at: number;
  code: 'timeout' | 'outOfMemory' | 'crash' | 'loadFailed' | 'threw';
  zh: string;
  en: string;
}

export interface HealthPolicy {
  /** Wait after the first death; doubles with each further one. */
  backOffMs: number;
  maxBackOffMs: number;
  /** Deaths within `windowMs` after which a plugin is not run any more. */
  quarantineAfter: number;
  windowMs: number;
}

export const defaultHealthPolicy: HealthPolicy = {
  backOffMs: 1000,
  maxBackOffMs: 60_000,
  quarantineAfter: 5,
  windowMs: 10 * 60_000,
};

export interface Health {
  /** Deaths and failed loads, newest last, at most 20. */
  failures: readonly PluginFailure[];
  /** Times it threw: its own affair, nothing is charged for it. */
  throws: number;
  lastThrow?: PluginFailure;
  /** Times of the deaths within the window. */
  deaths: readonly number[];
  /** Not to be asked before this time. */
  retryAt?: number;
  isQuarantined: boolean;
}

export const healthy: Health = { failures: [], throws: 0, deaths: [], isQuarantined: false };

const maxFailures = 20;

export function withFailure(health: Health, failure: PluginFailure): Health {
  return { ...health, failures: [...health.failures, failure].slice(-maxFailures) };
}

export function withThrow(health: Health, failure: PluginFailure): Health {
  return { ...health, throws: health.throws + 1, lastThrow: failure };
}

/** Charges a death: back off, longer each time; quarantine after too many within the window. */
export function withDeath(health: Health, failure: PluginFailure, policy: HealthPolicy): Health {
  const deaths = [...health.deaths.filter((at) => at > failure.at - policy.windowMs), failure.at];
  const wait = Math.min(policy.maxBackOffMs, policy.backOffMs * 2 ** (deaths.length - 1));
  return {
    ...withFailure(health, failure),
    deaths,
    retryAt: failure.at + wait,
    isQuarantined: deaths.length >= policy.quarantineAfter,
  };
}

export function failureOf(at: number, code: PluginFailure['code'], { zh, en }: LocalizedText): PluginFailure {
  return { at, code, zh, en: en ?? zh };
}
