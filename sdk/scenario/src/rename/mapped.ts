import type { Renaming } from '@changjing/rules';

export function mapped<T, R>(
  of: Readonly<Record<string, T>>,
  change: (one: T, id: string) => R,
): Record<string, R> {
  return Object.fromEntries(Object.entries(of).map(([id, one]) => [id, change(one, id)]));
}

/** The same under other names, in the order in which it stood. */
export function renamedKeys<T>(of: Readonly<Record<string, T>>, renaming: Renaming): Record<string, T> {
  return Object.fromEntries(Object.entries(of).map(([name, one]) => [renaming(name) ?? name, one]));
}
