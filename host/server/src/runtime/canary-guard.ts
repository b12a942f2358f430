import type { CanaryCounts } from '@changjing/contract';
import type { BatchRecords, CanaryBreach, CanaryTally, Clock, LiveScenario } from '../kernel/index.ts';
import { breachOf, tallied } from './canary-tally.ts';
import type { CanaryFailed } from './reduce-batch.ts';
import type { LiveRuntime } from './scenario-table.ts';

/** Takes a canary back; resolves when the version in force has its keys again. */
export type RollBack = (live: LiveScenario, breach: CanaryBreach) => Promise<void>;
type Runtimes = ReadonlyMap<string, LiveRuntime>;
type Tallies = NonNullable<BatchRecords['tallies']>;

const hourMs = 60 * 60 * 1000;

/** Looks after the bounds of a tenant's canaries before anything that would break one is committed. */
export class CanaryGuard {
  private readonly tallies = new Map<string, { version: number; tally: CanaryTally }>();
  private readonly clock: Clock;
  private readonly rollBack: RollBack;

  constructor(clock: Clock, rollBack: RollBack) {
    this.clock = clock;
    this.rollBack = rollBack;
  }

  /** Tallies with these counts; undefined when a bound would be broken, and the canary has gone back. */
  async take(counts: ReadonlyMap<string, CanaryCounts>, runtimes: Runtimes): Promise<Tallies | undefined> {
    const next: Tallies[number][] = [];
    const nowMs = this.clock.now();
    for (const [scenario, count] of counts) {
      const { live } = runtimes.get(scenario)!;
      const canary = live.canary!;
      const { version } = canary.version;
      const tally = tallied(this.tallyOf(scenario, live), count, nowMs);
      const breach = breachOf(tally, canary.bounds, nowMs);
      if (breach !== undefined) {
        await this.rollBack(live, breach);
        return undefined;
      }
      next.push({ scenario, version, tally });
    }
    return next;
  }

  /** After the commit. */
  keep(tallies: Tallies): void {
    for (const { scenario, version, tally } of tallies) this.tallies.set(scenario, { version, tally });
  }

  async fail({ scenario, rule }: CanaryFailed, runtimes: Runtimes): Promise<void> {
    await this.rollBack(runtimes.get(scenario)!.live, { because: 'error', rule });
  }

  /** Those whose time is up go back. */
  async endOld(runtimes: Runtimes): Promise<void> {
    for (const { live } of runtimes.values()) {
      const { canary } = live;
      if (canary === undefined || canary.endsAtMs > this.clock.now()) continue;
      const figure = (canary.endsAtMs - canary.startedAtMs) / hourMs;
      await this.rollBack(live, { because: 'duration', figure });
    }
  }

  private tallyOf(scenario: string, { canary }: LiveScenario): CanaryTally {
    const known = this.tallies.get(scenario);
    return known?.version === canary!.version.version ? known.tally : canary!.tally;
  }
}
