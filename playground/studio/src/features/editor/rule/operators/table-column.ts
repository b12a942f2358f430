import type { Field, Fields } from '@changjing/contract';
import { compileExpression, fieldIn } from '@changjing/rules';

/** How a cell of a column is filled in. */
export type Column =
  | { kind: 'choice'; choices: readonly { value: string; title: Field['title'] }[] }
  | { kind: 'boolean' }
  | { kind: 'number'; unit: string | undefined }
  | { kind: 'text' };

/** What an input of a table gives: what its field says, else what its expression comes to. */
export function columnOf(of: string, fields: Fields): Column {
  const name = fieldIn(of);
  const field = name !== undefined && Object.hasOwn(fields, name) ? fields[name] : undefined;
  if (field?.choices) return { kind: 'choice', choices: field.choices };
  if (field?.type === 'number') return { kind: 'number', unit: field.unit };
  if (field) return { kind: field.type === 'boolean' ? 'boolean' : 'text' };
  const comesTo = (expects: 'boolean' | 'number') =>
    compileExpression(of, { fields, expects }).problems.length === 0;
  if (comesTo('boolean')) return { kind: 'boolean' };
  return comesTo('number') ? { kind: 'number', unit: undefined } : { kind: 'text' };
}
