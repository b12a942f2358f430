import type { Rule, Scenario } from '@changjing/contract';
import { lowerCalls, type FunctionSource } from '@changjing/scenario';
import { brokenRule } from '../refusals.ts';

/**
 * The rules as publishing would make them, calls of plugins' functions being fields of the streams.
 * @throws ChangjingError trial.brokenRule
 */
export function lowerDraft(
  inForce: Scenario,
  rules: Readonly<Record<string, Rule>>,
  functions: readonly FunctionSource[],
): { content: Scenario; rules: Record<string, Rule> } {
  const { scenario, problems } = lowerCalls({ ...inForce, rules: { ...rules } }, functions);
  for (const [id, { title }] of Object.entries(rules)) {
    const own = problems.filter(({ where }) => where.startsWith(`rules/${id}/`));
    if (own.length > 0) throw brokenRule(title.zh, own);
  }
  return { content: { ...inForce, streams: scenario.streams }, rules: scenario.rules };
}
