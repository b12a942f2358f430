// A host that accepts a suggestion, and is killed at a place of its work.
import { setTimeout as sleep } from 'node:timers/promises';
import { silentLog } from '../../kernel/index.ts';
import { createFailpoints } from '../../runtime/failpoints.ts';
import { openDatabase, type StoreDatabase } from '../../store/index.ts';
import { openStudio } from './studio.ts';

export interface KilledSuggestion {
  dataDir: string;
  url: string | undefined;
  scenario: string;
  suggestion: string;
  /** A failpoint; absent: it lives. */
  kill?: string;
}

export const killedTenant = 'killed-suggestion';

/** PostgreSQL lets a killed host's lease go a moment later. */
export async function openAfterKill(
  place: Pick<KilledSuggestion, 'dataDir' | 'url'>,
): Promise<StoreDatabase> {
  for (let attempt = 1; ; attempt++) {
    try {
      return await openDatabase({ ...place, log: silentLog, onProgress: () => {} });
    } catch (error) {
      if (attempt === 100 || (error as { code?: string }).code !== 'store.databaseLocked') throw error;
      await sleep(100);
    }
  }
}

async function main({ scenario, suggestion, kill, ...place }: KilledSuggestion): Promise<void> {
  const database = await openAfterKill(place);
  const studio = await openStudio(database, { tenant: killedTenant, failpoints: createFailpoints(kill) });
  await studio.suggestions.accept(studio.admit('wang'), { scenario, suggestion }, {});
  await studio.close();
  await database.close();
}

const [settings] = process.argv.slice(2);
if (import.meta.main && settings !== undefined) await main(JSON.parse(settings) as KilledSuggestion);
