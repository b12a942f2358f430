import type { FrameData, FrameRow } from '@changjing/contract/frame-protocol';
import { caseRows, eventRows, placeName, stateRows, streamOf } from '../../kit/rows.ts';
import { say } from '../../kit/texts.ts';
import type { WidgetProps } from '../../kit/types.ts';
import { unitIn } from '@changjing/contract/units';
import { themeOf } from './theme.ts';

/** What a widget's frame is told: the rows of its own view and its own properties, in the page's language. */
export function frameData(widget: WidgetProps, stage: Element): FrameData {
  const { instance, result, state, locale, zone, isLarge = false } = widget;
  const rows = rowsOf(widget);
  return {
    rows,
    fields: fieldsOf(rows, widget),
    properties: instance.properties,
    ...(result !== undefined && { at: result.at }),
    isStale: state === 'stale',
    isSimulated: result?.isSimulated ?? false,
    locale,
    zone,
    isLarge,
    theme: themeOf(stage),
  };
}

function rowsOf({ result, places, locale }: WidgetProps): FrameRow[] {
  const named = (key: string) => ({ key, name: placeName(key, places, locale) });
  return [
    ...stateRows(result).map(({ key, time, level, values }) => ({ ...named(key), time, level, values })),
    ...eventRows(result).map(({ key, time, values }) => ({ ...named(key), time, values })),
    ...caseRows(result).map((row) => ({ key: row.id, level: row.severity, values: { ...row } })),
  ];
}

function fieldsOf(rows: readonly FrameRow[], { streams, locale }: WidgetProps): FrameData['fields'] {
  const values = rows.find((row) => Object.keys(row.values).length > 0)?.values ?? {};
  const stream = streamOf(values, streams);
  return Object.fromEntries(
    Object.keys(values).flatMap((name) => {
      const field = stream?.fields[name];
      if (field === undefined) return [];
      const unit = field.unit === undefined ? {} : { unit: unitIn(field.unit, locale) };
      return [[name, { title: say(field.title, locale), ...unit }] as const];
    }),
  );
}
