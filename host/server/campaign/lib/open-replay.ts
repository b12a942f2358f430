import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { isDeepStrictEqual } from 'node:util';
import { roles, type Effect } from '@changjing/contract';
import { readConfig } from '../../src/http/config.ts';
import { Metrics } from '../../src/http/metrics.ts';
import { openRooms, type Rooms } from '../../src/http/rooms.ts';
import {
  DisposableStore,
  LiveScenarios,
  Plugins,
  Scenarios,
  silentLog,
  type Actor,
} from '../../src/kernel/index.ts';
import { pluginFoldersIn } from '../../src/kernel/plugins/index.ts';
import type { Delivery, Recording } from './recordings.ts';

export interface ReplayOptions {
  dataDir: string;
  databaseUrl: string | undefined;
  recording: Recording;
  failpoint?: string | undefined;
  /** Told after the commit that made them true. */
  onEffects(effects: readonly Effect[]): void;
}

export interface Replay {
  rooms: Rooms;
  scenario: string;
  /** Sets the clock to when it came, lets what is due go off, and hands it in. Resolves when acknowledged. */
  deliver(delivery: Delivery): Promise<void>;
  close(): Promise<void>;
}

/** Every room of a host under a clock of its own, with the recording's scenario published from its template. */
export async function openReplay(options: ReplayOptions): Promise<Replay> {
  const { recording, onEffects } = options;
  const clock = { ms: Date.parse(recording.deliveries[0]!.receivedAt), now: () => clock.ms };
  const disposables = new DisposableStore();
  const rooms = await openRooms(
    {
      config: configOf(options),
      pluginFolders: pluginFoldersIn(join(fileURLToPath(import.meta.url), '../../../../../plugins')),
      clock,
      log: silentLog,
      metrics: new Metrics(),
      say: () => {},
      publicUrl: () => 'http://localhost',
      isOwnOrigin: () => true,
      ownOrigins: () => [],
      onLeaseLost: () => process.exit(1),
      effectHandlers: [
        {
          kinds: ['openCase', 'closeCase', 'notify', 'runAction'],
          async apply(tx, _tenant, effects) {
            tx.afterCommit(() => onEffects(effects));
          },
        },
      ],
    },
    disposables,
  );
  const scenario = await published(rooms, recording);
  return {
    rooms,
    scenario,
    async deliver(delivery) {
      clock.ms = Date.parse(delivery.receivedAt);
      await rooms.runtime.tick();
      await handIn(rooms, scenario, delivery, clock.ms);
    },
    close: () => disposables.dispose(),
  };
}

/** In production nothing but the recorded scenario is there, and its events have no neighbours. */
function configOf({ dataDir, databaseUrl, failpoint }: ReplayOptions) {
  const read = readConfig({
    CHANGJING_DATA_DIR: dataDir,
    DATABASE_URL: databaseUrl,
    CHANGJING_FAILPOINT: failpoint,
  });
  return { ...read, mode: 'production' as const, secret: crypto.randomUUID() };
}

async function published({ services, tenant }: Rooms, { scenario }: Recording): Promise<string> {
  const live = services.get(LiveScenarios).bySlug(tenant, scenario.slug);
  if (live !== undefined) return live.id;
  const templates = services.get(Plugins).scenarioTemplates();
  const template = templates.find(({ content }) => isDeepStrictEqual(content, scenario));
  if (template === undefined) throw new Error(`no plugin brings the recorded scenario ${scenario.slug}`);
  const scenarios = services.get(Scenarios);
  const { ref } = template;
  const author = authorIn(tenant);
  const made = await scenarios.create(author, {
    template: ref,
    title: scenario.title.zh,
    slug: scenario.slug,
  });
  await scenarios.publish(author, made.id, { note: '' });
  return made.id;
}

function authorIn(tenant: string): Actor {
  const territory = { organisation: 'district', territory: 'district', duties: [] };
  const post = { id: 'author', title: { zh: '编制' }, role: 'staff' as const, ...territory };
  const permissions = new Set(roles[post.role]);
  return { tenant, person: 'author', name: '编制', posts: [post], post, permissions };
}

async function handIn({ runtime, tenant }: Rooms, scenario: string, delivery: Delivery, receivedAt: number) {
  if ('event' in delivery) {
    const { stream, event } = delivery;
    await runtime.intake.acceptFromPeople({ tenant, scenario, stream, event });
    return;
  }
  const { address, text } = delivery;
  const [route] = runtime.intake.routesFor('mqtt', address);
  if (route === undefined) throw new Error(`nothing listens to ${address}`);
  await runtime.intake.accept(route, { text, address, origin: 'simulated:recording', receivedAt });
}
