import type { ExplainRule } from '@changjing/contract';
import type { Editor } from '../session/editor.ts';

/**
 * What of the draft, besides its rules, counts when they are tried: its parameters and its own functions,
 * also when it has none of them any more, for the host would take those in force.
 */
export function draftParts({ scenario }: Pick<Editor, 'scenario'>): Pick<ExplainRule, 'parameters' | 'code'> {
  if (!scenario.value) return {};
  const { parameters, code = {} } = scenario.value;
  const functions = Object.entries(code).filter(([, { kind }]) => kind === 'function');
  return { ...(parameters && { parameters }), code: Object.fromEntries(functions) };
}
