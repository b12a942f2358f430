import { caseRows, eventRows, mainField, rowName, stateRows } from '../kit/rows.ts';
import { say, textProperty } from '../kit/texts.ts';
import type { Level, WidgetProps } from '../kit/types.ts';
import { unitIn } from '@changjing/contract/units';
import { formatNumber } from '../kit/value.ts';
import { kpiTexts } from './texts.ts';

export interface Figure {
  value: string;
  unit: string;
  /** What the number is about: where, or out of how many. */
  context: string;
  level: Level | undefined;
}

/** The number a KPI shows. Places without data are never counted as normal, and are named. */
export function kpiFigure(widget: WidgetProps): Figure | undefined {
  const measure = widget.instance.properties['measure'] ?? 'count';
  if (measure !== 'count') return measured(widget, measure);
  const wanted = widget.instance.properties['level'];
  const cases = caseRows(widget.result);
  const texts = kpiTexts(widget.locale);
  if (cases.length > 0)
    return counted(
      cases.map((row) => row.severity),
      wanted,
      texts.cases,
      texts.ofCases,
    );
  const unit = textProperty(widget.instance.properties['unit']);
  const records = eventRows(widget.result).length;
  if (records > 0) {
    const named = unit === undefined ? texts.records : say(unit, widget.locale);
    return { value: String(records), unit: named, context: '', level: undefined };
  }
  const levels = stateRows(widget.result).map((row) => row.level);
  // Of an empty view nobody knows whether places or cases are missing.
  const usual = levels.length === 0 ? '' : texts.places;
  const named = unit === undefined ? usual : say(unit, widget.locale);
  const figure = counted(levels, wanted, named, (total) => texts.of(total, named));
  const unknown = levels.filter((level) => level === 'unknown').length;
  if (unknown > 0 && wanted !== 'unknown') figure.context += ` · ${texts.unknown(unknown)}`;
  return figure;
}

function counted(
  levels: readonly Level[],
  wanted: unknown,
  unit: string,
  of: (total: number) => string,
): Figure {
  const isLevel = typeof wanted === 'string' && wanted !== 'any';
  const count = isLevel ? levels.filter((level) => level === wanted).length : levels.length;
  return {
    value: String(count),
    unit,
    context: isLevel ? of(levels.length) : '',
    level: isLevel ? (count === 0 ? 'normal' : (wanted as Level)) : undefined,
  };
}

function measured(widget: WidgetProps, measure: unknown): Figure | undefined {
  const readings = stateRows(widget.result)
    .filter((row) => row.level !== 'unknown')
    .flatMap((row) => {
      const main = mainField(row.values, widget.streams, widget.instance.properties['field']);
      const value = main && row.values[main.name];
      return main && typeof value === 'number' ? [{ row, value, field: main.field }] : [];
    });
  const first = readings[0];
  if (first === undefined) return undefined;
  const texts = kpiTexts(widget.locale);
  const unit = unitIn(first.field?.unit, widget.locale);
  if (measure === 'average') {
    const sum = readings.reduce((total, reading) => total + reading.value, 0);
    return {
      value: formatNumber(sum / readings.length),
      unit,
      context: texts.average(readings.length),
      level: undefined,
    };
  }
  const sign = measure === 'min' ? -1 : 1;
  const best = readings.reduce((one, other) => (sign * other.value > sign * one.value ? other : one), first);
  return {
    value: formatNumber(best.value),
    unit,
    context: texts.at(rowName(best.row, widget)),
    level: best.row.level,
  };
}
