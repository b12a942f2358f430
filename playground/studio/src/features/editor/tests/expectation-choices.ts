import type {
  Action,
  BaseNames,
  Expectation,
  HowOften,
  LocalizedText,
  Rule,
  Scenario,
} from '@changjing/contract';

export type ExpectationKind = Expectation['kind'];

/** What a line of a test can be about in this scenario: only what its rules can do. */
export function choicesFor(
  kind: ExpectationKind,
  { rules }: Pick<Scenario, 'rules'>,
  base: Pick<BaseNames, 'caseClasses'> | undefined,
): { value: string; title: LocalizedText | undefined }[] {
  if (kind === 'rule') return Object.entries(rules).map(([value, { title }]) => ({ value, title }));
  const actions = Object.values(rules).flatMap(actionsOf);
  const values = [...new Set(actions.flatMap((action) => aboutOf(kind, action)))];
  return values.map((value) => ({ value, title: base?.caseClasses[value]?.title }));
}

/** The line that a form stands for. */
export function expectationFrom(
  kind: ExpectationKind,
  about: string,
  { isMust, subject }: { isMust: boolean; subject: string },
): Expectation {
  const common = { ...(subject !== '' && { subject }), ...(!isMust && { times: 0 }) };
  switch (kind) {
    case 'rule':
      return { kind, rule: about, ...common };
    case 'caseOpened':
    case 'caseClosed':
      return { kind, caseClass: about, ...common };
    case 'notice':
      return { kind, audience: about === 'public' ? 'public' : 'staff', ...common };
    case 'action':
      return { kind, action: about, ...common };
  }
}

export const oftenKinds = ['once', 'atLeast', 'exactly', 'never'] as const;
export type OftenKind = (typeof oftenKinds)[number];

/** In which words a form says how often. */
export function oftenKindOf({ times }: Pick<Expectation, 'times'>): OftenKind {
  if (times === undefined) return 'once';
  if (typeof times === 'object') return 'atLeast';
  return times === 0 ? 'never' : 'exactly';
}

/** The same line with another answer to how often; what must never happen has no moment. */
export function withOften(line: Expectation, kind: OftenKind, count: number): Expectation {
  const times = timesOf(kind, count);
  const { times: _before, bySeconds, ...rest } = line;
  return {
    ...rest,
    ...(times !== undefined && { times }),
    ...(bySeconds !== undefined && kind !== 'never' && { bySeconds }),
  };
}

/** The same line with another moment by which it must be; absent: by the end of the test. */
export function withMoment(line: Expectation, bySeconds: number | undefined): Expectation {
  const { bySeconds: _before, ...rest } = line;
  return { ...rest, ...(bySeconds !== undefined && { bySeconds }) };
}

function timesOf(kind: OftenKind, count: number): HowOften | undefined {
  switch (kind) {
    case 'once':
      return undefined;
    case 'atLeast':
      return { atLeast: count };
    case 'exactly':
      return count;
    case 'never':
      return 0;
  }
}

function actionsOf({ actions, later, noData }: Rule): Action[] {
  return [...actions, ...(later?.actions ?? []), ...(noData?.actions ?? [])];
}

function aboutOf(kind: ExpectationKind, action: Action): string[] {
  if (action.kind === 'openCase')
    return kind === 'caseOpened' || kind === 'caseClosed' ? [action.caseClass] : [];
  if (action.kind === 'notify') return kind === 'notice' ? [action.audience] : [];
  if (action.kind === 'runAction') return kind === 'action' ? [action.action] : [];
  return [];
}
