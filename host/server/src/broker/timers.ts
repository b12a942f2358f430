import { ChangjingError } from '@changjing/contract';
import type {
  Broker,
  BrokerStore,
  Clock,
  Disposable,
  Log,
  PluginLedger,
  PluginTimer,
  Plugins,
  TenantId,
} from '../kernel/index.ts';
import { startTicking } from '../kernel/index.ts';
import { isUnavailable } from './failures.ts';

interface TimerDependencies {
  tenant: TenantId;
  store: BrokerStore;
  broker: Broker;
  plugins: Plugins;
  ledger: PluginLedger;
  clock: Clock;
  log: Log;
  /** How often due timers are looked for; 0: only when asked, for tests. */
  tickMs?: number;
}

export interface PluginTimers extends Disposable {
  /** Runs what is due now; gives how many were. */
  tick(): Promise<number>;
}

const chunk = 50;
const maxAttempts = 20;
const longestWaitMs = 60 * 60 * 1000;
/** A plugin that is off or broken may come back: its timers wait. */
const unknownWaitMs = 60_000;

/** Runs actions that plugins asked for later. A timer goes when its run is over, so none is lost with the host. */
export function createPluginTimers(dependencies: TimerDependencies): PluginTimers {
  const { tenant, store, broker, plugins, ledger, clock, log, tickMs = 1000 } = dependencies;
  /** Timers whose plugin could not answer, and when they are tried again. */
  const setAside = new Map<string, number>();

  async function tick(): Promise<number> {
    const nowMs = clock.now();
    const rows = await store.dueTimers(tenant, new Date(nowMs).toISOString(), chunk + setAside.size);
    const due = rows.filter((timer) => (setAside.get(nameOf(timer)) ?? 0) <= nowMs).slice(0, chunk);
    await Promise.all(due.map(fire));
    return due.length;
  }

  async function fire(timer: PluginTimer): Promise<void> {
    const name = nameOf(timer);
    const { plugin, action, input, scenario } = timer;
    const ref = `${plugin}/${action}`;
    if (plugins.find('actions', ref) === undefined) {
      setAside.set(name, clock.now() + unknownWaitMs);
      return;
    }
    const place = scenario === '' ? {} : { scenario };
    try {
      await broker.run({ tenant, kind: 'actions', ref, input, ...place, key: `timer/${name}` });
    } catch (error) {
      if (!(error instanceof ChangjingError)) throw error;
      if (isUnavailable(error) && timer.attempts + 1 < maxAttempts) return wait(timer);
      // What the plugin itself did wrong is told by the broker; the same again would fail again.
      if (isUnavailable(error)) giveUp(timer, error);
    }
    setAside.delete(name);
    await store.settleTimer(timer);
  }

  async function wait(timer: PluginTimer): Promise<void> {
    setAside.set(nameOf(timer), clock.now() + Math.min(2 ** timer.attempts * 1000, longestWaitMs));
    await store.countAttempt(timer);
  }

  function giveUp({ plugin, id, scenario, attempts }: PluginTimer, { text }: ChangjingError): void {
    const place = scenario === '' ? {} : { scenario };
    const used = attempts + 1;
    ledger.incident(tenant, plugin, {
      code: 'timer.failed',
      message: text,
      subject: id,
      ...place,
      limit: maxAttempts,
      used,
    });
  }

  const ticking = startTicking(tickMs, tick, (error) =>
    log.warn({ error: String(error) }, 'timers of plugins could not be looked after'),
  );
  return { tick, dispose: () => ticking.dispose() };
}

/** One setting of a timer: set anew, it is another. */
function nameOf({ plugin, scenario, id, dueAt }: PluginTimer): string {
  return [plugin, scenario, id, dueAt].join('/');
}
