import type { Fields, Problem, Rule, Scenario } from '@changjing/contract';
import { parsed, pluginCallsIn, type PluginCall } from '@changjing/rules';
import { lookUp } from '../reporter.ts';
import { computedBy, ownSource, type Computation, type FunctionSource } from './computed-by.ts';

export interface Lowered {
  scenario: Scenario;
  /** Calls that cannot be made; each stays as it was written. */
  problems: Problem[];
}

/** A quick look, so that a rule without such calls costs nothing. */
const mayCall = /(?:[a-z]\w*\.[a-z]\w*|\bcode)\.[a-zA-Z]\w*\s*\(/;

/**
 * Rules call functions of plugins, `changjing.community.passability(e.depth)`, and functions that the
 * scenario itself brings, `code.risk(e.depth)`. What they give has to
 * be computed before rules run and be stored with the event, so each call becomes a field of the stream
 * that the host computes, and stands in the rule as that field. `keepsPlaces`: the text keeps its length,
 * so that problems found in it are where the author wrote it.
 */
export function lowerCalls(
  scenario: Scenario,
  plugins: readonly FunctionSource[],
  { keepsPlaces = false }: { keepsPlaces?: boolean } = {},
): Lowered {
  const problems: Problem[] = [];
  const sources = [...plugins, ownSource(scenario)];
  let streams = scenario.streams;
  const rules = Object.entries(scenario.rules).map(([id, rule]) => {
    if (!mayCall.test(JSON.stringify(rule))) return [id, rule] as const;
    const replace = (text: string, path: readonly string[]): string => {
      const streamId = streamOf(rule, path);
      const stream = streamId === undefined ? undefined : lookUp(streams, streamId);
      if (streamId === undefined || stream === undefined) return text;
      return withoutCalls(text, keepsPlaces, (call, offset) => {
        const found = computedBy(call, stream, sources);
        if (found === undefined) return undefined;
        if ('name' in found)
          streams = { ...streams, [streamId]: withField(streams[streamId] ?? stream, found) };
        else problems.push(placed(found, ['rules', id, ...path], offset));
        return 'name' in found ? `e.${found.name}` : undefined;
      });
    };
    return [id, eachText(rule, [], replace) as Rule] as const;
  });
  if (streams === scenario.streams && problems.length === 0) return { scenario, problems };
  return { scenario: { ...scenario, streams, rules: Object.fromEntries(rules) }, problems };
}

export interface LoweredExpression {
  /** As long as what was written, so that places in it are the author's. */
  text: string;
  fields: Fields;
  problems: Problem[];
}

/** The same for one expression, while it is typed. */
export function lowerExpression(
  source: string,
  given: Fields,
  plugins: readonly FunctionSource[],
): LoweredExpression {
  const problems: Problem[] = [];
  let fields = given;
  if (!mayCall.test(source)) return { text: source, fields, problems };
  const text = inExpression(source, 0, true, (call) => {
    const found = computedBy(call, { fields: given }, plugins);
    if (found === undefined) return undefined;
    if ('name' in found) fields = { ...fields, [found.name]: found.field };
    else problems.push(found);
    return 'name' in found ? `e.${found.name}` : undefined;
  });
  return { text, fields, problems };
}

/** The other event of a sequence is of its own stream; a rule that only goes off at set times has none. */
function streamOf({ on, sequence }: Rule, [part]: readonly string[]): string | undefined {
  return part === 'sequence' ? (sequence?.stream ?? on.stream) : on.stream;
}

function withField(stream: Scenario['streams'][string], { name, field, computed }: Computation) {
  return {
    ...stream,
    fields: { ...stream.fields, [name]: field },
    computed: { ...stream.computed, [name]: computed },
  };
}

function placed(problem: Problem, path: readonly string[], offset: number): Problem {
  const { start, end } = problem.range ?? { start: 0, end: 0 };
  return { ...problem, where: path.join('/'), range: { start: start + offset, end: end + offset } };
}

type Replace = (text: string, path: readonly string[]) => string;

/** Parts of a list go by their ids, as places of problems do. */
function eachText(of: unknown, path: readonly string[], replace: Replace): unknown {
  if (typeof of === 'string') return mayCall.test(of) ? replace(of, path) : of;
  if (typeof of !== 'object' || of === null) return of;
  if (Array.isArray(of))
    return of.map((one: unknown, at) => eachText(one, [...path, idOf(one) ?? String(at)], replace));
  return Object.fromEntries(
    Object.entries(of).map(([name, one]) => [name, eachText(one, [...path, name], replace)]),
  );
}

function idOf(one: unknown): string | undefined {
  return typeof one === 'object' && one !== null && 'id' in one && typeof one.id === 'string'
    ? one.id
    : undefined;
}

type ReplaceCall = (call: PluginCall, offset: number) => string | undefined;

/** In an expression, or in the slots of a text. */
function withoutCalls(text: string, keepsPlaces: boolean, replace: ReplaceCall): string {
  if (!text.includes('${')) return inExpression(text, 0, keepsPlaces, replace);
  return text.replace(/\$\{([^}]*)\}/g, (_, inner: string, at: number) => {
    return `\${${inExpression(inner, at + 2, keepsPlaces, replace)}}`;
  });
}

function inExpression(source: string, offset: number, keepsPlaces: boolean, replace: ReplaceCall): string {
  const node = parsed(source);
  let text = source;
  // From the end, so that places before stay right.
  for (const call of node === undefined ? [] : pluginCallsIn(node).toReversed()) {
    const field = replace(call, offset);
    if (field === undefined) continue;
    const padded = keepsPlaces ? field.padEnd(call.end - call.start) : field;
    text = text.slice(0, call.start) + padded + text.slice(call.end);
  }
  return text;
}
