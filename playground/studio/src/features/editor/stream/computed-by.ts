import type { CodePart, ComputedField, Field, Fields, OfferedFunction } from '@changjing/contract';

/** A function that can fill a field in: of a plugin or of this scenario. */
export interface FieldFunction {
  readonly ref: string;
  readonly title: Field['title'];
  /** The plugin it is of; absent for code of this scenario. */
  readonly plugin?: Field['title'];
  readonly parameters: Fields;
}

/** Those that give what the field holds, the scenario's own first. */
export function functionsFor(
  type: Field['type'],
  of: { code: Readonly<Record<string, CodePart>>; offered: readonly OfferedFunction[] },
): FieldFunction[] {
  const own = Object.entries(of.code).flatMap(([id, part]) =>
    part.kind === 'function' && part.returns.type === type
      ? [{ ref: `code/${id}`, title: part.title, parameters: part.parameters ?? {} }]
      : [],
  );
  const theirs = of.offered
    .filter(({ function: { returns } }) => returns.type === type)
    .map(({ ref, plugin, function: { title, parameters } }) => ({ ref, plugin, title, parameters }));
  return [...own, ...theirs];
}

/** A field computed by the function: each parameter from the field of its name, or the first that fits. */
export function computedWith(chosen: FieldFunction, fields: Fields): ComputedField {
  const filled = Object.entries(chosen.parameters).flatMap(([name, { type }]) => {
    const fitting = Object.keys(fields).filter((field) => fields[field]?.type === type);
    const field = fitting.find((one) => one === name) ?? fitting[0];
    return field === undefined ? [] : [[name, { field }] as const];
  });
  return { function: chosen.ref, with: Object.fromEntries(filled) };
}
