import {
  uuidv7,
  type Audit,
  type CaseStore,
  type Changes,
  type Clock,
  type Database,
} from '../kernel/index.ts';
import { announce } from './apply-effects.ts';

const batchSize = 200;

/** Marks open cases past their deadline, once each, and says so in their history. Answers how many. */
export async function markOverdue(dependencies: {
  database: Database;
  store: CaseStore;
  audit: Audit;
  changes: Changes;
  clock: Clock;
}): Promise<number> {
  const { database, store, audit, changes, clock } = dependencies;
  let marked = 0;
  for (;;) {
    const now = new Date(clock.now()).toISOString();
    const found = await database.transaction(async (tx) => {
      const late = await store.lockOverdue(tx, now, batchSize);
      for (const [tenant, group] of Map.groupBy(late, (one) => one.tenant)) {
        const cases = group.map(({ stored }) => ({ ...stored, overdueAt: now }));
        await store.update(tx, tenant, cases);
        await store.append(
          tx,
          tenant,
          cases.map((stored) => ({
            case: stored.id,
            id: uuidv7(),
            at: now,
            action: 'overdue',
            title: { zh: '已超过办理时限', en: 'Past its deadline' },
          })),
        );
        await audit.append(tx, {
          tenant,
          action: 'case.overdue',
          target: cases.length === 1 ? `case/${cases[0]!.id}` : `tenant/${tenant}`,
          details: { cases: cases.map((stored) => stored.id) },
          succeeded: true,
        });
        announce(changes, tx, tenant, cases);
      }
      return late.length;
    });
    marked += found;
    if (found < batchSize) return marked;
  }
}
