import type { RuleState } from '@changjing/rules';
import type { StateKey } from '../kernel/index.ts';
import { Generations } from './generations.ts';

/**
 * Rule states as last committed, of one tenant; bounded. Nothing is put here before its commit.
 * `absent` says that the database holds none.
 */
export class StateCache {
  private readonly states: Generations<RuleState | 'absent'>;

  constructor(limit = 100_000) {
    this.states = new Generations(limit);
  }

  get(name: string): RuleState | 'absent' | undefined {
    return this.states.get(name);
  }

  put(name: string, state: RuleState | 'absent'): void {
    this.states.set(name, state);
  }

  forget(scenario: string): void {
    this.states.deleteWhere((name) => name.startsWith(`${scenario}\n`));
  }
}

export function stateName({ scenario, rule, key }: StateKey): string {
  return `${scenario}\n${rule}\n${key}`;
}
