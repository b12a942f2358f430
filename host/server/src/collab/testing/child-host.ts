// A host with nothing but shared documents, in a process of its own that a test may kill.
import { createFailpoints } from '../../runtime/failpoints.ts';
import { silentLog } from '../../kernel/index.ts';
import { openDatabase } from '../../store/index.ts';
import { openStudio, waterloggingTemplate } from './studio.ts';

export interface ChildSettings {
  dataDir: string;
  url: string | undefined;
  port: number;
  failpoint: string | undefined;
}

export const crashTenant = 'crash';

async function main(settings: ChildSettings): Promise<void> {
  const database = await openDatabase({ ...settings, log: silentLog, onProgress: () => {} });
  const studio = await openStudio(database, {
    tenant: crashTenant,
    port: settings.port,
    recheckMs: 30_000,
    failpoints: createFailpoints(settings.failpoint),
  });
  for (const person of ['a', 'b', 'c', 'd', 'reader']) studio.admit(person);
  const actor = studio.people.get('a')!;
  const create = (slug: string) =>
    studio.scenarios.create(actor, { template: waterloggingTemplate, title: '崩溃', slug });
  const [present] = await studio.scenarios.list(actor);
  process.send?.({ scenario: (present ?? (await create('crash'))).id });
  process.on('message', async (slug) => {
    process.send?.({ scenario: (await create(String(slug))).id });
  });
}

// A test that ends without killing it leaves no host behind.
process.on('disconnect', () => process.exit(0));

const [settings] = process.argv.slice(2);
if (import.meta.main && settings !== undefined) await main(JSON.parse(settings) as ChildSettings);
