// A host without its web pages: every room as in production, and the MQTT broker. Started as a child
// process by the crash tests; says the broker's port on stdout.
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import pino from 'pino';
import { readConfig } from '../../src/http/config.ts';
import { Metrics } from '../../src/http/metrics.ts';
import { openRooms } from '../../src/http/rooms.ts';
import { DisposableStore, systemClock } from '../../src/kernel/index.ts';
import { pluginFoldersIn } from '../../src/kernel/plugins/index.ts';
import { startMqtt } from '../../src/transports/index.ts';

const log = pino({ level: 'warn', base: null }, pino.destination(2));
const disposables = new DisposableStore();
const rooms = await openRooms(
  {
    config: readConfig(process.env),
    pluginFolders: pluginFoldersIn(join(fileURLToPath(import.meta.url), '../../../../../plugins')),
    clock: systemClock,
    log,
    metrics: new Metrics(),
    say: () => {},
    publicUrl: () => 'http://localhost',
    isOwnOrigin: () => true,
    ownOrigins: () => [],
    onLeaseLost: () => process.exit(1),
  },
  disposables,
);
const mqtt = await startMqtt({ port: 0, intake: rooms.runtime.intake, clock: systemClock, log });
disposables.add(mqtt);
process.on('SIGTERM', () => void disposables.dispose().then(() => process.exit(0)));
process.stdout.write(`${JSON.stringify({ port: mqtt.port, tenant: rooms.tenant })}\n`);
