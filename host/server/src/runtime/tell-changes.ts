import type { Changes, StateRecord, TenantId } from '../kernel/index.ts';

/** Says which streams of which scenarios changed, once each. */
export function tellChanges(
  tenant: TenantId,
  latest: readonly { scenario: string; stream: string }[],
  states: readonly StateRecord[],
  changes: Changes,
): void {
  const streams = new Map<string, Set<string>>();
  const add = (scenario: string, stream: string) => {
    const own = streams.get(scenario) ?? new Set();
    streams.set(scenario, own.add(stream));
  };
  for (const { scenario, stream } of latest) add(scenario, stream);
  for (const { scenario, state } of states) add(scenario, state.stream);
  for (const [scenario, own] of streams) {
    changes.emit({ topic: 'state', tenant, scenario, streams: [...own] });
  }
}
