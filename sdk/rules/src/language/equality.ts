import {
  CelMap,
  Instant,
  keyOf,
  isJsonObject,
  isList,
  Span,
  TypeName,
  Uint,
  type CelValue,
} from './value-kinds.ts';

/** Equality across kinds, as CEL has it: 1 == 1.0, and a text never equals a number. */
export function isEqual(left: CelValue, right: CelValue): boolean {
  if (left === right) return true;
  const isSimple = typeof left !== 'object' && typeof right !== 'object';
  if (isSimple && typeof left === typeof right) return false;
  const [one, other] = [numeric(left), numeric(right)];
  // eslint-disable-next-line eqeqeq -- the one comparison of JavaScript that is exact between bigint and number
  if (one !== undefined && other !== undefined) return one == other;
  if (isSimple || left === null || right === null) return false;
  return isSameObject(left, right);
}

function isSameObject(left: CelValue, right: CelValue): boolean {
  if (isList(left)) return isList(right) && areEqual(left, right);
  if (left instanceof Uint8Array) return right instanceof Uint8Array && areEqual([...left], [...right]);
  if (left instanceof Instant) return right instanceof Instant && left.nanoseconds === right.nanoseconds;
  if (left instanceof Span) return right instanceof Span && left.nanoseconds === right.nanoseconds;
  if (left instanceof TypeName) return right instanceof TypeName && left.name === right.name;
  const entries = entriesOf(left);
  if (entries === undefined || sizeOfMap(right) !== entries.length) return false;
  return entries.every(([key, value]) => {
    const found = valueIn(right, key);
    return found !== undefined && isEqual(value, found);
  });
}

function areEqual(left: readonly CelValue[], right: readonly CelValue[]): boolean {
  return left.length === right.length && left.every((item, at) => isEqual(item, right[at] as CelValue));
}

/** The number behind any kind of number. */
export function numeric(value: CelValue): number | bigint | undefined {
  if (typeof value === 'number' || typeof value === 'bigint') return value;
  return value instanceof Uint ? value.value : undefined;
}

export function entriesOf(value: CelValue): [CelValue, CelValue][] | undefined {
  if (value instanceof CelMap) {
    return [...value.entries.values()].map((entry) => [entry.key, entry.value]);
  }
  return isJsonObject(value) ? Object.entries(value) : undefined;
}

export function sizeOfMap(value: CelValue): number | undefined {
  if (value instanceof CelMap) return value.entries.size;
  return isJsonObject(value) ? Object.keys(value).length : undefined;
}

/** The value under a key of a map or an object; undefined when there is none. */
export function valueIn(map: CelValue, key: CelValue): CelValue | undefined {
  if (map instanceof CelMap) return map.get(key);
  if (!isJsonObject(map) || typeof key !== 'string' || !Object.hasOwn(map, key)) return undefined;
  return map[key];
}

/** Whether a list holds a value, or a map a key; undefined when it is neither. */
export function holds(container: CelValue, value: CelValue): boolean | undefined {
  if (isList(container)) return container.some((item) => isEqual(item, value));
  if (sizeOfMap(container) === undefined || keyOf(value) === undefined) return undefined;
  return valueIn(container, value) !== undefined;
}
