import type { ExplainRule } from '@changjing/contract';
import type { Editor } from '../session/editor.ts';

/** What of the draft, besides its rules, counts when they are tried: its parameters and its own functions. */
export function draftParts({ scenario }: Pick<Editor, 'scenario'>): Pick<ExplainRule, 'parameters' | 'code'> {
  const { parameters, code = {} } = scenario.value ?? {};
  const functions = Object.entries(code).filter(([, { kind }]) => kind === 'function');
  return {
    ...(parameters && { parameters }),
    ...(functions.length > 0 && { code: Object.fromEntries(functions) }),
  };
}
