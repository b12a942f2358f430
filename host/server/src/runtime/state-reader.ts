import type { Scenario, StateRow } from '@changjing/contract';
import type {
  Changes,
  Disposable,
  LiveScenarios,
  RuntimeStore,
  StateReader,
  TenantId,
} from '../kernel/index.ts';
import { rowsOf, watchedKeys, type AudienceOf } from './state-rows.ts';

/** More than any view shows; a screen does not wait for the millionth key. */
const maximumRows = 2000;

/** Rows are kept until the next commit that concerns them, however many screens ask. */
export function createStateReader(dependencies: {
  store: RuntimeStore;
  liveScenarios: LiveScenarios;
  changes: Changes;
}): StateReader & Disposable {
  const { store, liveScenarios, changes } = dependencies;
  const kept = new Map<string, Promise<StateRow[]>>();
  const listening = changes.on((change) => {
    if (change.topic !== 'state' && change.topic !== 'scenarios') return;
    for (const name of kept.keys()) {
      if (name.startsWith(`${change.tenant}\n${change.scenario}\n`)) kept.delete(name);
    }
  });

  async function read(
    tenant: TenantId,
    scenario: string,
    stream: string,
    audience: AudienceOf,
    key?: string,
  ) {
    const content = liveScenarios.byId(tenant, scenario)?.version.content;
    if (content === undefined) return [];
    const [running, notices] = await Promise.all([
      store.runningStates(tenant, scenario, maximumRows),
      store.noticesInForce(tenant, scenario),
    ]);
    const grave = running.flatMap((state) => [state.key, state.subject]);
    const wanted = key === undefined ? [...watchedKeys(content, stream), ...grave] : [key];
    const [own, first] = await Promise.all([
      store.latest(tenant, scenario, stream, { keys: wanted }),
      key === undefined ? store.latest(tenant, scenario, stream, { limit: maximumRows }) : [],
    ]);
    const latest = [...own, ...first].slice(0, maximumRows);
    const keys = new Set([...wanted, ...latest.map((one) => one.key)]);
    const normal = await statesOf(tenant, scenario, content, keys);
    const states = [...running, ...normal.filter(({ phase }) => phase === 'normal')];
    const rows = rowsOf({ content, stream, audience, latest, states, notices });
    return key === undefined ? rows : rows.filter((row) => row.key === key);
  }

  async function statesOf(tenant: TenantId, scenario: string, content: Scenario, keys: Iterable<string>) {
    const rules = Object.keys(content.rules);
    const names = [...keys].flatMap((key) => rules.map((rule) => ({ scenario, rule, key })));
    const states = await store.loadStates(tenant, names);
    return states.filter((state) => state !== undefined);
  }

  return {
    rows(tenant, scenario, stream, audience, key) {
      if (key !== undefined) return read(tenant, scenario, stream, audience, key);
      const name = [tenant, scenario, stream, audience].join('\n');
      const before = kept.get(name);
      if (before !== undefined) return before;
      const reading = read(tenant, scenario, stream, audience);
      kept.set(name, reading);
      reading.catch(() => kept.delete(name));
      return reading;
    },
    events: (tenant, scenario, stream, page) => store.events(tenant, scenario, stream, page),
    dispose: () => listening.dispose(),
  };
}
