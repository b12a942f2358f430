import type { Field, Json } from '@changjing/contract';

/** Whether a value is what this option, property or parameter takes. */
export function isOfType(value: Json, option: Field): boolean {
  switch (option.type) {
    case 'number':
    case 'boolean':
      return typeof value === option.type;
    case 'point':
      return typeof value === 'object' && value !== null && 'lng' in value && 'lat' in value;
    default:
      return typeof value === 'string' && (option.choices?.some((one) => one.value === value) ?? true);
  }
}
