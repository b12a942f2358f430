// A host that accepts a suggestion, and is killed at a place of its work.
import { createFailpoints } from '../../runtime/failpoints.ts';
import { silentLog } from '../../kernel/index.ts';
import { openDatabase } from '../../store/index.ts';
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

async function main({ scenario, suggestion, kill, ...place }: KilledSuggestion): Promise<void> {
  const database = await openDatabase({ ...place, log: silentLog, onProgress: () => {} });
  const studio = await openStudio(database, { tenant: killedTenant, failpoints: createFailpoints(kill) });
  await studio.suggestions.accept(studio.admit('wang'), { scenario, suggestion }, {});
  await studio.close();
  await database.close();
}

const [settings] = process.argv.slice(2);
if (import.meta.main && settings !== undefined) await main(JSON.parse(settings) as KilledSuggestion);
