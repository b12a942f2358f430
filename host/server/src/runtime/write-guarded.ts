import type { Effect } from '@changjing/contract';
import type { BatchRecords, EffectHandler, Failpoints, TenantId, Transaction } from '../kernel/index.ts';
import type { CommitDependencies, Ledger } from './ledger.ts';
import { isOutage } from './outage.ts';
import { CanaryFailed } from './reduce-batch.ts';
import type { LiveRuntime } from './scenario-table.ts';

class Undo extends Error {
  readonly answer: 'duplicates' | 'published';
  constructor(answer: 'duplicates' | 'published') {
    super(answer);
    this.answer = answer;
  }
}

/** Writes records and applies effects. Anything but `written` has been rolled back. */
async function inTransaction(
  records: BatchRecords,
  effects: readonly Effect[],
  versions: ReadonlyMap<string, number>,
  { tenant }: Pick<Ledger, 'tenant'>,
  { database, store, effectHandlers, failpoints }: CommitDependencies,
): Promise<'written' | 'duplicates' | 'published'> {
  try {
    await database.transaction(async (tx) => {
      const answer = await store.write(tx, tenant, records, versions);
      if (answer.kind !== 'written') throw new Undo(answer.kind);
      await applyEffects(tx, tenant, effects, effectHandlers, failpoints);
      failpoints.reach('beforeCommit');
    });
    return 'written';
  } catch (error) {
    if (error instanceof Undo) return error.answer;
    throw error;
  }
}

interface Decided {
  records: BatchRecords;
  effects: readonly Effect[];
  versions: ReadonlyMap<string, number>;
  runtimes: ReadonlyMap<string, LiveRuntime>;
  /** One payload or timer: it is sure then whose effects the database refuses. */
  isAlone: boolean;
}

/** Writes and applies; when what a canary decided is refused, the canary goes back, and it is decided anew. */
export async function writeGuarded(
  { records, effects, versions, runtimes, isAlone }: Decided,
  ledger: Pick<Ledger, 'tenant' | 'canaries'>,
  dependencies: CommitDependencies,
): Promise<Awaited<ReturnType<typeof inTransaction>> | 'rolledBack'> {
  try {
    return await inTransaction(records, effects, versions, ledger, dependencies);
  } catch (error) {
    const blamed = effects.find(
      ({ scenario, version }) => runtimes.get(scenario)?.canary?.reducer.version === version,
    );
    if (!isAlone || blamed === undefined || isOutage(error)) throw error;
    await ledger.canaries.fail(new CanaryFailed(blamed, error), runtimes);
    return 'rolledBack';
  }
}

export async function applyEffects(
  tx: Transaction,
  tenant: TenantId,
  effects: readonly Effect[],
  handlers: readonly EffectHandler[],
  failpoints: Failpoints,
): Promise<void> {
  if (effects.length === 0) return;
  for (const handler of handlers) {
    const own = effects.filter((effect) => handler.kinds.includes(effect.kind));
    if (own.length === 0) continue;
    await handler.apply(tx, tenant, own);
    failpoints.reach('midEffect');
  }
}
