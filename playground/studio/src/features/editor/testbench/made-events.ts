import type { Field, Fields, Json } from '@changjing/contract';
import type { BenchEvent } from './bench.ts';
import { valueFrom } from './field-value.ts';

/** What the form for made events holds, as it was typed. */
export interface MadeForm {
  stream: string;
  subject: string;
  afterSeconds: number;
  /** Between the values of a row of numbers. */
  everySeconds: number;
  /** By the names of the fields; an empty one is missing in the event. */
  texts: Readonly<Record<string, string>>;
}

export interface Made {
  events: BenchEvent[];
  /** Fields whose text is no value. */
  wrong: string[];
}

/** A number field takes a row of numbers, 12 20 30: as many events, in which the other fields stay the same. */
export function eventsFrom(form: MadeForm, fields: Fields, zone: string): Made {
  const written = Object.entries(fields).filter(([name]) => (form.texts[name] ?? '').trim() !== '');
  const columns = written.map(
    ([name, field]) => [name, valuesFrom(form.texts[name] ?? '', field, zone)] as const,
  );
  const wrong = columns.filter(([, values]) => values.includes(undefined)).map(([name]) => name);
  const count = Math.max(0, ...columns.map(([, values]) => values.length));
  const events = Array.from({ length: wrong.length > 0 ? 0 : count }, (_, at) => ({
    afterSeconds: form.afterSeconds + at * form.everySeconds,
    stream: form.stream,
    subject: form.subject,
    data: Object.fromEntries(
      columns.flatMap(([name, values]) => {
        const value = values[Math.min(at, values.length - 1)];
        return value === undefined ? [] : [[name, value] as const];
      }),
    ),
  }));
  return { events, wrong };
}

function valuesFrom(text: string, field: Field, zone: string): (Json | undefined)[] {
  if (field.type !== 'number') return [valueFrom(text, field, zone)];
  return text
    .split(/[\s,，、;；]+/)
    .filter((part) => part !== '')
    .map((part) => valueFrom(part, field, zone));
}
