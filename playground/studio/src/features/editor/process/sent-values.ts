import { caseFact, type CaseFact, type Fields, type FieldType, type Transition } from '@changjing/contract';

type Emit = NonNullable<Transition['emit']>;

/** What a step can send on of this type: entries of its form by name, facts of the case as `case.<fact>`. */
export function sourcesOfType(type: FieldType, form: Fields): string[] {
  const entries = Object.keys(form).filter((name) => form[name]?.type === type);
  return [
    ...entries,
    ...caseFact.options.filter((fact) => typeOf(fact) === type).map((fact) => `case.${fact}`),
  ];
}

function typeOf(fact: CaseFact): FieldType {
  return fact === 'location' ? 'point' : 'string';
}

/** What is sent to another stream, as far as that one has such fields. */
export function sentTo(stream: string, fields: Fields, emit: Partial<Emit> = {}): Emit {
  const data = Object.entries(emit.data ?? {}).filter(([name]) => Object.hasOwn(fields, name));
  return { stream, subject: emit.subject ?? 'case.key', data: Object.fromEntries(data) };
}

/** One field of what is sent, or none of it. */
export function withSent(emit: Emit, field: string, source: string | undefined): Emit {
  const { [field]: _, ...others } = emit.data;
  return { ...emit, data: source === undefined ? others : { ...others, [field]: source } };
}
