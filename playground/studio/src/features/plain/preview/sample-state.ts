import type { Effect, Scenario, StateRow, View, ViewResult } from '@changjing/contract';
import { levelOf, type RuleState, type TenantContext } from '@changjing/rules';
import { runReadings, type Reading } from '../trying/run-readings.ts';

/**
 * What the views of a draft would show after these readings, before anything was recorded: of every place
 * and everything heard of the last values, its level and the notice in force. Pure.
 */
export function sampleViews(
  scenario: Scenario,
  readings: readonly Reading[],
  { tenant, at }: { tenant: TenantContext; at: string },
): Record<string, ViewResult> {
  const own = readings.filter(({ stream }) => Object.hasOwn(scenario.streams, stream));
  const { effects, states } = runReadings(scenario, own, tenant);
  return Object.fromEntries(
    Object.entries(scenario.views).flatMap(([id, view]) => {
      if (view.source.kind !== 'state') return [];
      const rows = rowsOf(scenario, view, { readings: own, effects, states });
      return [[id, { view: id, rows, at, isSimulated: true }] as const];
    }),
  );
}

function rowsOf(
  scenario: Scenario,
  view: View,
  of: { readings: readonly Reading[]; effects: readonly Effect[]; states: readonly RuleState[] },
): StateRow[] {
  const { source } = view;
  if (source.kind !== 'state') return [];
  const latest = new Map(
    of.readings.filter(({ stream }) => stream === source.stream).map(({ event }) => [event.subject, event]),
  );
  const isFed = Object.values(scenario.connectors).some(
    ({ stream, transport }) => stream === source.stream && transport.kind !== 'people',
  );
  const keys = new Set([...(isFed ? Object.keys(scenario.places) : []), ...latest.keys()]);
  return [...keys].map((key) => {
    const event = latest.get(key);
    const states = of.states.filter((state) => state.key === key && state.stream === source.stream);
    const notice = noticeFor(key, of.effects);
    return {
      key,
      time: event?.time ?? '',
      level: event && states.length === 0 ? 'normal' : levelOf(states),
      ...(notice && { notice }),
      values: Object.fromEntries(
        Object.entries(event?.data ?? {}).filter(([name]) => view.fields.includes(name)),
      ),
    };
  });
}

/** The last public notice about a key that was not taken down again. */
function noticeFor(key: string, effects: readonly Effect[]): StateRow['notice'] {
  const inForce = new Map<string, StateRow['notice']>();
  for (const effect of effects) {
    if (effect.kind !== 'notify' || effect.audience !== 'public' || effect.key !== key) continue;
    const name = `${effect.rule}/${effect.action}`;
    inForce.delete(name);
    if (effect.phase !== 'end') inForce.set(name, effect.text);
  }
  return [...inForce.values()].at(-1);
}
