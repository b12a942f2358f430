import { ChangjingError, type LocalizedText } from '@changjing/contract';
import * as Y from 'yjs';
import { nodeAt, slotAt, type NodeAddress, type Slot } from './address.ts';
import { edit, localOrigin } from './edit.ts';
import { isPlainObject, splitPath } from './leaves.ts';
import { ordersToPlace } from './order.ts';
import { placedWidgets } from './read.ts';
import { createNode, writeValue } from './write.ts';

/** `noData/afterSeconds`, or its segments when a name holds a slash. */
export type FieldPath = string | readonly string[];

/** Where among its siblings: before this one, or last. */
export interface Placement {
  readonly before?: string;
}

/** Writes one field. `undefined` takes it away. Only what differs is written. */
export function setField(
  doc: Y.Doc,
  address: NodeAddress,
  path: FieldPath,
  value: unknown,
  origin: unknown = localOrigin,
): void {
  edit(doc, { command: 'setField', about: address }, origin, () => {
    const { node, layout } = nodeAt(doc, address);
    writeValue(node, layout, segmentsOf(path), value);
  });
}

/** `setRuleField(doc, 'red', 'where', 'e.depth >= 27')`. */
export function setRuleField(
  doc: Y.Doc,
  ruleId: string,
  path: FieldPath,
  value: unknown,
  origin: unknown = localOrigin,
): void {
  setField(doc, ['rules', ruleId], path, value, origin);
}

export function setTitle(doc: Y.Doc, title: LocalizedText, origin: unknown = localOrigin): void {
  edit(doc, 'setTitle', origin, () => {
    const { node, layout } = nodeAt(doc, ['meta']);
    writeValue(node, layout, ['title'], title);
  });
}

/** Writes several fields of a node at once; fields that the patch does not name stay as they are. */
export function updateNode(
  doc: Y.Doc,
  address: NodeAddress,
  patch: Readonly<Record<string, unknown>>,
  origin: unknown = localOrigin,
): void {
  edit(doc, { command: 'updateNode', about: address }, origin, () => {
    const { node, layout } = nodeAt(doc, address);
    for (const [name, value] of Object.entries(patch)) writeValue(node, layout, [name], value);
  });
}

/**
 * Adds a node with all that it holds. Take the id from `newId`: two people who choose the same one
 * at the same time would lose one of the two.
 * @throws ChangjingError document.duplicateId, document.noSuchNode
 */
export function addNode(
  doc: Y.Doc,
  address: NodeAddress,
  value: object,
  placement: Placement = {},
  origin: unknown = localOrigin,
): void {
  edit(doc, { command: 'addNode', about: address }, origin, () => {
    const slot = slotAt(doc, address);
    if (slot.container.has(slot.key)) throw duplicateId(address);
    const { id: _, widgets, ...content }: Record<string, unknown> = { ...value };
    const whole = slot.page === undefined ? content : { ...content, page: slot.page };
    slot.container.set(slot.key, createNode(whole, slot.layout, ''));
    placeAmongSiblings(slot, placement);
    if (isPlainObject(widgets)) addWidgets(doc, address, widgets, origin);
  });
}

function addWidgets(
  doc: Y.Doc,
  page: NodeAddress,
  widgets: Readonly<Record<string, unknown>>,
  origin: unknown,
): void {
  if (page[0] !== 'pages') return;
  const entries = Object.entries(widgets).filter((entry): entry is [string, Record<string, unknown>] =>
    isPlainObject(entry[1]),
  );
  entries.sort(([, a], [, b]) => (String(a['order']) < String(b['order']) ? -1 : 1));
  for (const [id, widget] of entries) addNode(doc, [...page, 'widgets', id], widget, {}, origin);
}

/** Removes a node and everything in it. Removing what is already gone does nothing. */
export function removeNode(doc: Y.Doc, address: NodeAddress, origin: unknown = localOrigin): void {
  edit(doc, { command: 'removeNode', about: address }, origin, () => {
    const { container, key } = slotAt(doc, address);
    container.delete(key);
    if (address[0] !== 'pages' || address.length !== 2) return;
    for (const widget of placedWidgets(doc).get(key) ?? []) doc.getMap('widgets').delete(widget.key);
  });
}

export function moveNode(
  doc: Y.Doc,
  address: NodeAddress,
  placement: Placement,
  origin: unknown = localOrigin,
): void {
  edit(doc, { command: 'moveNode', about: address }, origin, () => {
    nodeAt(doc, address);
    placeAmongSiblings(slotAt(doc, address), placement);
  });
}

/** Moves a widget to another page; what others change in it meanwhile goes with it. */
export function moveWidget(
  doc: Y.Doc,
  from: { readonly page: string; readonly widget: string },
  toPage: string,
  placement: Placement = {},
  origin: unknown = localOrigin,
): void {
  edit(doc, 'moveWidget', origin, () => {
    const address = ['pages', from.page, 'widgets', from.widget] as const;
    const { node } = nodeAt(doc, address);
    const { key } = slotAt(doc, address);
    // Refuses a page that is not there.
    const target = slotAt(doc, ['pages', toPage, 'widgets', from.widget]);
    if (from.page !== toPage) node.set('page', toPage);
    placeAmongSiblings({ ...target, key }, placement);
  });
}

/** An id that nobody else chooses at the same time: `rule-k3f9x2`. */
export function newId(prefix: string): string {
  return `${prefix}-${Math.random().toString(36).slice(2, 8).padEnd(6, '0')}`;
}

function placeAmongSiblings(slot: Slot, placement: Placement): void {
  const before = slot.siblings.find((sibling) => siblingId(sibling) === placement.before)?.key;
  for (const [key, order] of ordersToPlace(slot.siblings, slot.key, before)) {
    const node = slot.container.get(key);
    if (node instanceof Y.Map && node.get(slot.layout.orderKey) !== order)
      node.set(slot.layout.orderKey, order);
  }
}

function siblingId(sibling: { readonly key: string; readonly id?: unknown }): unknown {
  return sibling.id ?? sibling.key;
}

function segmentsOf(path: FieldPath): readonly string[] {
  return typeof path === 'string' ? splitPath(path) : path;
}

function duplicateId(address: readonly string[]): ChangjingError {
  return new ChangjingError({
    code: 'document.duplicateId',
    status: 409,
    text: { zh: `「${address.join('/')}」已经存在`, en: `"${address.join('/')}" exists already` },
  });
}
