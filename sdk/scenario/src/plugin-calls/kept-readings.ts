import { codeIdOf, type ComputedField, type Json, type Scenario } from '@changjing/contract';
import { callTextOf, sha256 } from '@changjing/rules';

/** The field in which a call stands, with what it is computed by: what another program gave is another field. */
export function fieldOfCall(computed: ComputedField, program = ''): string {
  const text = callTextOf(computed);
  const name = text.slice(0, text.indexOf('(')).split('.').at(-1) ?? '';
  return `${name}_${sha256(text + program).slice(0, 6)}`;
}

/** Readings of one stream or several, as tests keep them: what a call gave stands under the call. */
export function keptReadings<T extends { data: Record<string, Json>; stream?: string | undefined }>(
  given: readonly T[],
  { streams, code = {} }: Pick<Scenario, 'streams' | 'code'>,
  own = '',
): T[] {
  const calls = new Map(
    Object.entries(streams).map(([id, { computed = {} }]) => {
      const names = Object.entries(computed).flatMap(([name, of]) =>
        name === fieldOfCall(of, code[codeIdOf(of.function) ?? '']?.source)
          ? [[name, callTextOf(of)] as const]
          : [],
      );
      return [id, new Map(names)];
    }),
  );
  return given.map((one) => {
    const names = calls.get(one.stream ?? own);
    if (names === undefined || names.size === 0) return one;
    const data = Object.entries(one.data).map(([name, value]) => [names.get(name) ?? name, value] as const);
    return { ...one, data: Object.fromEntries(data) };
  });
}
