import type {
  Actor,
  Audit,
  Broker,
  Changes,
  Clock,
  Database,
  DistrictBases,
  Log,
  PluginSettings,
  PluginStore,
  Plugins,
  Secrets,
  TenantId,
  Transaction,
} from '../kernel/index.ts';
import type { Standings } from './standings.ts';

export interface RegistryParts {
  tenant: TenantId;
  database: Database;
  store: PluginStore;
  plugins: Plugins;
  secrets: Secrets;
  broker: Pick<Broker, 'forget'>;
  audit: Pick<Audit, 'append'>;
  bases: DistrictBases;
  changes: Changes;
  clock: Clock;
  log: Log;
}

interface Decision {
  /** Absent: a program with the token of the host. */
  actor: Actor | undefined;
  /** `plugin/<id>`, or what else was decided about. */
  target: string;
  action: string;
  details: Record<string, unknown>;
  settings?: PluginSettings;
  /** Written with it. */
  also?: (tx: Transaction) => Promise<void>;
  /** Brings what is in memory up to it, after the commit. */
  apply?: () => void;
}
export type Decide = (decision: Decision) => Promise<void>;

/** Rooms' work on a plugin, while it is decided about. */
export interface Desk extends RegistryParts {
  standings: Standings;
  decide: Decide;
}

/** Writes a decision and its audit entry in one transaction: all of it holds or nothing does. */
export function createDecide(parts: RegistryParts): Decide {
  const { tenant, database, store, audit, changes } = parts;
  return async ({ actor, target, action, details, settings, also, apply }) => {
    await database.transaction(async (tx) => {
      await also?.(tx);
      if (settings !== undefined) await store.putSettings(tx, tenant, settings);
      const by = { person: actor?.person, post: actor?.post?.id };
      await audit.append(tx, { tenant, ...by, action, target, details, succeeded: true });
    });
    apply?.();
    changes.emit({ topic: 'plugins', tenant });
  };
}
