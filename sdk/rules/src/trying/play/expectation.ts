import type { Action, Expectation, Rule, Scenario } from '@changjing/contract';
import type { Happening } from './happening.ts';
import type { Played } from './play-events.ts';

/** The case class, the audience, the action of a plugin or the rule that a line is about. */
export function aboutOf(expected: Expectation): string {
  switch (expected.kind) {
    case 'rule':
      return expected.rule;
    case 'caseOpened':
    case 'caseClosed':
      return expected.caseClass;
    case 'notice':
      return expected.audience;
    case 'action':
      return expected.action;
  }
}

/** With fewer something is missing. */
export function fewestTimes({ times = 1 }: Expectation): number {
  return typeof times === 'number' ? times : times.atLeast;
}

/**
 * What happened, as a test would ask for it: each kind of thing by what it happened to, so often and so
 * soon; of rules that did nothing, that they must not. A rule that did something is told by what it did.
 */
export function expectationsOf({ happenings }: Played, content: Scenario): Expectation[] {
  const groups = new Map<string, Happening[]>();
  for (const one of happenings) {
    const name = JSON.stringify([one.kind, one.about, one.key]);
    groups.set(name, [...(groups.get(name) ?? []), one]);
  }
  const did = [...groups.values()].flatMap((group) => expectationOf(group));
  const acted = new Set(happenings.map(({ rule }) => rule));
  const silent = Object.keys(content.rules).filter((rule) => !acted.has(rule));
  return [...did, ...silent.map((rule) => ({ kind: 'rule' as const, rule, times: 0 }))];
}

function expectationOf(group: readonly Happening[]): Expectation[] {
  const last = group.at(-1);
  if (last === undefined) return [];
  const { kind, about, key: subject } = last;
  const counts = { subject, times: group.length, bySeconds: Math.ceil(last.afterSeconds) };
  switch (kind) {
    case 'caseOpened':
    case 'caseClosed':
      return [{ kind, caseClass: about, ...counts }];
    case 'notice':
      return [{ kind, audience: about === 'public' ? 'public' : 'staff', ...counts }];
    case 'action':
      return [{ kind, action: about, ...counts }];
    case 'rule':
    case 'noticeEnded':
      return [];
  }
}

/** The rule that did what should not be or came too late; where something is missing, one that could have done it and did not. */
export function ruleToLookAt(
  expected: Expectation,
  found: readonly Happening[],
  content: Scenario,
): string | undefined {
  if (expected.kind === 'rule') return expected.rule;
  const did = new Set(found.map(({ rule }) => rule));
  const could = Object.entries(content.rules).flatMap(([id, rule]) =>
    actionsOf(rule).some((action) => aboutOfAction(action) === aboutOf(expected)) ? [id] : [],
  );
  const missing = could.find((rule) => !did.has(rule));
  return found.length < fewestTimes(expected) ? (missing ?? found[0]?.rule) : found.at(-1)?.rule;
}

function actionsOf({ actions, later, noData }: Rule): readonly Action[] {
  return [...actions, ...(later?.actions ?? []), ...(noData?.actions ?? [])];
}

/** A case is closed by the rule that opens it. */
function aboutOfAction(action: Action): string | undefined {
  switch (action.kind) {
    case 'openCase':
      return action.caseClass;
    case 'notify':
      return action.audience;
    case 'runAction':
      return action.action;
    case 'closeCase':
      return undefined;
  }
}
