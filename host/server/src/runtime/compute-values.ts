import type { Fields, Json } from '@changjing/contract';
import type { ComputedValue, Plugins, ValueWanted } from '../kernel/index.ts';
import { takeValue } from './check-fields.ts';

/** The same arguments give the same value whenever they are given. */
const noClock = { clockMs: 0, seed: 0 };

/** A value for each that is wanted of one function, in one call; never throws. */
export async function computeValues(
  ref: string,
  wanted: readonly ValueWanted[],
  plugins: Plugins,
): Promise<ComputedValue[]> {
  const parameters = plugins.find('functions', ref)?.parameters;
  if (parameters === undefined) return wanted.map(() => ({ kind: 'noAnswer' }));
  const given = wanted.map((one) => argumentsOf(one, parameters));
  const calls = given.filter((one) => one !== undefined);
  const results = calls.length === 0 ? [] : await resultsOf(ref, calls, plugins);
  let next = 0;
  return given.map((one, at): ComputedValue => {
    if (one === undefined) return { kind: 'noArguments' };
    if (results === undefined) return { kind: 'noAnswer' };
    const value = takeValue(valueIn(results[next++]), wanted[at]!.computation.field);
    return value === undefined ? { kind: 'failed' } : { kind: 'value', value };
  });
}

/** Undefined when the plugin did not answer, or not what was asked. */
async function resultsOf(ref: string, calls: readonly Data[], plugins: Plugins) {
  try {
    const answer = await plugins.callText('functions', ref, JSON.stringify({ calls }), noClock);
    return resultsIn(answer, calls.length);
  } catch {
    // Why it failed stands with the plugin; the event is worth keeping without this field.
    return undefined;
  }
}

type Data = Record<string, Json>;

/** Undefined when a parameter that the function needs is missing in the event. */
function argumentsOf({ data, computation }: ValueWanted, parameters: Fields): Data | undefined {
  const given: Data = {};
  for (const [name, source] of Object.entries(computation.with)) {
    const value = 'field' in source ? own(data, source.field) : source.value;
    if (value !== undefined) given[name] = value;
  }
  const isComplete = Object.entries(parameters).every(
    ([name, { isRequired }]) => isRequired !== true || Object.hasOwn(given, name),
  );
  return isComplete ? given : undefined;
}

function own(data: Data, name: string): Json | undefined {
  return Object.hasOwn(data, name) ? data[name] : undefined;
}

/** What `functions/<id>.evaluate` gave back: `{results: [{value} | {failed}]}`, one result a call. */
function resultsIn(answer: string, calls: number): unknown[] | undefined {
  const results = (JSON.parse(answer) as { results?: unknown } | null)?.results;
  return Array.isArray(results) && results.length === calls ? results : undefined;
}

function valueIn(result: unknown): unknown {
  return typeof result === 'object' && result !== null && 'value' in result ? result.value : undefined;
}
