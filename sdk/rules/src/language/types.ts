/** What an expression may come to. `number` is JSON's one kind; int and uint are in the dialect of CEL alone. */
export type Type =
  | { kind: SimpleKind }
  | { kind: 'number'; unit?: string | undefined }
  | { kind: 'list'; item: Type }
  | { kind: 'map'; key: Type; value: Type }
  | { kind: 'type'; of: Type }
  /** Of a signature: whatever it is, it is the same wherever it stands. */
  | { kind: 'parameter'; name: string };
type SimpleKind =
  | 'any'
  | 'null'
  | 'boolean'
  | 'int'
  | 'uint'
  | 'string'
  | 'bytes'
  | 'timestamp'
  | 'duration'
  | 'point'
  /** Of the items of an empty list: it fits anything. */
  | 'free';

/** `json`: one kind of number, as events have it. `cel`: the three of CEL, for its conformance tests. */
export type Dialect = 'json' | 'cel';

export const any: Type = { kind: 'any' };
export const listOfAny: Type = { kind: 'list', item: any };

export function isAny(type: Type): boolean {
  return type.kind === 'any' || type.kind === 'free';
}

/** Whether a value of one type can stand where the other is wanted; binds the parameters of a signature. */
export function fits(type: Type, wanted: Type, bound: Map<string, Type>): boolean {
  if (wanted.kind === 'parameter') {
    const known = bound.get(wanted.name);
    if (known === undefined || known.kind === 'free') bound.set(wanted.name, type);
    else if (known.kind !== 'any' && !isAny(type))
      return fits(type, known, bound) || fits(known, type, bound);
    else if (isAny(known) || type.kind === 'any') bound.set(wanted.name, any);
    return true;
  }
  if (isAny(type) || isAny(wanted)) return true;
  if (type.kind === 'list' && wanted.kind === 'list') return fits(type.item, wanted.item, bound);
  if (type.kind === 'map' && wanted.kind === 'map') {
    return fits(type.key, wanted.key, bound) && fits(type.value, wanted.value, bound);
  }
  if (type.kind === 'point' && wanted.kind === 'map') return true;
  return type.kind === wanted.kind;
}

/** A type of a signature with its parameters filled in. */
export function filled(type: Type, bound: ReadonlyMap<string, Type>): Type {
  switch (type.kind) {
    case 'parameter':
      return bound.get(type.name) ?? any;
    case 'list':
      return { kind: 'list', item: filled(type.item, bound) };
    case 'map':
      return { kind: 'map', key: filled(type.key, bound), value: filled(type.value, bound) };
    case 'type':
      return { kind: 'type', of: filled(type.of, bound) };
    default:
      return type;
  }
}

/** The type of either of two: of both branches, of all items. */
export function joined(left: Type | undefined, right: Type): Type {
  if (left === undefined || left.kind === 'free') return right;
  if (right.kind === 'free') return left;
  if (left.kind === 'list' && right.kind === 'list')
    return { kind: 'list', item: joined(left.item, right.item) };
  if (left.kind === 'map' && right.kind === 'map') {
    return { kind: 'map', key: joined(left.key, right.key), value: joined(left.value, right.value) };
  }
  if (left.kind === 'type' && right.kind === 'type') return { kind: 'type', of: joined(left.of, right.of) };
  if (left.kind !== right.kind) return any;
  return left.kind === 'number' && right.kind === 'number' && left.unit !== right.unit
    ? { kind: 'number' }
    : left;
}

const names: Readonly<Record<Type['kind'], { zh: string; en: string }>> = {
  number: { zh: '数字', en: 'a number' },
  int: { zh: '整数', en: 'an int' },
  uint: { zh: '无符号整数', en: 'a uint' },
  string: { zh: '文字', en: 'a text' },
  boolean: { zh: '是或否', en: 'yes or no' },
  bytes: { zh: '字节串', en: 'bytes' },
  null: { zh: '空值', en: 'null' },
  list: { zh: '列表', en: 'a list' },
  map: { zh: '对象', en: 'an object' },
  point: { zh: '位置', en: 'a point' },
  timestamp: { zh: '时刻', en: 'a point in time' },
  duration: { zh: '时长', en: 'a length of time' },
  type: { zh: '类型', en: 'a type' },
  any: { zh: '任意值', en: 'any value' },
  free: { zh: '任意值', en: 'any value' },
  parameter: { zh: '任意值', en: 'any value' },
};

/** The type as people call it. */
export function typeWords(type: Type): { zh: string; en: string } {
  return names[type.kind];
}

/** The type as CEL writes it: `map(string, dyn)`. */
export function celName(type: Type): string {
  switch (type.kind) {
    case 'list':
      return `list(${celName(type.item)})`;
    case 'map':
      return `map(${celName(type.key)}, ${celName(type.value)})`;
    case 'type':
      return type.of.kind === 'free' ? 'type' : `type(${celName(type.of)})`;
    case 'any':
    case 'free':
    case 'parameter':
      return 'dyn';
    case 'boolean':
      return 'bool';
    case 'number':
      return 'double';
    case 'point':
      return 'map(string, double)';
    default:
      return type.kind;
  }
}
