import type { Json, LocalizedText, Scenario } from '@changjing/contract';
import { changeText } from './diff-words.ts';

/** One difference between two scenarios. */
export interface Change {
  kind: 'added' | 'removed' | 'changed';
  /** Path of a node or of the part that changed: `rules/red/where`. */
  path: string;
  before?: Json;
  after?: Json;
  /** In words: 规则「红色预警」：触发条件由「积水不低于 27 厘米」改为「积水不低于 30 厘米」. */
  text: Required<LocalizedText>;
}

const sections = [
  'places',
  'connectors',
  'streams',
  'rules',
  'processes',
  'views',
  'pages',
  'tests',
  'code',
  'parameters',
] as const;
export type Section = (typeof sections)[number];
type Plain = Readonly<Record<string, Json>>;

/** What changed from `before` to `after`, by nodes and then by their parts. */
export function diffScenario(before: Scenario, after: Scenario): Change[] {
  const changes: Change[] = [];
  const add = (change: Omit<Change, 'text'>) => {
    changes.push({ ...change, text: changeText(change, before, after) });
  };
  for (const name of ['title', 'description', 'slug', 'template'] as const) {
    compare(name, toPlain(before[name]), toPlain(after[name]), add);
  }
  for (const section of sections) {
    const [old, now] = [toPlain(before[section] ?? {}), toPlain(after[section] ?? {})];
    if (!isPlain(old) || !isPlain(now)) continue;
    for (const id of keysOf(old, now)) {
      const [left, right] = [own(old, id), own(now, id)];
      const path = `${section}/${id}`;
      if (left === undefined && right !== undefined) add({ kind: 'added', path, after: right });
      else if (right === undefined && left !== undefined) add({ kind: 'removed', path, before: left });
      else compare(path, left, right, add);
    }
  }
  return changes;
}

function compare(
  path: string,
  before: Json | undefined,
  after: Json | undefined,
  add: (change: Omit<Change, 'text'>) => void,
): void {
  if (JSON.stringify(sorted(before)) === JSON.stringify(sorted(after))) return;
  if (before === undefined || after === undefined) {
    if (after !== undefined) add({ kind: 'added', path, after });
    if (before !== undefined) add({ kind: 'removed', path, before });
    return;
  }
  const [left, right] = [byId(before), byId(after)];
  if (!isPlain(left) || !isPlain(right) || isSentence(left) || isSentence(right)) {
    add({ kind: 'changed', path, before, after });
    return;
  }
  const count = keysOf(left, right);
  for (const key of count) compare(`${path}/${key}`, own(left, key), own(right, key), add);
  if (Array.isArray(before) && Array.isArray(after)) compareOrder(path, before, after, add);
}

/** Parts that carry ids are told by them; when only their order differs, that is the change. */
function compareOrder(
  path: string,
  before: Json[],
  after: Json[],
  add: (change: Omit<Change, 'text'>) => void,
): void {
  const ids = (list: Json[]) => list.map((item) => (isPlain(item) ? (item['id'] ?? null) : null));
  const [left, right] = [ids(before), ids(after)];
  const isSameSet = left.length === right.length && left.every((id) => right.includes(id));
  if (isSameSet && JSON.stringify(left) !== JSON.stringify(right)) {
    add({ kind: 'changed', path, before: left, after: right });
  }
}

function byId(value: Json): Json {
  if (!Array.isArray(value) || value.length === 0) return value;
  const entries: [string, Json][] = [];
  for (const item of value) {
    if (!isPlain(item) || typeof item['id'] !== 'string') return value;
    entries.push([item['id'], item]);
  }
  return Object.fromEntries(entries);
}

/** Texts in two languages, points and value/title pairs change as a whole. */
function isSentence(value: Plain): boolean {
  return 'zh' in value || 'lng' in value;
}

function isPlain(value: Json | undefined): value is Record<string, Json> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function own(of: Plain, key: string): Json | undefined {
  return Object.hasOwn(of, key) ? of[key] : undefined;
}

function keysOf(left: Plain, right: Plain): string[] {
  return [...new Set([...Object.keys(left), ...Object.keys(right)])];
}

function sorted(value: Json | undefined): Json | undefined {
  if (Array.isArray(value)) return value.map((item) => sorted(item) ?? null);
  if (!isPlain(value)) return value;
  return Object.fromEntries(
    Object.keys(value)
      .sort()
      .map((key) => [key, sorted(value[key]) ?? null]),
  );
}

/** Scenarios are JSON; optional parts that are undefined are left out. */
function toPlain(value: unknown): Json | undefined {
  return value === undefined ? undefined : (JSON.parse(JSON.stringify(value)) as Json);
}
