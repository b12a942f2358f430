import type { LocalizedText, Place, RuleMatch, Scalar } from '@changjing/contract';
import { UNKNOWN, type Evaluate, type EventLike, type Value } from '../language/values.ts';

export interface CompiledMatch {
  name: string;
  match: RuleMatch;
  key: Evaluate;
  /** By columns: what should stand there. */
  compare: Readonly<Record<string, Evaluate>>;
  places: Readonly<Record<string, Place>>;
}

/** Whether the register has an entry, its columns, and the titles of those that do not agree. */
export function matchValues(compiled: CompiledMatch, e: EventLike): Record<string, Value> {
  const { name } = compiled;
  const key = compiled.key(e);
  if (typeof key !== 'string' && typeof key !== 'number') return {};
  const entry = entryOf(compiled, String(key));
  if (entry === undefined) return { [name]: false };
  const values: Record<string, Value> = { [name]: true };
  for (const [column, value] of Object.entries(entry)) values[`${name}_${column}`] = value;
  if (Object.keys(compiled.compare).length > 0) values[`${name}_mismatch`] = mismatch(compiled, entry, e);
  return values;
}

function entryOf(
  { match, places }: CompiledMatch,
  key: string,
): Readonly<Record<string, Scalar>> | undefined {
  if (match.in.kind === 'list') return Object.hasOwn(match.in.rows, key) ? match.in.rows[key] : undefined;
  const place = Object.hasOwn(places, key) ? places[key] : undefined;
  return place && { title: place.title.zh };
}

/** Empty when all agree; unknown when one cannot be compared and none is known to differ. */
function mismatch(compiled: CompiledMatch, entry: Readonly<Record<string, Scalar>>, e: EventLike): Value {
  const differing: string[] = [];
  let isUnsure = false;
  for (const [column, evaluate] of Object.entries(compiled.compare)) {
    const value = evaluate(e);
    const registered = entry[column];
    if (value === UNKNOWN || value === null || registered === undefined) isUnsure = true;
    else if (value !== registered) differing.push(titleOf(compiled.match, column).zh);
  }
  return differing.length === 0 && isUnsure ? UNKNOWN : differing.join('、');
}

function titleOf(match: RuleMatch, column: string): LocalizedText {
  const field = match.in.kind === 'list' ? match.in.columns[column] : undefined;
  return field?.title ?? { zh: column };
}
