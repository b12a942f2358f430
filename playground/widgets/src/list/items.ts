import type { WidgetProps } from '../kit/types.ts';
import { byLevel } from '../kit/level.ts';
import { caseRows, mainField, placeName, stateRows } from '../kit/rows.ts';
import { say } from '../kit/texts.ts';
import { formatAge, formatCountdown, formatTime } from '../kit/time.ts';
import { formatValue } from '../kit/value.ts';
import type { Level } from '../kit/types.ts';
import { listTexts } from './texts.ts';

export interface ListItem {
  key: string;
  level: Level;
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
  return items.sort(byLevel);
}

function stateItems(widget: WidgetProps): ListItem[] {
  const texts = listTexts(widget.locale);
  const withNormal = widget.instance.properties['showNormal'] !== false;
  return stateRows(widget.result)
    .filter((row) => withNormal || row.level !== 'normal')
    .map((row) => {
      const main = mainField(row.values, widget.streams, widget.instance.properties['field']);
      const isUnknown = row.level === 'unknown';
      return {
        key: row.key,
        level: row.level,
        name: placeName(row.key, widget.places, widget.locale),
        detail: isUnknown
          ? texts.noReadingSince(formatTime(row.time, widget))
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

function caseItems(widget: WidgetProps): ListItem[] {
  return caseRows(widget.result).map((row) => ({
    key: row.id,
    level: row.severity,
    name: say(row.title, widget.locale),
    detail: [row.territoryTitle, row.number].filter(Boolean).join(' · '),
    value: say(row.stateTitle, widget.locale),
    age: row.isFinal ? formatAge(row.openedAt, widget) : formatCountdown(row.dueAt, widget),
  }));
}
