import { createHash } from 'node:crypto';
import {
  codeIdOf,
  type CodePart,
  type CodeProblem,
  type CodeTrial,
  type ComputedValues,
  type ComputeReadings,
  type PackCode,
  type PublishedCode,
  type Scenario,
  type ScenarioVersion,
  type TryCode,
} from '@changjing/contract';
import { createToken } from '../token.ts';
import type { Actor } from './identity.ts';

/** A private part made a bundle, or why it cannot be one. */
export type CompiledCode =
  | { readonly code: PublishedCode; readonly problems?: undefined }
  | { readonly code?: undefined; readonly problems: readonly CodeProblem[] };

/** Turns sources into bundles. The same source gives the same bytes. */
export interface CodeCompiler {
  /** @throws ChangjingError code.compiler when the compiler itself cannot be had */
  compile(id: string, part: CodePart): Promise<CompiledCode>;
}

/** Private parts as they are written now, run once. Nothing of it is kept. */
export interface CodeTrials {
  /** @throws ChangjingError code.busy, code.compiler, policy denials */
  run(actor: Actor, scenario: string, request: TryCode): Promise<CodeTrial>;
  /**
   * The folder of a plugin with the part in it and a test of what a trial gave, as a zip.
   * @throws ChangjingError as `run` does, and code.untried when the trial gave nothing
   */
  pack(actor: Actor, scenario: string, request: PackCode): Promise<{ name: string; zip: Uint8Array }>;
  /** What a function makes of readings. @throws ChangjingError code.busy, policy denials */
  compute(actor: Actor, scenario: string, request: ComputeReadings): Promise<ComputedValues>;
}
export const CodeTrials = createToken<CodeTrials>(
  'codeTrials',
  'private parts of scenarios, tried as written',
);

/** What a private part is called among plugins. No plugin has two dots in its id. */
export function codePluginId(scenario: string, id: string, { hash }: Pick<PublishedCode, 'hash'>): string {
  return `code.${scenario}.${sha256(`${id}\n${hash}`).slice(0, 32)}`;
}

/** The content of a version as it runs: what it names of its own stands there as the plugin it became. */
export function runnableContent({ scenarioId, content, code = {} }: ScenarioVersion): Scenario {
  const named = (ref: string): string => {
    const id = codeIdOf(ref);
    const compiled = id === undefined ? undefined : code[id];
    return id === undefined || compiled === undefined
      ? ref
      : `${codePluginId(scenarioId, id, compiled)}/${id}`;
  };
  if (Object.keys(code).length === 0) return content;
  const connectors = Object.entries(content.connectors).map(([id, { connector, ...rest }]) => [
    id,
    { ...rest, ...(connector !== undefined && { connector: named(connector) }) },
  ]);
  const streams = Object.entries(content.streams).map(([id, { computed, ...rest }]) => {
    if (computed === undefined) return [id, rest];
    const renamed = Object.entries(computed).map(([name, one]) => [
      name,
      { ...one, function: named(one.function) },
    ]);
    return [id, { ...rest, computed: Object.fromEntries(renamed) }];
  });
  return {
    ...content,
    connectors: Object.fromEntries(connectors) as Scenario['connectors'],
    streams: Object.fromEntries(streams) as Scenario['streams'],
  };
}

export function sha256(text: string): string {
  return createHash('sha256').update(text).digest('hex');
}
