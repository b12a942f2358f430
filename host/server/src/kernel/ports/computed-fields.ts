import type { ComputedField, Field, Json, Scenario, Stream } from '@changjing/contract';

/** A field that a function of a plugin computes. */
export interface FieldComputation extends ComputedField {
  name: string;
  field: Field;
}

export interface ValueWanted {
  data: Readonly<Record<string, Json>>;
  computation: FieldComputation;
}

/** `noArguments`: the event lacks what the function needs. `failed`: it gave no value of its type. */
export type ComputedValue =
  | { kind: 'value'; value: Json }
  | { kind: 'noArguments' }
  | { kind: 'failed' }
  /** The plugin is down, or answered something else. */
  | { kind: 'noAnswer' };

/** A value for each that is wanted of one function, in one call of the sandbox; never throws. */
export type ComputeValues = (ref: string, wanted: readonly ValueWanted[]) => Promise<ComputedValue[]>;

/** The same, where functions of a scenario's own are those of this code, as it is written now. */
export type ComputingWith = (code: Scenario['code']) => { readonly compute: ComputeValues; dispose(): void };

export function computationsOf({ fields, computed = {} }: Stream): FieldComputation[] {
  return Object.entries(computed).flatMap(([name, of]) => {
    const field = fields[name];
    return field === undefined ? [] : [{ ...of, name, field }];
  });
}
