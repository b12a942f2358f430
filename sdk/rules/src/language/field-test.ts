import type { Order } from './compare.ts';
import { UNKNOWN, type CelValue } from './value-kinds.ts';
import type { EventLike, Run } from './values.ts';

/** What most conditions are made of: `e.field operator constant`. */
export interface FieldTest {
  name: string;
  operator: 'read' | Order | '==' | '!=' | 'in' | TextTest;
  value: Constant | readonly string[];
  /** The same as a closure: it answers for values that do not fit the constant. */
  otherwise: Run;
}

export type Constant = string | number | boolean;
type TextTest = 'contains' | 'startsWith' | 'endsWith';

/** A longer text costs fuel, which only the closure counts. */
const shortText = 256;

/** What the test gives for the field's value, `one`. */
export function ask(test: FieldTest, one: CelValue | undefined, e: EventLike): CelValue {
  if (typeof one === 'number') {
    switch (test.operator) {
      case '>=':
        return one >= (test.value as number);
      case '>':
        return one > (test.value as number);
      case '<':
        return one < (test.value as number);
      case '<=':
        return one <= (test.value as number);
    }
  }
  return askOther(test, one, e);
}

function askOther(
  { operator, value, otherwise }: FieldTest,
  one: CelValue | undefined,
  e: EventLike,
): CelValue {
  if (one === undefined) return UNKNOWN;
  switch (operator) {
    case 'read':
      return one;
    // Of a text, a number or a boolean no other kind is the equal in JSON.
    case '==':
      return one === value;
    case '!=':
      return one !== value;
  }
  if (typeof one !== 'string' || one.length > shortText) return otherwise(e);
  switch (operator) {
    case 'in':
      return (value as readonly string[]).includes(one);
    case 'contains':
      return one.includes(value as string);
    case 'startsWith':
      return one.startsWith(value as string);
    case 'endsWith':
      return one.endsWith(value as string);
    default:
      return otherwise(e);
  }
}
