import type { StateRow } from '@changjing/contract';
import { levelsWorstFirst, levelWord } from '../kit/level.ts';
import { mainField, rowName, stateRows, streamOf } from '../kit/rows.ts';
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

/** Every place of the scenario and every thing with a position, with how it is. A place without a row is unknown. Worst first. */
export function mapMarkers(widget: WidgetProps): Marker[] {
  const rows = stateRows(widget.result);
  const known = new Map(rows.map((row) => [row.key, row]));
  const places = Object.entries(widget.places).map(([key, { title, location }]) =>
    markerOf({ key, name: say(title, widget.locale), location }, known.get(key), widget),
  );
  const things = rows.flatMap((row) => {
    const location = Object.hasOwn(widget.places, row.key) ? undefined : positionIn(row.values);
    if (location === undefined) return [];
    return [markerOf({ key: row.key, name: rowName(row, widget), location }, row, widget)];
  });
  const rank = ({ level }: Marker) => levelsWorstFirst.indexOf(level);
  return [...places, ...things].sort((one, other) => rank(one) - rank(other));
}

function markerOf(
  of: Pick<Marker, 'key' | 'name' | 'location'>,
  row: StateRow | undefined,
  widget: WidgetProps,
): Marker {
  const level = row?.level ?? 'unknown';
  const main = row && mainField(row.values, widget.streams, widget.instance.properties['field']);
  const value =
    row && main && level !== 'unknown' ? formatValue(row.values[main.name], main.field, widget) : '';
  return { ...of, level, value, row };
}

/** The first position among the values. */
function positionIn(values: StateRow['values']): Point | undefined {
  for (const value of Object.values(values)) {
    if (typeof value !== 'object' || value === null || Array.isArray(value)) continue;
    const { lng, lat } = value;
    if (typeof lng === 'number' && typeof lat === 'number') return { lng, lat };
  }
  return undefined;
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
