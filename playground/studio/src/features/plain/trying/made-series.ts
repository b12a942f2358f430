import type { Event, Json, Parameters, Rule } from '@changjing/contract';
import { applyValue, limitOf, type Limit } from '../condition/limit.ts';

/** Values that begin harmless, cross the limit for as long as the rule wants, and come back. */
export function seriesFor(rule: Rule, parameters?: Parameters): number[] {
  const limit = limitOf(rule, parameters);
  if (!limit) return [];
  const times = rule.for !== undefined && 'samples' in rule.for ? rule.for.samples : 2;
  const [far, near, over, more] = valuesAround(limit);
  const held = Array.from({ length: Math.min(times, 20) }, (_, at) => (at === 0 ? over : more));
  return [far, near, ...held, near, far];
}

function valuesAround({ value, isAbove }: Limit): [number, number, number, number] {
  const step = Math.abs(value) * 0.2 || 1;
  const by = (share: number) => round(isAbove ? value + share * step : value - share * step);
  return [by(-3), by(-1), by(1), by(2)];
}

function round(value: number): number {
  return Math.round(value * 100) / 100;
}

/** Numbers as a person writes them one after the other; undefined when something else stands there. */
export function numbersIn(text: string): number[] | undefined {
  const parts = text.split(/[\s,，、;；]+/).filter((part) => part !== '');
  const numbers = parts.map(Number);
  return numbers.every(Number.isFinite) ? numbers : undefined;
}

/** Readings of one thing, a number of minutes apart, ending at `endMs`. */
export function eventsFrom(of: {
  rule: Rule;
  parameters?: Parameters | undefined;
  subject: string;
  values: readonly number[];
  everyMinutes: number;
  endMs: number;
  eventType: string;
  others: Readonly<Record<string, Json>>;
}): Event[] {
  const { rule, subject, values, everyMinutes, endMs } = of;
  return values.map((value, at) => ({
    specversion: '1.0',
    id: `made-${at}`,
    source: 'made',
    type: of.eventType,
    subject,
    time: new Date(endMs - (values.length - 1 - at) * everyMinutes * 60_000).toISOString(),
    data: { ...of.others, ...applyValue(rule, value, of.parameters) },
  }));
}
