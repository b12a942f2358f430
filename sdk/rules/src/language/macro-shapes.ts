import type { MacroName } from './node.ts';

interface Shape {
  name: MacroName;
  variables: number;
  /** Expressions after the variables. */
  args: readonly number[];
}

const shapes: readonly Shape[] = [
  ...(['all', 'exists', 'exists_one'] as const).flatMap((name) => [
    { name, variables: 1, args: [1] },
    { name, variables: 2, args: [1] },
  ]),
  { name: 'filter', variables: 1, args: [1] },
  { name: 'map', variables: 1, args: [1, 2] },
  { name: 'transformList', variables: 2, args: [1, 2] },
  { name: 'transformMap', variables: 2, args: [1, 2] },
  { name: 'transformMapEntry', variables: 2, args: [1, 2] },
];

/**
 * The loop that a method call is. Its first arguments are names; undefined stands for one that is not.
 */
export function macroOf(
  method: string,
  names: readonly (string | undefined)[],
): { name: MacroName; variables: string[] } | undefined {
  const called = method === 'existsOne' ? 'exists_one' : method;
  const shape = shapes.find(
    (one) =>
      one.name === called &&
      one.args.includes(names.length - one.variables) &&
      names.slice(0, one.variables).every((name) => name !== undefined),
  );
  if (shape === undefined) return undefined;
  return { name: shape.name, variables: names.slice(0, shape.variables) as string[] };
}
