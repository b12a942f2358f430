import type { BrokerStore, Clock, Incident, Log, PluginLedger, TenantId } from '../kernel/index.ts';

interface Use {
  tenant: TenantId;
  plugin: string;
  permission: string;
  used: number;
  at: string;
}
type Happened = Incident & { tenant: TenantId; plugin: string; times: number; at: string };

const flushMs = 2000;

/** Counts in memory and writes every two seconds: a flood of requests is a few rows. */
export function createPluginLedger({
  store,
  clock,
  log,
}: {
  store: BrokerStore;
  clock: Clock;
  log: Log;
}): PluginLedger {
  const uses = new Map<string, Use>();
  const incidents = new Map<string, Happened>();
  let writing: Promise<void> = Promise.resolve();
  const timer = setInterval(() => void flush().catch(() => {}), flushMs);
  timer.unref();

  function warn(error: unknown) {
    log.warn({ error: String(error) }, 'what plugins used could not be written; it is tried again');
  }

  async function write(): Promise<void> {
    const [used, happened] = [[...uses.values()], [...incidents.values()]];
    uses.clear();
    incidents.clear();
    try {
      if (used.length > 0) await store.addUses(used);
      used.length = 0;
      if (happened.length > 0) await store.addIncidents(happened);
    } catch (error) {
      for (const one of used) count(one);
      for (const one of happened) note(one);
      throw error;
    }
  }
  function flush(): Promise<void> {
    writing = writing.catch(warn).then(write);
    return writing;
  }

  function count(use: Use): void {
    const name = [use.tenant, use.plugin, use.permission].join('\n');
    const before = uses.get(name);
    uses.set(name, { ...use, used: use.used + (before?.used ?? 0) });
  }
  function note(one: Happened): void {
    const name = [one.tenant, one.plugin, one.code, one.scenario, one.subject].join('\n');
    const before = incidents.get(name);
    incidents.set(name, { ...one, times: one.times + (before?.times ?? 0) });
  }
  const at = () => new Date(clock.now()).toISOString();

  return {
    used: (tenant, plugin, permission) => count({ tenant, plugin, permission, used: 1, at: at() }),
    incident(tenant, plugin, incident) {
      log.warn(
        { plugin, code: incident.code, subject: incident.subject, scenario: incident.scenario },
        'a plugin was refused or reached a quota',
      );
      note({ times: 1, ...incident, tenant, plugin, at: at() });
    },
    async read(tenant) {
      await flush();
      return store.readRecords(tenant);
    },
    flush,
    drop(tenant, plugin) {
      // A batch may be on its way: what it brings goes right after it.
      writing = writing.catch(warn).then(() => store.removeRecords(tenant, plugin));
      writing.catch(warn);
      for (const pending of [uses, incidents]) {
        for (const name of pending.keys())
          if (name.startsWith(`${tenant}\n${plugin}\n`)) pending.delete(name);
      }
    },
    async dispose() {
      clearInterval(timer);
      await flush().catch(warn);
    },
  };
}
