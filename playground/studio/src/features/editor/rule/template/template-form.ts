import type { Fields, OfferedRuleTemplate, ParameterValue, TemplateParameter } from '@changjing/contract';

/** What stands in the form, as it was typed. */
export type Typed = Readonly<Record<string, string | boolean>>;

export function typedDefaults({ parameters }: Pick<OfferedRuleTemplate, 'parameters'>): Typed {
  return Object.fromEntries(
    Object.entries(parameters).map(([name, parameter]) => [
      name,
      parameter.type === 'boolean' ? parameter.default : String(parameter.default),
    ]),
  );
}

/** What was typed as values of the parameters; what is no number is told by the one who makes the rule. */
export function typedValues(
  { parameters }: Pick<OfferedRuleTemplate, 'parameters'>,
  typed: Typed,
): Record<string, ParameterValue> {
  return Object.fromEntries(
    Object.entries(typed).map(([name, text]) => [name, valueOf(parameters[name], text)]),
  );
}

function valueOf(parameter: TemplateParameter | undefined, typed: string | boolean): ParameterValue {
  if (parameter?.type !== 'number' || typeof typed !== 'string') return typed;
  return typed.trim() === '' ? Number.NaN : Number(typed);
}

/** Fields of a stream that can be what the template reads. */
export function candidates(type: Fields[string]['type'], stream: Fields): string[] {
  return Object.keys(stream).filter((name) => stream[name]?.type === type);
}

/** Each field of the template with the one of the stream it most likely is: of the same name, else the first of its type. */
export function matchedFields(wanted: Fields, stream: Fields): Record<string, string> {
  const found = Object.entries(wanted).map(([name, { type }]): [string, string | undefined] => {
    const fitting = candidates(type, stream);
    return [name, fitting.includes(name) ? name : fitting[0]];
  });
  return Object.fromEntries(found.filter((one): one is [string, string] => one[1] !== undefined));
}

/** The stream to begin with: the first that has every field of the template under its name, else the first that has all their types. */
export function likelyStream(
  wanted: Fields,
  streams: Readonly<Record<string, { fields: Fields }>>,
): string | undefined {
  const ids = Object.keys(streams);
  const fits = (test: (name: string, fields: Fields) => boolean) =>
    ids.find((id) => Object.keys(wanted).every((name) => test(name, streams[id]?.fields ?? {})));
  return (
    fits((name, fields) => fields[name]?.type === wanted[name]?.type) ??
    fits((name, fields) => candidates(wanted[name]?.type ?? 'string', fields).length > 0) ??
    ids[0]
  );
}
