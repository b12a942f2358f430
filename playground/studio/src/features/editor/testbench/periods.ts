import { fieldOf, momentOf, type Period } from '../trial/period.ts';

export const recordedNames = ['daytime', 'yesterday', 'today', 'hour', 'own'] as const;
export type RecordedName = (typeof recordedNames)[number];

const dayMs = 86_400_000;

/** A period as people name it, on the clocks of a zone. */
export function periodOf(name: Exclude<RecordedName, 'own'>, now: Date, zone: string): Period | undefined {
  const nowIso = now.toISOString();
  if (name === 'hour') return { from: new Date(now.getTime() - 3_600_000).toISOString(), to: nowIso };
  const today = fieldOf(nowIso, zone).slice(0, 10);
  if (name === 'today') return between(momentOf(`${today}T00:00`, zone), nowIso);
  const yesterday = dayBefore(today);
  return name === 'daytime'
    ? between(momentOf(`${yesterday}T08:00`, zone), momentOf(`${yesterday}T20:00`, zone))
    : between(momentOf(`${yesterday}T00:00`, zone), momentOf(`${today}T00:00`, zone));
}

/** Of a date on a calendar, which knows no zone. */
function dayBefore(date: string): string {
  return new Date(Date.parse(`${date}T00:00Z`) - dayMs).toISOString().slice(0, 10);
}

function between(from: string | undefined, to: string | undefined): Period | undefined {
  return from !== undefined && to !== undefined && from < to ? { from, to } : undefined;
}
