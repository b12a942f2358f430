import type { Claim, Formula } from './claims.ts';

type Scalar = number | string | boolean;

/** Of one condition; beyond it nothing is said. */
const maximumClaims = 60;
const maximumSteps = 5000;

/**
 * Whether values exist for which the condition is true. Each value is tried at the constants it is held
 * against, between them and beyond them: nothing else can make a difference. undefined when there is
 * too much to try.
 */
export function canHold(formula: Formula): boolean | undefined {
  const claims = claimsOf(formula);
  if (claims.length > maximumClaims) return undefined;
  const samples = [...samplesBySubject(claims)];
  const values = new Map<string, Scalar>();
  let steps = 0;
  function search(at: number): boolean | undefined {
    steps += 1;
    const known = judged(formula, values);
    if (known !== undefined) return known;
    if (steps > maximumSteps) return undefined;
    const next = samples[at];
    if (next === undefined) return false;
    const [subject, tried] = next;
    let answer: boolean | undefined = false;
    for (const value of tried) {
      values.set(subject, value);
      const found = search(at + 1);
      if (found !== false) answer = found;
      if (found === true) break;
    }
    values.delete(subject);
    return answer;
  }
  return search(0);
}

/** True or false when the values known so far decide; undefined otherwise. */
function judged(formula: Formula, values: ReadonlyMap<string, Scalar>): boolean | undefined {
  switch (formula.kind) {
    case 'claim': {
      const value = values.get(formula.claim.subject);
      return value === undefined ? undefined : formula.claim.holds(value);
    }
    case 'not': {
      const of = judged(formula.of, values);
      return of === undefined ? undefined : !of;
    }
    default: {
      const decides = formula.kind === 'or';
      const parts = formula.parts.map((part) => judged(part, values));
      if (parts.includes(decides)) return decides;
      return parts.includes(undefined) ? undefined : !decides;
    }
  }
}

function samplesBySubject(claims: readonly Claim[]): Map<string, readonly Scalar[]> {
  const bySubject = Map.groupBy(claims, ({ subject }) => subject);
  return new Map([...bySubject].map(([subject, claims]) => [subject, samplesOf(claims)]));
}

function claimsOf(formula: Formula): readonly Claim[] {
  if (formula.kind === 'claim') return [formula.claim];
  return formula.kind === 'not' ? claimsOf(formula.of) : formula.parts.flatMap(claimsOf);
}

function samplesOf(claims: readonly Claim[]): readonly Scalar[] {
  const range = claims[0]?.range;
  const constants = [...new Set(claims.flatMap((claim) => claim.constants))];
  if (range?.kind === 'number') return numbersAround(constants.map(Number), range.min, range.max);
  if (range?.kind === 'string') return range.choices ?? [...constants, otherThan(constants)];
  return [true, false];
}

function numbersAround(
  constants: readonly number[],
  min = Number.NEGATIVE_INFINITY,
  max = Number.POSITIVE_INFINITY,
): number[] {
  const inside = constants.filter((one) => one > min && one < max).sort((one, other) => one - other);
  const points = min === max ? [min] : [min, ...inside, max];
  return points.flatMap((point, at) => {
    const next = points[at + 1];
    if (next === undefined || !Number.isFinite(point) || !Number.isFinite(next)) return [point];
    const middle = point / 2 + next / 2;
    return middle > point && middle < next ? [point, middle] : [point];
  });
}

function otherThan(constants: readonly Scalar[]): string {
  return `${constants.join()}…`;
}
