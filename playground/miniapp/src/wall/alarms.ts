import type { AppState, Locale } from '@changjing/contract';
import { levelWord } from '@changjing/widgets/kit/level.ts';
import { caseRows, placeName, stateRows } from '@changjing/widgets/kit/rows.ts';
import { say } from '@changjing/widgets/kit/texts.ts';

/** Something dangerous that lasts: where, what, since when (UTC). */
export interface Alarm {
  id: string;
  place: string;
  text: string;
  since: string;
}

/** What is dangerous now by the views of these widgets, newest first; once for each thing. */
export function alarmsOf(app: AppState, views: readonly string[], locale: Locale): Alarm[] {
  const alarms = new Map<string, Alarm>();
  for (const view of views) {
    const result = app.views[view];
    for (const { key, level, since, time, notice } of stateRows(result)) {
      if (level !== 'danger') continue;
      const text = notice === undefined ? levelWord(level, locale) : say(notice, locale);
      alarms.set(key, { id: key, place: placeName(key, app.places, locale), text, since: since ?? time });
    }
    for (const { key, severity, title, openedAt } of caseRows(result)) {
      if (severity !== 'danger' || alarms.has(key)) continue;
      const place = placeName(key, app.places, locale);
      alarms.set(key, { id: key, place, text: say(title, locale), since: openedAt });
    }
  }
  return [...alarms.values()].sort((one, other) => (one.since > other.since ? -1 : 1));
}

/** How long an alarm stands in the middle, and how long the page is seen whole between two rounds. */
const shownSeconds = 20;
const restSeconds = 40;

/** Which alarm takes the middle so many seconds after the newest came; none while the page is seen whole. */
export function alarmAt(alarms: readonly Alarm[], seconds: number): Alarm | undefined {
  const round = alarms.length * shownSeconds + restSeconds;
  return alarms[Math.floor((seconds % round) / shownSeconds)];
}
