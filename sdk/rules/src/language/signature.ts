import type { Type } from './types.ts';
import { CelMap, Instant, isJsonObject, isList, Span, TypeName, Uint, type CelValue } from './value-kinds.ts';

/** What a function takes and gives; the first parameter of a method is what it is called on. */
export interface Signature {
  name: string;
  isMethod: boolean;
  parameters: readonly Type[];
  result: Type;
}

const spelled: Readonly<Record<string, Type>> = {
  dyn: { kind: 'any' },
  bool: { kind: 'boolean' },
  int: { kind: 'int' },
  uint: { kind: 'uint' },
  double: { kind: 'number' },
  string: { kind: 'string' },
  bytes: { kind: 'bytes' },
  timestamp: { kind: 'timestamp' },
  duration: { kind: 'duration' },
};

/** Reads `contains(string, string) bool`; a dot before the name makes it a method: `.contains(…)`. */
export function signature(text: string): Signature {
  const [, dot, name = '', inside = '', result = ''] = /^(\.?)([^(]+)\((.*)\) (.+)$/.exec(text) ?? [];
  return { name, isMethod: dot === '.', parameters: split(inside).map(typeNamed), result: typeNamed(result) };
}

function typeNamed(text: string): Type {
  const [, outer, inside = ''] = /^(list|map|type)\((.*)\)$/.exec(text) ?? [];
  const [first = { kind: 'any' as const }, second = { kind: 'any' as const }] = split(inside).map(typeNamed);
  switch (outer) {
    case 'list':
      return { kind: 'list', item: first };
    case 'map':
      return { kind: 'map', key: first, value: second };
    case 'type':
      return { kind: 'type', of: first };
    default:
      return spelled[text] ?? { kind: 'parameter', name: text };
  }
}

/** At the commas that stand in no brackets. */
function split(text: string): string[] {
  return text === '' ? [] : text.split(/, (?![^(]*\))/);
}

/** Whether a value met at run time is of the kind; what a list holds is not looked at. */
export function isOfKind(value: CelValue, type: Type): boolean {
  switch (type.kind) {
    case 'int':
      return typeof value === 'bigint';
    case 'uint':
      return value instanceof Uint;
    case 'number':
    case 'string':
    case 'boolean':
      return typeof value === type.kind;
    case 'bytes':
      return value instanceof Uint8Array;
    case 'timestamp':
      return value instanceof Instant;
    case 'duration':
      return value instanceof Span;
    case 'list':
      return isList(value);
    case 'map':
      return value instanceof CelMap || isJsonObject(value);
    case 'type':
      return value instanceof TypeName;
    default:
      return true;
  }
}
