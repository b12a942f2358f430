import type { Plugins, RuntimeStore } from '../kernel/index.ts';
import type { CommitDependencies, Ledger } from './ledger.ts';
import { commitSurely } from './commit-surely.ts';
import type { Entry, PreparedEntry } from './entry.ts';
import type { Lane } from './lane.ts';
import { lettered, prepare, type PrepareDependencies } from './prepare.ts';

const chunk = 500;
/** How often a plugin may die on one payload alone before the payload is given up. */
const deathsAllowed = 2;

/**
 * Parses payloads that waited for their plugin, in the order they came, until none is left or the
 * plugin is down again. They leave the inbox in the transaction that brings their events.
 */
export class InboxDrain {
  private readonly ledger: Ledger;
  private readonly lane: Lane;
  private readonly dependencies: PrepareDependencies &
    CommitDependencies & { store: RuntimeStore; plugins: Plugins };
  private readonly deaths = new Map<number, number>();
  private isDraining = false;
  private isAskedAgain = false;
  private isStopped = false;

  constructor(
    ledger: Ledger,
    lane: Lane,
    dependencies: PrepareDependencies & CommitDependencies & { store: RuntimeStore; plugins: Plugins },
  ) {
    this.ledger = ledger;
    this.lane = lane;
    this.dependencies = dependencies;
  }

  /** What is being parsed is not waited for: it stays in the inbox. */
  stop(): void {
    this.isStopped = true;
  }

  async drain(): Promise<void> {
    if (this.isDraining) {
      this.isAskedAgain = true;
      return;
    }
    this.isDraining = true;
    try {
      do {
        this.isAskedAgain = false;
        for (const route of this.ledger.inbox.routes()) await this.drainRoute(route);
      } while (this.isAskedAgain);
    } finally {
      this.isDraining = false;
    }
  }

  /** After a death payloads are tried one by one, and the one that kills is found. */
  private async drainRoute(route: { scenario: string; connector: string }): Promise<void> {
    const { inbox } = this.ledger;
    while (inbox.has(route) && !this.isStopped) {
      const entries = await this.take(route, inbox.isSuspect(route) ? 1 : chunk);
      if (entries.length === 0) return;
      const prepared = this.giveUpKillers(await prepare(entries, this.dependencies));
      if (prepared.some((one) => one.isSuspect === true)) inbox.suspect(route);
      const settled = prepared.filter((one) => !one.waits);
      if (settled.length === 0 || this.isStopped) return;
      await this.lane.run(() => commitSurely(settled, this.ledger, this.dependencies));
    }
  }

  private giveUpKillers(prepared: PreparedEntry[]): PreparedEntry[] {
    const [only] = prepared;
    const sequence = only?.entry.sequence;
    if (prepared.length !== 1 || only?.isSuspect !== true || sequence === undefined) return prepared;
    const deaths = (this.deaths.get(sequence) ?? 0) + 1;
    this.deaths.set(sequence, deaths);
    if (deaths < deathsAllowed) return prepared;
    this.deaths.delete(sequence);
    return [
      lettered(only.entry, { code: 'plugin.diedOnPayload', reason: diedOnPayload }, this.dependencies.clock),
    ];
  }

  private async take(route: { scenario: string; connector: string }, limit: number): Promise<Entry[]> {
    const { tenant } = this.ledger;
    const rows = await this.dependencies.store.takeInbox(tenant, route, limit);
    return rows.map((row) => ({
      route: { tenant, scenario: row.scenario, connector: row.connector },
      payload: { text: row.text, receivedAt: row.receivedAtMs, address: row.address, origin: row.origin },
      sequence: row.sequence,
    }));
  }
}

const diedOnPayload = {
  zh: '插件解析这一条报文时反复超时或耗尽内存，已跳过这一条',
  en: 'The plugin timed out or ran out of memory on this payload again and again; it was skipped',
};
