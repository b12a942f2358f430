import type { Field, LocalizedText, Parameter, Rule } from '@changjing/contract';
import { applySlot, parameterDefault, parameterField } from '@changjing/rules';

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
