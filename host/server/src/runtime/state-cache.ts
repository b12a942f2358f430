import type { RuleState } from '@changjing/rules';
import type { StateKey } from '../kernel/index.ts';

/**
 * Rule states as last committed, of one tenant; bounded, the longest unused goes first. Nothing is
 * put here before its commit. `absent` says that the database holds none.
 */
export class StateCache {
  private readonly states = new Map<string, RuleState | 'absent'>();
  private readonly limit: number;

  constructor(limit = 100_000) {
    this.limit = limit;
  }

  get(name: string): RuleState | 'absent' | undefined {
    const found = this.states.get(name);
    if (found !== undefined) {
      this.states.delete(name);
      this.states.set(name, found);
    }
    return found;
  }

  put(name: string, state: RuleState | 'absent'): void {
    this.states.delete(name);
    this.states.set(name, state);
    if (this.states.size <= this.limit) return;
    for (const oldest of this.states.keys()) {
      this.states.delete(oldest);
      if (this.states.size <= this.limit) return;
    }
  }

  forget(scenario: string): void {
    for (const name of this.states.keys()) {
      if (name.startsWith(`${scenario}\n`)) this.states.delete(name);
    }
  }
}

export function stateName({ scenario, rule, key }: StateKey): string {
  return `${scenario}\n${rule}\n${key}`;
}
