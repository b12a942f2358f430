import type { EventRecord, RuntimeStore, TenantId } from '../kernel/index.ts';
import type { KeyBounds } from './key-bounds.ts';
import { subjectName, type BatchPlan } from './reduce-batch.ts';

/** Marks what full rules and streams do not take: keys they do not know and that are no places. */
export async function boundKeys(
  plan: BatchPlan,
  events: readonly EventRecord[],
  { tenant, bounds, store }: { tenant: TenantId; bounds: KeyBounds; store: RuntimeStore },
): Promise<void> {
  for (const [scenario, own] of Map.groupBy(events, (record) => record.scenario)) {
    const content = plan.runtimes.get(scenario)?.live.version.content;
    const full = content && (await bounds.fullOf(scenario, content, own.length));
    if (full === undefined) continue;
    const isPlace = (key: string) => Object.hasOwn(content?.places ?? {}, key);
    for (const slot of plan.slots) {
      const { scenario: of, rule, key } = slot.of;
      if (of === scenario && slot.state === undefined && full.rules.has(rule) && !isPlace(key))
        slot.isRefused = true;
    }
    for (const stream of full.streams) {
      const rest = own.filter((record) => record.stream === stream && !isPlace(record.event.subject));
      if (rest.length === 0) continue;
      const subjects = [...new Set(rest.map(({ event }) => event.subject))];
      const known = await store.knownSubjects(tenant, scenario, stream, subjects);
      for (const record of rest) if (!known.has(record.event.subject)) plan.unlisted.add(subjectName(record));
    }
  }
}
