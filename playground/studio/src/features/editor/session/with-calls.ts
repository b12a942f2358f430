import type { OfferedFunction, Rule, Scenario } from '@changjing/contract';
import { lowerCalls, sourcesOf } from '@changjing/scenario';
import type { Editor } from './editor.ts';

/** A scenario as publishing would make it: calls of plugins' functions stand as fields. */
export function withCalls(scenario: Scenario, functions: readonly OfferedFunction[]): Scenario {
  return lowerCalls(scenario, sourcesOf(functions)).scenario;
}

/** The open scenario like that, with rules that are not in it yet. */
export function withCallsAsFields(
  { scenario, functions }: Pick<Editor, 'scenario' | 'functions'>,
  rules: Readonly<Record<string, Rule>> = {},
): Scenario | undefined {
  const content = scenario.value;
  return content && withCalls({ ...content, rules: { ...content.rules, ...rules } }, functions.value);
}
