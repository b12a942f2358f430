import type { StateRow } from '@changjing/contract';
import { levelsWorstFirst, levelWord } from '../kit/level.ts';
import { mainField, stateRows, streamOf } from '../kit/rows.ts';
import { say } from '../kit/texts.ts';
import { formatAge, formatTime } from '../kit/time.ts';
import type { Level, Point, WidgetProps } from '../kit/types.ts';
import { formatValue } from '../kit/value.ts';
import { mapTexts } from './texts.ts';

export interface Marker {
  key: string;
  name: string;
  level: Level;
  location: Point;
  /** Value with unit; empty when there is none. */
  value: string;
  row: StateRow | undefined;
}

/** Every place of the scenario, with how it is. A place without a row is unknown. Worst first. */
export function mapMarkers(widget: WidgetProps): Marker[] {
  const rows = new Map(stateRows(widget.result).map((row) => [row.key, row]));
  return Object.entries(widget.places)
    .map(([key, place]) => {
      const row = rows.get(key);
      const level = row?.level ?? 'unknown';
      const main = row && mainField(row.values, widget.streams, widget.instance.properties['field']);
      const value =
        row && main && level !== 'unknown' ? formatValue(row.values[main.name], main.field, widget) : '';
      return { key, name: say(place.title, widget.locale), level, location: place.location, value, row };
    })
    .sort((one, other) => levelsWorstFirst.indexOf(one.level) - levelsWorstFirst.indexOf(other.level));
}

/** What a screen reader says of a point. */
export function markerLabel(marker: Marker, widget: WidgetProps): string {
  const state = [levelWord(marker.level, widget.locale), marker.value].filter(Boolean).join(' ');
  return widget.locale === 'zh' ? `${marker.name}，${state}` : `${marker.name}: ${state}`;
}

/** The lines of a selected point's card: since when, how old, from where. */
export function markerDetails(marker: Marker, widget: WidgetProps): string[] {
  const texts = mapTexts(widget.locale);
  const row = marker.row;
  if (row === undefined || row.time === '') return [texts.noReading];
  const time = formatTime(row.time, widget);
  const age = formatAge(row.time, widget);
  const stream = streamOf(row.values, widget.streams);
  const source = stream && texts.source(say(stream.title, widget.locale));
  return [
    row.level === 'unknown' ? texts.lastReading(time, age) : texts.reading(time, age),
    [source, widget.result?.isSimulated && texts.simulated].filter(Boolean).join(' · '),
  ].filter((line) => line !== '');
}
