import type { Action, ActionValue, Locale, LocalizedText, Rule } from '@changjing/contract';

/** How everything written in a rule is written instead. */
export interface Rewriting {
  expression(source: string): string;
  /** Of the other event of a sequence, which may be of another stream. */
  otherExpression(source: string): string;
  /** A text with slots. A value for a plugin's action has one text, in Chinese. */
  text(text: string, locale: Locale): string;
  /** What something is called; it has no slots. */
  title(title: string, locale: Locale): string;
}

/** A rule with all its expressions, texts and titles written anew; its tests stay as they are. */
export function rewriteRule(rule: Rule, how: Rewriting): Rule {
  const { sequence, noData, later } = rule;
  const actions = (all: readonly Action[]) => all.map((action) => inAction(action, how));
  return defined({
    ...rule,
    title: inTitle(rule.title, how),
    ...operators(rule, how),
    where: how.expression(rule.where),
    key: optional(rule.key, how),
    clearWhen: optional(rule.clearWhen, how),
    sequence:
      sequence &&
      defined({
        ...sequence,
        where: how.otherExpression(sequence.where),
        key: sequence.key && how.otherExpression(sequence.key),
      }),
    noData: noData && defined({ ...noData, actions: noData.actions && actions(noData.actions) }),
    later: later && defined({ ...later, actions: later.actions && actions(later.actions) }),
    actions: actions(rule.actions),
  });
}

function operators(rule: Rule, how: Rewriting): Pick<Rule, 'window' | 'score' | 'table' | 'near' | 'match'> {
  const { expression: say } = how;
  const title = (one: { title: LocalizedText }) => ({ title: inTitle(one.title, how) });
  const parts = <T extends { of: string; title: LocalizedText }>(all: readonly T[]) =>
    all.map((part) => ({ ...part, ...title(part), of: say(part.of) }));
  return {
    window: each(rule.window, (one) =>
      defined({ ...one, ...title(one), of: optional(one.of, how), where: optional(one.where, how) }),
    ),
    score: each(rule.score, (one) => ({
      ...one,
      ...title(one),
      dimensions: parts(one.dimensions),
      bands: one.bands.map((band) => ({ ...band, ...title(band) })),
    })),
    table: each(rule.table, (one) => ({ ...one, ...title(one), inputs: parts(one.inputs) })),
    near: each(rule.near, (one) => ({ ...one, ...title(one), of: say(one.of) })),
    match: each(rule.match, (one) =>
      defined({ ...one, ...title(one), key: say(one.key), compare: one.compare && each(one.compare, say) }),
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

function optional(source: string | undefined, { expression }: Rewriting): string | undefined {
  return source && expression(source);
}

function inTitle(title: LocalizedText, how: Rewriting): LocalizedText {
  return inBoth(title, how.title);
}

function inBoth({ zh, en }: LocalizedText, say: Rewriting['text']): LocalizedText {
  return { zh: say(zh, 'zh'), ...(en !== undefined && { en: say(en, 'en') }) };
}

function inAction(action: Action, how: Rewriting): Action {
  switch (action.kind) {
    case 'openCase':
      return defined({
        ...action,
        title: inBoth(action.title, how.text),
        location: optional(action.location, how),
        reference: optional(action.reference, how),
        subjectRecord: optional(action.subjectRecord, how),
      });
    case 'closeCase':
      return { ...action, note: inBoth(action.note, how.text) };
    case 'notify':
      return { ...action, text: inBoth(action.text, how.text) };
    case 'runAction':
      return { ...action, with: each(action.with, (value) => inValue(value, how)) };
  }
}

function inValue(value: ActionValue, how: Rewriting): ActionValue {
  if ('text' in value) return { text: how.text(value.text, 'zh') };
  return { expression: how.expression(value.expression) };
}

/** Without what is undefined, so that a part that was not there is not there afterwards. */
function defined<T extends object>(of: T): T {
  return Object.fromEntries(Object.entries(of).filter(([, value]) => value !== undefined)) as T;
}
