import type { Field, Fields, Label, Parameter, Parameters, AdjustableValue } from '@changjing/contract';

/** Names of fields hold no dot: what a parameter's value comes under is no field's. */
const prefix = 'p.';

/** What the value of a parameter is called among an event's data: `p.warning`. */
export function parameterField(name: string): string {
  return prefix + name;
}

/** Name of the parameter whose value has this name among an event's data. */
export function parameterNameOf(field: string): string | undefined {
  return field.startsWith(prefix) ? field.slice(prefix.length) : undefined;
}

/** A parameter as expressions see it, with the value that applies where nobody has set one. */
interface ParameterAsField extends Field {
  default: AdjustableValue;
}

/** What each organisation sets is no secret and tells of nobody. */
const label: Label = {
  sharing: 'unconditional',
  opening: 'unconditional',
  grade: 'general',
  personal: 'none',
};

const types = { number: 'number', text: 'string', choice: 'string', yesNo: 'boolean' } as const;

function asField(parameter: Parameter): ParameterAsField {
  const { title, default: value } = parameter;
  const common = { type: types[parameter.type], title, label, default: value };
  if (parameter.type === 'choice') return { ...common, choices: parameter.choices };
  if (parameter.type !== 'number') return common;
  const { unit, min, max } = parameter;
  return {
    ...common,
    ...(unit !== undefined && { unit }),
    ...(min !== undefined && { min }),
    ...(max !== undefined && { max }),
  };
}

/** What expressions can read beside the fields of a stream. */
export function withParameters(fields: Fields | undefined, parameters: Parameters | undefined) {
  if (fields === undefined || parameters === undefined) return fields;
  const added = Object.entries(parameters).map(([name, one]) => [parameterField(name), asField(one)]);
  return { ...fields, ...(Object.fromEntries(added) as Fields) };
}

/** The value that applies where nobody has set one; undefined for a field that is no parameter. */
export function parameterDefault(field: Field): AdjustableValue | undefined {
  return 'default' in field ? (field as ParameterAsField).default : undefined;
}
