// A host that installs one version after another and says each time which is in force.
import { silentLog } from '../../kernel/index.ts';
import { openDatabase } from '../../store/index.ts';
import { actorOf, openRegistry, packageOf } from '../testing.ts';

const [tenant = '', dataDir = '', first = '1', url] = process.argv.slice(2);
const database = await openDatabase({ url, dataDir, log: silentLog, onProgress: () => {} });
const { registry } = await openRegistry(database, { tenant, dataDir });
for (let minor = Number(first); ; minor += 1) {
  await registry.install(actorOf(tenant, 'systemAdministrator'), packageOf({ version: `1.${minor}.0` }));
  console.log(minor);
}
