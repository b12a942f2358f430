import type { Action, ActionValue, LocalizedText, Rule } from '@changjing/contract';
import { renameInExpression, renameInTemplate, type Renaming } from '@changjing/rules';

/** A rule with fields called otherwise wherever it reads them: those of its own stream, and those of the stream of its other event. */
export function renameInRule(rule: Rule, own: Renaming, other: Renaming = own): Rule {
  const say = (source: string) => renameInExpression(source, own);
  const optional = (source: string | undefined) => source && say(source);
  const actions = (all: readonly Action[]) => all.map((action) => renameInAction(action, own));
  const { sequence, noData, later, dedupe } = rule;
  return defined({
    ...rule,
    ...operators(rule, say),
    where: say(rule.where),
    key: optional(rule.key),
    clearWhen: optional(rule.clearWhen),
    dedupe: dedupe && { ...dedupe, fields: dedupe.fields.map((name) => own(name) ?? name) },
    sequence:
      sequence &&
      defined({
        ...sequence,
        where: renameInExpression(sequence.where, other),
        key: sequence.key && renameInExpression(sequence.key, other),
      }),
    noData: noData && defined({ ...noData, actions: noData.actions && actions(noData.actions) }),
    later: later && defined({ ...later, actions: later.actions && actions(later.actions) }),
    actions: actions(rule.actions),
  });
}

type Say = (source: string) => string;

function operators(rule: Rule, say: Say): Pick<Rule, 'window' | 'score' | 'table' | 'near' | 'match'> {
  const [window, score, table, near, match] = [rule.window, rule.score, rule.table, rule.near, rule.match];
  const withOf = <T extends { of: string }>(parts: readonly T[]) =>
    parts.map((part) => ({ ...part, of: say(part.of) }));
  return {
    window: each(window, (one) =>
      defined({ ...one, of: one.of && say(one.of), where: one.where && say(one.where) }),
    ),
    score: each(score, (one) => ({ ...one, dimensions: withOf(one.dimensions) })),
    table: each(table, (one) => ({ ...one, inputs: withOf(one.inputs) })),
    near: each(near, (one) => ({ ...one, of: say(one.of) })),
    match: each(match, (one) =>
      defined({ ...one, key: say(one.key), compare: one.compare && each(one.compare, say) }),
    ),
  };
}

function each<T>(of: Readonly<Record<string, T>>, change: (one: T) => T): Record<string, T>;
function each<T>(
  of: Readonly<Record<string, T>> | undefined,
  change: (one: T) => T,
): Record<string, T> | undefined;
function each<T>(of: Readonly<Record<string, T>> | undefined, change: (one: T) => T) {
  return of && Object.fromEntries(Object.entries(of).map(([name, one]) => [name, change(one)]));
}

function renameInAction(action: Action, own: Renaming): Action {
  const text = ({ zh, en }: LocalizedText): LocalizedText => ({
    zh: renameInTemplate(zh, own),
    ...(en !== undefined && { en: renameInTemplate(en, own) }),
  });
  const optional = (source: string | undefined) => source && renameInExpression(source, own);
  switch (action.kind) {
    case 'openCase':
      return defined({
        ...action,
        title: text(action.title),
        location: optional(action.location),
        reference: optional(action.reference),
        subjectRecord: optional(action.subjectRecord),
      });
    case 'closeCase':
      return { ...action, note: text(action.note) };
    case 'notify':
      return { ...action, text: text(action.text) };
    case 'runAction':
      return { ...action, with: each(action.with, (value) => renameInValue(value, own)) };
  }
}

function renameInValue(value: ActionValue, own: Renaming): ActionValue {
  if ('text' in value) return { text: renameInTemplate(value.text, own) };
  return { expression: renameInExpression(value.expression, own) };
}

/** Without what is undefined, so that a part that was not there is not there afterwards. */
function defined<T extends object>(of: T): T {
  return Object.fromEntries(Object.entries(of).filter(([, value]) => value !== undefined)) as T;
}
