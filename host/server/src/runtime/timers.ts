import type { Effect } from '@changjing/contract';
import type { Reducer } from '@changjing/rules';
import type { StateRecord } from '../kernel/index.ts';
import { noCounts } from './canary-tally.ts';
import type { CommitDependencies, Ledger } from './ledger.ts';
import { tellChanges } from './tell-changes.ts';
import { writeGuarded } from './write-guarded.ts';
import type { Lane } from './lane.ts';
import { isOutage } from './outage.ts';
import { CanaryFailed, casesIn } from './reduce-batch.ts';
import { stampOf, type LiveRuntime } from './scenario-table.ts';
import { stateName } from './state-cache.ts';

type Runtimes = ReadonlyMap<string, LiveRuntime>;

const chunk = 500;
/** A timer whose effect the database refuses is left alone for so long. */
const setAsideMs = 60_000;

/** Lets the timers of rules go off. Due ones are found in the database, so they survive a restart. */
export class Timers {
  private readonly ledger: Ledger;
  private readonly lane: Lane;
  private readonly dependencies: CommitDependencies;
  private readonly setAside = new Map<string, number>();

  constructor(ledger: Ledger, lane: Lane, dependencies: CommitDependencies) {
    this.ledger = ledger;
    this.lane = lane;
    this.dependencies = dependencies;
  }

  /** Ticks every rule and key that is due now; gives how many were. */
  async drain(): Promise<number> {
    let ticked = 0;
    for (;;) {
      const done = await this.lane.run(() => this.drainChunk());
      ticked += done;
      if (done < chunk) return ticked;
    }
  }

  private async drainChunk(): Promise<number> {
    const { store, clock, scenarios } = this.dependencies;
    const nowMs = clock.now();
    await this.ledger.canaries.endOld(scenarios.snapshot(this.ledger.tenant));
    const runtimes = scenarios.snapshot(this.ledger.tenant);
    const rows = await store.dueStates(this.ledger.tenant, nowMs, chunk + this.setAside.size);
    const due = rows.filter((row) => !this.isSetAside(row, nowMs)).slice(0, chunk);
    await this.tick(due, nowMs, runtimes);
    return due.length;
  }

  private async tick(due: readonly StateRecord[], nowMs: number, runtimes: Runtimes): Promise<void> {
    if (due.length === 0) return;
    try {
      await this.commit(due, nowMs, runtimes);
    } catch (error) {
      if (isOutage(error)) throw error;
      if (error instanceof CanaryFailed) return this.ledger.canaries.fail(error, runtimes);
      if (due.length > 1) {
        const middle = due.length >> 1;
        await this.tick(due.slice(0, middle), nowMs, runtimes);
        await this.tick(due.slice(middle), nowMs, runtimes);
        return;
      }
      const [only] = due;
      this.setAside.set(nameOf(only!), nowMs + setAsideMs);
      this.dependencies.log.error(
        { scenario: only!.scenario, rule: only!.state.rule, error: String(error) },
        'the effects of a timer could not be stored; it is tried again in a minute',
      );
    }
  }

  private async commit(due: readonly StateRecord[], nowMs: number, runtimes: Runtimes): Promise<void> {
    const { tenant, cache, canaries } = this.ledger;
    const { changes } = this.dependencies;
    const effects: Effect[] = [];
    const states: StateRecord[] = [];
    const versions = new Map<string, number>();
    const opened = new Map<string, number>();
    for (const row of due) {
      const runtime = runtimes.get(row.scenario);
      const cached = cache.get(nameOf(row));
      const state = cached === undefined || cached === 'absent' ? row.state : cached;
      const isCanary = state.canary !== undefined;
      const reducer = isCanary ? runtime?.canary?.reducer : runtime?.reducer;
      if (runtime === undefined || reducer === undefined) {
        states.push({ scenario: row.scenario, state: { ...state, dueMs: undefined } });
        continue;
      }
      versions.set(row.scenario, stampOf(runtime));
      const result = tickOf(reducer, { ...row, state }, nowMs, row.state.seenAtMs);
      effects.push(...result.effects);
      if (isCanary) opened.set(row.scenario, (opened.get(row.scenario) ?? 0) + casesIn(result.effects));
      // Written even when nothing changed: the row's own due time is behind the state's.
      states.push({ scenario: row.scenario, state: result.state ?? state });
    }
    const counts = new Map([...opened].map(([id, cases]) => [id, { ...noCounts, cases }]));
    const tallies = await canaries.take(counts, runtimes);
    // The canary went back: its timers are the version in force's now, and go off next time.
    if (tallies === undefined) return;
    const records = { events: [], latest: [], states, deadLetters: [], inbox: [], taken: [], tallies };
    const decided = { records, effects, versions, runtimes, isAlone: due.length === 1 };
    const answer = await writeGuarded(decided, this.ledger, this.dependencies);
    // A publish or a roll-back came between: the next drain sees the states it left.
    if (answer !== 'written') return;
    canaries.keep(tallies);
    for (const record of states) cache.put(nameOf(record), record.state);
    tellChanges(tenant, [], states, changes);
  }

  private isSetAside(row: StateRecord, nowMs: number): boolean {
    const untilMs = this.setAside.get(nameOf(row));
    if (untilMs === undefined) return false;
    if (untilMs > nowMs) return true;
    this.setAside.delete(nameOf(row));
    return false;
  }
}

function tickOf(
  reducer: Reducer,
  { scenario, state }: StateRecord,
  nowMs: number,
  seenAtMs: number | undefined,
) {
  try {
    return reducer.tick(state.rule, state, nowMs, { seenAtMs });
  } catch (error) {
    if (state.canary === undefined) throw error;
    throw new CanaryFailed({ scenario, rule: state.rule }, error);
  }
}

function nameOf({ scenario, state }: StateRecord): string {
  return stateName({ scenario, rule: state.rule, key: state.key });
}
