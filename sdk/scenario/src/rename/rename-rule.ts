import type { Rule } from '@changjing/contract';
import { renameInExpression, renameInTemplate, type Renaming } from '@changjing/rules';
import { rewriteRule } from '../rewrite-rule.ts';

/** A rule with fields called otherwise wherever it reads them: those of its own stream, and those of the stream of its other event. */
export function renameInRule(rule: Rule, own: Renaming, other: Renaming = own): Rule {
  const { dedupe, ...rewritten } = rewriteRule(rule, {
    expression: (source) => renameInExpression(source, own),
    otherExpression: (source) => renameInExpression(source, other),
    text: (text) => renameInTemplate(text, own),
    title: (title) => title,
  });
  if (dedupe === undefined) return rewritten;
  return { ...rewritten, dedupe: { ...dedupe, fields: dedupe.fields.map((name) => own(name) ?? name) } };
}
