import { ChangjingError } from '@changjing/contract';
import { commitEntries } from './commit.ts';
import type { CommitDependencies, Ledger } from './ledger.ts';
import type { PreparedEntry } from './entry.ts';
import { lettered } from './prepare.ts';
import { isOutage, outageWaitsMs, unavailable } from './outage.ts';

/**
 * Commits entries whatever one of them holds: a batch that the database refuses for its data is
 * committed in halves, and the one payload left becomes a dead letter. While the database is out of
 * reach it tries again for a few seconds.
 * @throws ChangjingError store.unavailable: nothing may be acknowledged
 */
export async function commitSurely(
  prepared: readonly PreparedEntry[],
  ledger: Ledger,
  dependencies: CommitDependencies,
): Promise<CommittedEntry[]> {
  const error = await attempt(prepared, ledger, dependencies);
  if (error === undefined) return prepared.map((one) => ({ prepared: one }));
  const [only] = prepared;
  if (prepared.length > 1) {
    const middle = prepared.length >> 1;
    return [
      ...(await commitSurely(prepared.slice(0, middle), ledger, dependencies)),
      ...(await commitSurely(prepared.slice(middle), ledger, dependencies)),
    ];
  }
  if (only === undefined || only.events.length === 0) throw error;
  if (only.entry.ready !== undefined) return [{ prepared: only, refusedBy: error }];
  const { route } = only.entry;
  dependencies.log.error(
    { scenario: route.scenario, connector: route.connector, error: nameOf(error) },
    'a payload could not be stored and becomes a dead letter',
  );
  const letter = lettered(
    only.entry,
    { code: 'event.notStorable', reason: reasonOf(error) },
    dependencies.clock,
  );
  return commitSurely([letter], ledger, dependencies);
}

export interface CommittedEntry {
  prepared: PreparedEntry;
  /** Only of acts of people: why it was not committed. */
  refusedBy?: unknown;
}

/** Gives the error that the data brought about; throws when the database stays out of reach. */
async function attempt(
  prepared: readonly PreparedEntry[],
  ledger: Ledger,
  dependencies: CommitDependencies,
): Promise<unknown> {
  for (let tries = 0; ; tries += 1) {
    try {
      await commitEntries(prepared, ledger, dependencies);
      return undefined;
    } catch (error) {
      if (!isOutage(error)) return error;
      const waitMs = outageWaitsMs[tries];
      dependencies.log.warn({ error: nameOf(error), waitMs }, 'the database did not take a batch');
      if (waitMs === undefined) throw unavailable(error);
      await new Promise((resolve) => setTimeout(resolve, waitMs));
    }
  }
}

function nameOf(error: unknown): string {
  return error instanceof Error ? `${error.name}: ${error.message}` : String(error);
}

function reasonOf(error: unknown) {
  if (error instanceof ChangjingError) return error.text;
  return { zh: `入库失败：${nameOf(error)}`.slice(0, 500), en: `Not stored: ${nameOf(error)}`.slice(0, 500) };
}
