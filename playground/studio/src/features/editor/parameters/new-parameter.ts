import { fieldName, type Field, type LocalizedText, type Parameter, type Rule } from '@changjing/contract';
import { applySlot, parameterDefault, parameterField } from '@changjing/rules';

type Parameters = Readonly<Record<string, unknown>>;

/** A name by its title, as conditions can read it, that no other has. */
export function freeParameterName(title: string, taken: Parameters): string {
  const plain = title.replaceAll(/[^\p{L}\p{N}_]/gu, '').slice(0, 50);
  const wanted = fieldName.safeParse(plain).data ?? `_${plain}`;
  for (let number = 1; ; number += 1) {
    const name = number === 1 ? wanted : `${wanted}${number}`;
    if (!Object.hasOwn(taken, name)) return name;
  }
}

/** Everything a parameter of a type must have; what fits of the one before stays. */
export function parameterOf(
  type: Parameter['type'],
  { title, note }: Pick<Parameter, 'title' | 'note'>,
  choice: string,
): Parameter {
  const common = { title, ...(note !== undefined && { note }) };
  switch (type) {
    case 'number':
      return { ...common, type, default: 0 };
    case 'text':
      return { ...common, type, default: '' };
    case 'choice':
      return { ...common, type, choices: [{ value: '1', title: { zh: choice } }], default: '1' };
    case 'yesNo':
      return { ...common, type, default: false };
  }
}

/** Part of a sentence whose number can be left to each organisation. */
const adjustable = /^(where|clearWhen|sequence\.where)\.(threshold|parameter)$/;

/** The condition that a slot's number stands in: `where` of `where.threshold`. */
export function conditionOf(path: string): string | undefined {
  return adjustable.exec(path)?.[1];
}

/** The parameter that a threshold becomes: of the field it is held against, with its unit and limits. */
export function thresholdParameter(value: number, field: Field | undefined, title: LocalizedText): Parameter {
  const { unit, min, max } = field ?? {};
  return {
    type: 'number',
    title,
    ...(unit !== undefined && { unit }),
    ...(min !== undefined && { min }),
    ...(max !== undefined && { max }),
    default: value,
  };
}

/** The rule with a threshold read from a parameter. */
export function withParameter(rule: Rule, condition: string, name: string): Rule {
  return applySlot(rule, `${condition}.parameter`, parameterField(name));
}

/** The rule with a number again where a parameter stood: the one that applied where nobody set another. */
export function withNumber(rule: Rule, condition: string, parameter: Field | undefined): Rule {
  const value = parameter && parameterDefault(parameter);
  return applySlot(rule, `${condition}.threshold`, typeof value === 'number' ? value : 0);
}
