import { caseRows, eventRows, mainField, rowName, stateRows } from '../kit/rows.ts';
import { say } from '../kit/texts.ts';
import { formatAge, formatTime } from '../kit/time.ts';
import type { WidgetProps } from '../kit/types.ts';
import { formatValue } from '../kit/value.ts';
import { timelineTexts } from './texts.ts';

export interface Step {
  title: string;
  mark: 'done' | 'current' | 'next' | 'plain';
  time?: string;
  value?: string;
  note?: string;
}

/** What happened, newest first: readings, states that began, or cases that were opened. */
export function timelineSteps(widget: WidgetProps): Step[] {
  const limit = Number(widget.instance.properties['limit'] ?? 10);
  return [...readings(widget), ...cases(widget)]
    .sort((one, other) => Date.parse(other.at) - Date.parse(one.at))
    .slice(0, limit)
    .map(({ at, ...step }) => ({ ...step, time: `${formatTime(at, widget)} · ${formatAge(at, widget)}` }));
}

function readings(widget: WidgetProps): (Step & { at: string })[] {
  const events = eventRows(widget.result).map((row) => ({ ...row, notice: undefined }));
  return [...events, ...stateRows(widget.result)].map((row) => {
    const main = mainField(row.values, widget.streams, widget.instance.properties['field']);
    return {
      at: row.time,
      title: rowName(row, widget),
      mark: 'plain' as const,
      value: main && formatValue(row.values[main.name], main.field, widget),
      note: row.notice && say(row.notice, widget.locale),
    };
  });
}

function cases(widget: WidgetProps): (Step & { at: string })[] {
  return caseRows(widget.result).map((row) => ({
    at: row.openedAt,
    title: say(row.title, widget.locale),
    mark: row.isFinal ? ('done' as const) : ('current' as const),
    value: say(row.stateTitle, widget.locale),
    note:
      row.assignee === undefined || row.isFinal
        ? row.territoryTitle && say(row.territoryTitle, widget.locale)
        : timelineTexts(widget.locale).handledBy(
            say(row.assignee.title, widget.locale),
            formatTime(row.dueAt, widget),
          ),
  }));
}
