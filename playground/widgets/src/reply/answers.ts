import type { Field, Json } from '@changjing/contract';
import { startOfDay } from '../kit/time.ts';
import type { WidgetProps } from '../kit/types.ts';

export interface Question {
  name: string;
  field: Field;
  isRequired: boolean;
}

/** What a reply form asks, as far as the stream is known. */
export function questionsOf(widget: Pick<WidgetProps, 'instance' | 'streams'>): Question[] {
  const { stream, fields: asked, required } = widget.instance.properties;
  const fields = typeof stream === 'string' ? widget.streams[stream]?.fields : undefined;
  return namesIn(asked).flatMap((name) => {
    const field = fields?.[name];
    return field === undefined ? [] : [{ name, field, isRequired: namesIn(required).includes(name) }];
  });
}

function namesIn(value: Json | undefined): string[] {
  return Array.isArray(value) ? value.filter((name) => typeof name === 'string') : [];
}

/** Questions that must be answered and are not. */
export function missing(questions: readonly Question[], typed: Readonly<Record<string, string>>): string[] {
  return questions.filter(({ name, isRequired }) => isRequired && !typed[name]).map(({ name }) => name);
}

/** What was chosen and typed, as the fields of the stream take it. */
export function valuesOf(
  questions: readonly Question[],
  typed: Readonly<Record<string, string>>,
  zone: string,
): Record<string, Json> {
  const values: Record<string, Json> = {};
  for (const { name, field } of questions) {
    const value = valueOf(field, typed[name] ?? '', zone);
    if (value !== undefined) values[name] = value;
  }
  return values;
}

function valueOf(field: Field, typed: string, zone: string): Json | undefined {
  if (typed === '') return undefined;
  if (field.type === 'boolean') return typed === 'true';
  if (field.type === 'number') return Number(typed);
  return field.type === 'time' ? startOfDay(typed, zone) : typed;
}
