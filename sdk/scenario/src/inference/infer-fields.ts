import { fieldName, utcTime, type Field, type FieldType, type Json } from '@changjing/contract';
import { guessName, type GuessedName } from './known-names.ts';

/** What recent events say about one field. Everything but the type and the figures is a guess to be looked at. */
export interface InferredField extends Pick<Field, 'unit' | 'choices'> {
  name: string;
  type: FieldType;
  /** Absent when nothing says what it is called: a person has to. */
  title?: Field['title'];
  personal?: GuessedName['personal'];
  /** Events that have it, and those whose value is of another type than most. */
  seenIn: number;
  oddIn: number;
  /** Up to three different values, as they came. */
  samples: Json[];
}

export interface Inference {
  /** Events looked at. */
  count: number;
  fields: InferredField[];
  /** What came and can be no field: lists and objects, or a name that conditions cannot write. */
  leftOut: { name: string; because: 'shape' | 'name' }[];
}

type EventData = Readonly<Record<string, Json>>;

/** What the fields of a stream are, from the data of events of it. Pure. */
export function inferFields(events: readonly EventData[]): Inference {
  const names = [...new Set(events.flatMap((data) => Object.keys(data)))];
  const inference: Inference = { count: events.length, fields: [], leftOut: [] };
  for (const name of names) {
    const values = events.flatMap((data) => (Object.hasOwn(data, name) ? [data[name]!] : [])).filter(isGiven);
    if (values.length === 0) continue;
    const type = commonType(values);
    if (type === undefined) inference.leftOut.push({ name, because: 'shape' });
    else if (!fieldName.safeParse(name).success) inference.leftOut.push({ name, because: 'name' });
    else inference.fields.push(inferredField(name, type, values));
  }
  return inference;
}

function inferredField(name: string, type: FieldType, values: readonly Json[]): InferredField {
  const { title, unit, personal } = guessName(name);
  const choices = type === 'string' && !personal ? guessChoices(values) : undefined;
  return {
    name,
    type,
    ...(title && { title }),
    ...(type === 'number' && unit !== undefined && { unit }),
    ...(choices && { choices }),
    ...(personal && { personal }),
    seenIn: values.length,
    oddIn: values.filter((value) => !isOf(value, type)).length,
    samples: distinct(values).slice(0, 3),
  };
}

function isGiven(value: Json): boolean {
  return value !== null && value !== '';
}

/** The type of most values; undefined when most are lists or objects. */
function commonType(values: readonly Json[]): FieldType | undefined {
  const counts = new Map<FieldType | undefined, number>();
  for (const value of values) {
    const type = typeOf(value);
    counts.set(type, (counts.get(type) ?? 0) + 1);
  }
  // A text that looks like a time once is a text.
  if (counts.has('time') && counts.has('string')) return 'string';
  return [...counts].toSorted(([, one], [, other]) => other - one)[0]?.[0];
}

function typeOf(value: Json): FieldType | undefined {
  if (typeof value === 'number') return 'number';
  if (typeof value === 'boolean') return 'boolean';
  if (typeof value === 'string') return utcTime.safeParse(value).success ? 'time' : 'string';
  return isPoint(value) ? 'point' : undefined;
}

function isOf(value: Json, type: FieldType): boolean {
  return type === 'string' ? typeof value === 'string' : typeOf(value) === type;
}

function isPoint(value: Json): boolean {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return false;
  const { lng, lat } = value;
  return typeof lng === 'number' && typeof lat === 'number' && Math.abs(lng) <= 180 && Math.abs(lat) <= 90;
}

const mostChoices = 8;
/** Each choice is seen so often on average, or the values are no choices but just few. */
const sightingsOfEach = 3;

/** Few different texts, each seen again and again: 正常、告警. */
function guessChoices(values: readonly Json[]): Field['choices'] {
  const texts = distinct(values).filter((value) => typeof value === 'string');
  const isFew = texts.length <= mostChoices && values.length >= texts.length * sightingsOfEach;
  if (texts.length < 2 || !isFew || texts.some((text) => text.length > 40)) return undefined;
  return texts.toSorted().map((value) => ({ value, title: { zh: value } }));
}

function distinct(values: readonly Json[]): Json[] {
  return [...new Map(values.map((value) => [JSON.stringify(value), value])).values()];
}
