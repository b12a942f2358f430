import { fieldName, label, type Field, type Fields } from '@changjing/contract';
import type { InferredField } from './infer-fields.ts';

/** A line of the table that a person has gone over. */
export interface AcceptedField extends Pick<
  InferredField,
  'name' | 'type' | 'unit' | 'choices' | 'personal'
> {
  /** In Chinese; the name itself when left empty. */
  title: string;
}

/**
 * The stream's fields with the accepted ones. What is known of a field already (its limits, its label, its
 * English) stays; a field of the stream that did not come stays too, since rules may read it. Pure.
 */
export function acceptFields(known: Fields, accepted: readonly AcceptedField[]): Fields {
  const usable = accepted.filter(({ name }) => fieldName.safeParse(name).success);
  return {
    ...known,
    ...Object.fromEntries(usable.map((one) => [one.name, fieldFrom(one, known[one.name])])),
  };
}

function fieldFrom(
  { name, type, title, unit, choices, personal }: AcceptedField,
  known: Field | undefined,
): Field {
  const zh = title.trim() || name;
  const isSameTitle = known?.title.zh === zh;
  const kept = known?.type === type ? known : undefined;
  const { unit: _unit, choices: _choices, ...rest } = kept ?? {};
  return {
    ...rest,
    type,
    title: isSameTitle ? known.title : { zh },
    ...(unit?.trim() && { unit: unit.trim() }),
    ...(choices && { choices }),
    ...labelFor(known, personal),
  };
}

/** A label that someone set is never made weaker by a guess. */
function labelFor(known: Field | undefined, personal: AcceptedField['personal']): Pick<Field, 'label'> {
  if (known?.label) return { label: known.label };
  return personal ? { label: label.parse({ personal }) } : {};
}
