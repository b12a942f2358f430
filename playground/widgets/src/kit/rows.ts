import type { CaseSummary, EventRow, StateRow } from '@changjing/contract';
import { say } from './texts.ts';
import type { Locale, Place, Stream, ViewResult, WidgetProps } from './types.ts';

/** Rows of a view by their shape; the host has checked them against the contract. */
export function stateRows(result: ViewResult | undefined): StateRow[] {
  return (result?.rows ?? []).filter((row) => 'level' in row && 'values' in row) as unknown as StateRow[];
}

export function caseRows(result: ViewResult | undefined): CaseSummary[] {
  return (result?.rows ?? []).filter((row) => 'stateTitle' in row) as unknown as CaseSummary[];
}

export function eventRows(result: ViewResult | undefined): EventRow[] {
  const rows = result?.rows ?? [];
  return rows.filter((row) => 'values' in row && !('level' in row)) as unknown as EventRow[];
}

/** The name people know a thing by: that of its place, else its key. */
export function placeName(key: string, places: Record<string, Place>, locale: Locale): string {
  const place = places[key];
  return place === undefined ? key : say(place.title, locale);
}

/** What a row is called: by the field chosen for it, where things have names of their own, else its place. */
export function rowName(
  row: { key: string; values: Record<string, unknown> },
  widget: Pick<WidgetProps, 'instance' | 'places' | 'locale'>,
): string {
  const chosen = widget.instance.properties['name'];
  const own = typeof chosen === 'string' ? row.values[chosen] : undefined;
  return typeof own === 'string' && own !== '' ? own : placeName(row.key, widget.places, widget.locale);
}

/** The stream whose fields these values are. */
export function streamOf(
  values: Record<string, unknown>,
  streams: Record<string, Stream>,
): Stream | undefined {
  const names = Object.keys(values);
  if (names.length === 0) return undefined;
  return Object.values(streams).find((stream) => names.every((name) => name in stream.fields));
}

/** The measure to show first: the one that was chosen, else the first number. */
export function mainField(
  values: Record<string, unknown>,
  streams: Record<string, Stream>,
  chosen?: unknown,
): { name: string; field: Stream['fields'][string] | undefined } | undefined {
  const fields = streamOf(values, streams)?.fields;
  if (typeof chosen === 'string' && chosen in values) return { name: chosen, field: fields?.[chosen] };
  const ordered = fields === undefined ? Object.keys(values) : Object.keys(fields);
  const name = ordered.find((candidate) => typeof values[candidate] === 'number');
  return name === undefined ? undefined : { name, field: fields?.[name] };
}
