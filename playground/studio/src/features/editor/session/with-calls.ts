import type { Rule, Scenario } from '@changjing/contract';
import { lowerCalls, sourcesOf } from '@changjing/scenario';
import type { Editor } from './editor.ts';

/** The open scenario as publishing would make it: calls of plugins' functions stand as fields. */
export function withCallsAsFields(
  { scenario, functions }: Pick<Editor, 'scenario' | 'functions'>,
  rules: Readonly<Record<string, Rule>> = {},
): Scenario | undefined {
  const content = scenario.value;
  if (!content) return undefined;
  const now = { ...content, rules: { ...content.rules, ...rules } };
  return lowerCalls(now, sourcesOf(functions.value)).scenario;
}
