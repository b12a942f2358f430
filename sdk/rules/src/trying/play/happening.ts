import type { Effect, LocalizedText, Scenario } from '@changjing/contract';
import { actionWords } from '../run-rule-test.ts';

/** Something that the rules did, or would have done, at a moment of the virtual clock. */
export interface Happening {
  kind: 'rule' | 'caseOpened' | 'caseClosed' | 'notice' | 'noticeEnded' | 'action';
  /** The case class, the audience or the action of a plugin; the rule itself. */
  about: string;
  afterSeconds: number;
  rule: string;
  key: string;
  /** 开工单「3号点积水 30 厘米」. */
  words: LocalizedText;
  /** Why, in one sentence made from the rule. */
  sentence: LocalizedText;
}

/**
 * Effects as a person tells them: each episode begins with its rule. A notice that only keeps up with
 * the readings is not told.
 */
export function happeningsOf(
  effects: readonly Effect[],
  content: Scenario,
  beginsAtMs: number,
): readonly Happening[] {
  const classes = new Map<string, string>();
  const begun = new Set<string>();
  return effects.flatMap((effect) => {
    if (effect.kind === 'openCase') classes.set(effect.id, effect.caseClass);
    const told = toldOf(effect, classes);
    if (told === undefined) return [];
    const { rule, key, episode, why } = effect;
    const at = { afterSeconds: (Date.parse(effect.at) - beginsAtMs) / 1000, rule, key };
    const one = { ...told, ...at, words: wordsOf(effect, content), sentence: why.sentence };
    if (isEnd(effect) || begun.has(episode)) return [one];
    begun.add(episode);
    const starts = {
      kind: 'rule',
      about: rule,
      ...at,
      words: why.ruleTitle,
      sentence: why.sentence,
    } as const;
    return [starts, one];
  });
}

function toldOf(
  effect: Effect,
  classes: ReadonlyMap<string, string>,
): Pick<Happening, 'kind' | 'about'> | undefined {
  switch (effect.kind) {
    case 'openCase':
      return { kind: 'caseOpened', about: effect.caseClass };
    case 'closeCase':
      return { kind: 'caseClosed', about: classes.get(effect.opened) ?? '' };
    case 'notify':
      if (effect.phase === 'update') return undefined;
      return { kind: effect.phase === 'end' ? 'noticeEnded' : 'notice', about: effect.audience };
    case 'runAction':
      return { kind: 'action', about: effect.ref };
  }
}

function isEnd(effect: Effect): boolean {
  return effect.kind === 'closeCase' || (effect.kind === 'notify' && effect.phase === 'end');
}

/** With the values that stood in its text then. */
function wordsOf(effect: Effect, content: Scenario): LocalizedText {
  const phase = isEnd(effect) ? 'end' : 'start';
  const rule = content.rules[effect.rule];
  if (rule === undefined) return effect.why.ruleTitle;
  const text = textOf(effect);
  return actionWords({ action: effect.action, phase }, rule, text);
}

function textOf(effect: Effect): LocalizedText | undefined {
  if (effect.kind === 'openCase') return effect.title;
  return effect.kind === 'notify' && effect.phase === 'start' ? effect.text : undefined;
}
