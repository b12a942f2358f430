import type { Action, Rule } from '@changjing/contract';
import { setField, type NodeAddress } from '@changjing/document';
import { operatorKinds } from '@changjing/rules';
import type * as Y from 'yjs';

export interface SlotWrite {
  address: NodeAddress;
  /** Segments of the field, a name with a dot in it whole. */
  path: readonly string[];
  value: unknown;
}

const decisive = [
  'where',
  'clearWhen',
  'for',
  'keepFiringFor',
  'dedupe',
  'absent',
  'sequence',
  'lateness',
  'severity',
] as const;

/** The single fields in which a rule differs after one slot was changed: nobody else's edit is overwritten. */
export function slotWrites(id: string, before: Rule, after: Rule): SlotWrite[] {
  const address = ['rules', id] as const;
  const writes: SlotWrite[] = [];
  if (!isSame(before.on.at, after.on.at)) writes.push({ address, path: ['on', 'at'], value: after.on.at });
  for (const name of decisive) {
    if (!isSame(before[name], after[name])) writes.push({ address, path: [name], value: after[name] });
  }
  for (const kind of operatorKinds) {
    writes.push(...leafWrites(address, [kind], before[kind], after[kind]));
  }
  for (const name of ['afterSeconds', 'policy'] as const) {
    if (!isSame(before.noData?.[name], after.noData?.[name]))
      writes.push({ address, path: ['noData', name], value: after.noData?.[name] });
  }
  for (const name of ['seconds', 'severity'] as const) {
    if (!isSame(before.later?.[name], after.later?.[name]))
      writes.push({ address, path: ['later', name], value: after.later?.[name] });
  }
  writes.push(...actionWrites([...address, 'actions'], before.actions, after.actions));
  writes.push(
    ...actionWrites([...address, 'later/actions'], before.later?.actions ?? [], after.later?.actions ?? []),
  );
  writes.push(
    ...actionWrites(
      [...address, 'noData/actions'],
      before.noData?.actions ?? [],
      after.noData?.actions ?? [],
    ),
  );
  return writes;
}

export function applyWrites(doc: Y.Doc, writes: readonly SlotWrite[]): void {
  for (const { address, path, value } of writes) setField(doc, address, path, value);
}

function actionWrites(
  parent: readonly ['rules', string, string],
  before: readonly Action[],
  after: readonly Action[],
): SlotWrite[] {
  return after.flatMap((action) => {
    const old: Action | undefined = before.find((one) => one.id === action.id);
    if (!old) return [];
    return Object.entries(action).flatMap(([name, value]) =>
      leafWrites([...parent, action.id], [name], (old as Record<string, unknown>)[name], value),
    );
  });
}

/** A text in two languages is two fields: one may be edited here and the other there. */
function leafWrites(
  address: NodeAddress,
  path: readonly string[],
  before: unknown,
  after: unknown,
): SlotWrite[] {
  if (isSame(before, after)) return [];
  if (!isRecord(before) || !isRecord(after)) return [{ address, path, value: after }];
  return Object.entries(after).flatMap(([name, value]) =>
    leafWrites(address, [...path, name], before[name], value),
  );
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function isSame(one: unknown, other: unknown): boolean {
  return JSON.stringify(one) === JSON.stringify(other);
}
