import type { NodeLayout } from './layout.ts';

/** A leaf's key: path segments joined by `/`, with `~` and `/` escaped as in a JSON Pointer. */
export function joinPath(segments: readonly string[]): string {
  return segments.map((segment) => segment.replaceAll('~', '~0').replaceAll('/', '~1')).join('/');
}

export function splitPath(key: string): string[] {
  return key.split('/').map((segment) => segment.replaceAll('~1', '/').replaceAll('~0', '~'));
}

export function isPlainObject(value: unknown): value is Record<string, unknown> {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return false;
  const prototype: unknown = Object.getPrototypeOf(value);
  return prototype === Object.prototype || prototype === null;
}

/** A key that would reach an object's prototype is never a name of ours. */
export function isSafeName(name: string): boolean {
  return name !== '__proto__';
}

/** Leaves of a value that stands at `path` in a node: objects are split, atoms, lists and scalars are not. */
export function toLeaves(
  value: unknown,
  layout: NodeLayout,
  path: readonly string[] = [],
): Map<string, unknown> {
  const leaves = new Map<string, unknown>();
  collect(value, path);
  return leaves;

  function collect(part: unknown, at: readonly string[]): void {
    const key = joinPath(at);
    if (part === undefined || key in layout.collections) return;
    const isBranch = isPlainObject(part) && !isAtom(layout, at);
    const entries = isBranch ? Object.entries(part).filter(([, inner]) => inner !== undefined) : [];
    // An empty object has no leaves of its own, so it is one.
    if (!isBranch || (entries.length === 0 && at.length > 0)) leaves.set(key, part);
    for (const [name, inner] of entries) collect(inner, [...at, name]);
  }
}

/** Whether what stands at a path is written whole. */
export function isAtom({ atoms }: NodeLayout, path: readonly string[]): boolean {
  return atoms.some((pattern) => fits(pattern, path));
}

/** Whether a path is one that a pattern means; the star is any one name. */
export function fits(pattern: string, path: readonly string[]): boolean {
  const names = pattern.split('/');
  return names.length === path.length && names.every((name, at) => name === '*' || name === path[at]);
}

/** The value that leaves make together. The same for every order in which they are given. */
export function fromLeaves(leaves: Iterable<readonly [string, unknown]>, layout: NodeLayout) {
  const value: Record<string, unknown> = {};
  const sorted = [...leaves].sort(([a], [b]) => (a < b ? -1 : 1));
  const present = new Set(sorted.map(([key]) => key));
  for (const [key, leaf] of sorted) {
    if (!isGroupPresent(key, layout, present)) continue;
    place(value, splitPath(key), leaf);
  }
  return value;
}

/** Whether the optional group that a key lies in still has its anchor. */
export function isGroupPresent(key: string, layout: NodeLayout, present: ReadonlySet<string>): boolean {
  const path = key.split('/');
  const above = (pattern: string) => path.slice(0, pattern.split('/').length);
  const group = Object.entries(layout.anchors).find(([pattern]) => fits(pattern, above(pattern)));
  if (group === undefined) return true;
  const [pattern, anchor] = group;
  return present.has(above(pattern).join('/') + anchor.slice(pattern.length));
}

/** Whether a key is the given one or lies below it. */
export function isWithin(key: string, above: string): boolean {
  return key === above || key.startsWith(`${above}/`);
}

export function place(value: Record<string, unknown>, path: readonly string[], leaf: unknown): void {
  const last = path.at(-1);
  if (last === undefined || !path.every(isSafeName)) return;
  let at = value;
  for (const segment of path.slice(0, -1)) {
    if (!Object.hasOwn(at, segment)) at[segment] = {};
    const next = at[segment];
    // Somebody wrote a scalar where others see an object: the scalar stays, the schema will name it.
    if (!isPlainObject(next)) return;
    at = next;
  }
  // A copy, because deeper leaves may be placed into it.
  at[last] = isPlainObject(leaf) ? { ...leaf } : leaf;
}

/** A copy without one of its properties. */
export function without(value: object, name: string): Record<string, unknown> {
  return Object.fromEntries(Object.entries(value).filter(([key]) => key !== name));
}

export function isSame(a: unknown, b: unknown): boolean {
  if (Object.is(a, b)) return true;
  if (Array.isArray(a) && Array.isArray(b))
    return a.length === b.length && a.every((item, index) => isSame(item, b[index]));
  if (!isPlainObject(a) || !isPlainObject(b)) return false;
  const names = Object.keys(a);
  return (
    names.length === Object.keys(b).length &&
    names.every((name) => Object.hasOwn(b, name) && isSame(a[name], b[name]))
  );
}
