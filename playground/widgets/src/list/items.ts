import type { StateRow } from '@changjing/contract';
import type { WidgetProps } from '../kit/types.ts';
import { byLevel } from '../kit/level.ts';
import { caseRows, mainField, rowName, stateRows, streamOf } from '../kit/rows.ts';
import { say } from '../kit/texts.ts';
import { formatAge, formatCountdown, formatTime } from '../kit/time.ts';
import { formatValue } from '../kit/value.ts';
import type { Level } from '../kit/types.ts';
import { listTexts } from './texts.ts';

export interface ListItem {
  key: string;
  /** Absent for things that have no level, such as a closed road. */
  level: Level | undefined;
  name: string;
  /** What is said about it: the notice in force, or since when. */
  detail: string;
  value: string;
  age: string;
}

/** Rows of a state or case view as lines to read, worst first unless sorted by name. */
export function listItems(widget: WidgetProps): ListItem[] {
  const items = [...stateItems(widget), ...caseItems(widget)];
  if (widget.instance.properties['sort'] === 'name') return items;
  return items.sort((one, other) =>
    byLevel({ level: one.level ?? 'normal' }, { level: other.level ?? 'normal' }),
  );
}

function stateItems(widget: WidgetProps): ListItem[] {
  const texts = listTexts(widget.locale);
  const withNormal = widget.instance.properties['showNormal'] !== false;
  return stateRows(widget.result)
    .filter((row) => withNormal || row.level !== 'normal')
    .map((row) => {
      const main = mainField(row.values, widget.streams, widget.instance.properties['field']);
      const chosen = mainText(row, widget);
      if (chosen !== undefined && row.level !== 'unknown') return plainItem(row, chosen, widget);
      const isUnknown = row.level === 'unknown';
      return {
        key: row.key,
        level: row.level,
        name: rowName(row, widget),
        detail: isUnknown
          ? row.time === ''
            ? texts.noReadingYet
            : texts.noReadingSince(formatTime(row.time, widget))
          : row.notice
            ? say(row.notice, widget.locale)
            : row.since
              ? texts.since(formatTime(row.since, widget))
              : '',
        value: isUnknown || main === undefined ? '–' : formatValue(row.values[main.name], main.field, widget),
        age: isUnknown ? formatAge(row.time, widget) : texts.updated(formatAge(row.time, widget)),
      };
    });
}

function chosenField(widget: WidgetProps): string {
  const chosen = widget.instance.properties['field'];
  return typeof chosen === 'string' ? chosen : '';
}

/** The chosen field, where it holds words and nothing else names the things: such a list names rather than measures. */
function mainText(row: StateRow, widget: WidgetProps): string | undefined {
  if (typeof widget.instance.properties['name'] === 'string') return undefined;
  const value = row.values[chosenField(widget)];
  return typeof value === 'string' && value !== '' ? value : undefined;
}

function plainItem(row: StateRow, name: string, widget: WidgetProps): ListItem {
  const fields = streamOf(row.values, widget.streams)?.fields ?? {};
  const others = Object.keys(fields).filter((field) => field !== chosenField(widget));
  const details = others.flatMap((field) => {
    const value = row.values[field];
    return value === undefined || value === null ? [] : [formatValue(value, fields[field], widget)];
  });
  return {
    key: row.key,
    level: undefined,
    name: formatValue(name, fields[chosenField(widget)], widget),
    detail: details.join(' · '),
    value: '',
    age: formatTime(row.time, widget),
  };
}

function caseItems(widget: WidgetProps): ListItem[] {
  return caseRows(widget.result).map((row) => ({
    key: row.id,
    level: row.severity,
    name: say(row.title, widget.locale),
    detail: [row.territoryTitle && say(row.territoryTitle, widget.locale), row.number]
      .filter(Boolean)
      .join(' · '),
    value: say(row.stateTitle, widget.locale),
    age: row.isFinal ? formatAge(row.openedAt, widget) : formatCountdown(row.dueAt, widget),
  }));
}
