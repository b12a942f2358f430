import type { Effect, Event } from '@changjing/contract';
import { createReducer, createRun, type ReducerSource } from '@changjing/rules';
import { silentLog } from '../../src/kernel/index.ts';
import { openDatabase } from '../../src/store/index.ts';
import type { SentReading } from './senders.ts';

export interface Verdict {
  events: number;
  /** Acknowledged readings that are not there exactly once. */
  lost: string[];
  twice: string[];
  cases: number;
  /** Cases that the log asks for and that are not there exactly once, and cases it does not ask for. */
  wrongCases: string[];
  /** Points whose timer fell due and did not go off exactly once. */
  silentTimers: string[];
}

/** Opens the database of a stopped host and compares what is there with what was acknowledged. */
export async function verify(options: {
  dataDir: string;
  databaseUrl: string | undefined;
  tenant: string;
  acknowledged: readonly SentReading[];
  timers: readonly string[];
}): Promise<Verdict> {
  const { dataDir, databaseUrl: url, tenant } = options;
  const database = await openDatabase({ url, dataDir, log: silentLog, onProgress: () => {} });
  try {
    const { rows: events } = await database.query<Event & { scenario: string }>(
      `select scenario, id, source, type, subject, time, data from events
       where tenant_id = $1 and stream = 'depth' order by sequence`,
      [tenant],
    );
    for (const event of events) event.time = new Date(event.time).toISOString();
    const { rows: cases } = await database.query<{ effect: string; key: string }>(
      'select effect, key from cases where tenant_id = $1',
      [tenant],
    );
    const { rows: versions } = await database.query<ReducerSource>(
      'select scenario as "scenarioId", version, content from scenario_versions where tenant_id = $1',
      [tenant],
    );
    const counts = countBy(events, (event) => `${event.subject} ${event.time}`);
    const names = options.acknowledged.map(({ point, time }) => `${point} ${time}`);
    const watched = new Set(options.timers);
    const expected = openedBy(
      events.filter((event) => !watched.has(event.subject)),
      versions[0]!,
    );
    const opened = countBy(
      cases.filter(({ key }) => !watched.has(key)),
      ({ effect }) => effect,
    );
    const faults = countBy(cases, ({ key }) => key);
    return {
      events: events.length,
      lost: names.filter((name) => !counts.has(name)),
      twice: [...counts].filter(([, count]) => count > 1).map(([name]) => name),
      cases: cases.length,
      wrongCases: [...new Set([...expected, ...opened.keys()])].filter(
        (id) => !expected.has(id) || opened.get(id) !== 1,
      ),
      silentTimers: options.timers.filter((point) => faults.get(point) !== 1),
    };
  } finally {
    await database.close();
  }
}

/** Ids of the effects that open a case, by the log alone. */
function openedBy(events: readonly Event[], source: ReducerSource): Set<string> {
  const run = createRun(createReducer(source));
  const effects: Effect[] = [];
  for (const event of events) effects.push(...run.feed({ kind: 'event', stream: 'depth', event }));
  return new Set(effects.flatMap((effect) => (effect.kind === 'openCase' ? [effect.id] : [])));
}

function countBy<T>(items: readonly T[], nameOf: (item: T) => string): Map<string, number> {
  const counts = new Map<string, number>();
  for (const item of items) counts.set(nameOf(item), (counts.get(nameOf(item)) ?? 0) + 1);
  return counts;
}
