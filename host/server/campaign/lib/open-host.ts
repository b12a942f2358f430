import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import pino from 'pino';
import { readConfig } from '../../src/http/config.ts';
import { Metrics } from '../../src/http/metrics.ts';
import { openRooms, type RoomParts } from '../../src/http/rooms.ts';
import { DisposableStore, systemClock } from '../../src/kernel/index.ts';
import { pluginFoldersIn } from '../../src/kernel/plugins/index.ts';
import { startMqtt } from '../../src/transports/index.ts';

/** A host without its web pages: every room as in production, and the MQTT broker. */
export async function openHost(more: Pick<RoomParts, 'network'> = {}) {
  const log = pino({ level: 'warn', base: null }, pino.destination(2));
  const disposables = new DisposableStore();
  const config = readConfig(process.env);
  const bundled = pluginFoldersIn(join(fileURLToPath(import.meta.url), '../../../../../plugins'));
  const rooms = await openRooms(
    {
      config,
      pluginFolders: [...bundled, ...config.pluginFolders],
      clock: systemClock,
      log,
      metrics: new Metrics(),
      say: () => {},
      publicUrl: () => 'http://localhost',
      isOwnOrigin: () => true,
      ownOrigins: () => [],
      onLeaseLost: () => process.exit(1),
      ...more,
    },
    disposables,
  );
  const mqtt = await startMqtt({ port: 0, intake: rooms.runtime.intake, clock: systemClock, log });
  disposables.add(mqtt);
  process.on('SIGTERM', () => void disposables.dispose().then(() => process.exit(0)));
  // A test that is broken off leaves no host behind.
  process.on('disconnect', () => process.exit(1));
  /** Tells who started it. */
  const say = () => process.stdout.write(`${JSON.stringify({ port: mqtt.port, tenant: rooms.tenant })}\n`);
  return { rooms, say };
}
