import { ChangjingError, type PageVariant, type View, type WidgetPlacement } from '@changjing/contract';
import type * as Y from 'yjs';
import { nodeAt } from './address.ts';
import { addNode, removeNode } from './commands.ts';
import { edit, localOrigin } from './edit.ts';
import { widgetLayout } from './layout.ts';
import { placedWidgets } from './read.ts';
import { parentsOf } from './widget-tree.ts';
import { writeValue } from './write.ts';

/** What is said of one widget when widgets are laid out; what is absent stays as it is. */
export interface WidgetMove extends WidgetPlacement {
  readonly widget: string;
  /** Widget that holds it from now on; null: the page itself. */
  readonly parent?: string | null;
}

/**
 * Lays widgets out in one variant and says what holds them, as one step of undo.
 * @throws ChangjingError document.noSuchNode, document.cycle
 */
export function placeWidgets(
  doc: Y.Doc,
  { page, variant }: { readonly page: string; readonly variant: PageVariant },
  moves: readonly WidgetMove[],
  origin: unknown = localOrigin,
): void {
  refuseCycle(doc, page, moves);
  edit(doc, 'placeWidgets', origin, () => {
    if (moves.some(({ parent }) => parent !== undefined)) openRings(doc, page);
    for (const { widget, parent, ...placement } of moves) {
      const { node } = nodeAt(doc, ['pages', page, 'widgets', widget]);
      if (parent !== undefined) writeValue(node, widgetLayout, ['parent'], parent ?? undefined);
      for (const [name, value] of Object.entries(placement))
        writeValue(node, widgetLayout, ['layout', variant, name], value === false ? undefined : value);
    }
  });
}

/** Adds several widgets at once, each with its id, and lays out what has to give way for them. */
export function addWidgets(
  doc: Y.Doc,
  page: string,
  widgets: readonly (readonly [id: string, widget: object])[],
  laidOut?: { readonly variant: PageVariant; readonly moves: readonly WidgetMove[] },
  origin: unknown = localOrigin,
): void {
  edit(doc, 'addWidgets', origin, () => {
    for (const [id, widget] of widgets) addNode(doc, ['pages', page, 'widgets', id], widget, {}, origin);
    if (laidOut) placeWidgets(doc, { page, variant: laidOut.variant }, laidOut.moves, origin);
  });
}

/** Removes widgets with all they hold. What is already gone is no trouble. */
export function removeWidgets(
  doc: Y.Doc,
  page: string,
  ids: readonly string[],
  origin: unknown = localOrigin,
): void {
  edit(doc, 'removeWidgets', origin, () => {
    for (const id of withHeld(doc, page, ids)) removeNode(doc, ['pages', page, 'widgets', id], origin);
  });
}

/** Lets a widget show a view; with `made`, a view that comes into being by this. */
export function bindWidget(
  doc: Y.Doc,
  { page, widget, view }: { readonly page: string; readonly widget: string; readonly view: string },
  made?: View,
  origin: unknown = localOrigin,
): void {
  edit(doc, 'bindWidget', origin, () => {
    if (made) addNode(doc, ['views', view], made, {}, origin);
    const { node } = nodeAt(doc, ['pages', page, 'widgets', widget]);
    writeValue(node, widgetLayout, ['view'], view);
  });
}

/** These widgets and everything inside them. */
function withHeld(doc: Y.Doc, page: string, ids: readonly string[]): string[] {
  const parents = parentsOf(placedWidgets(doc).get(page) ?? []);
  const found = new Set(ids);
  // A held widget may be read before what holds it: again, until nobody is added.
  for (let before = -1; before !== found.size;) {
    before = found.size;
    for (const [id, parent] of parents) if (found.has(parent)) found.add(id);
  }
  return [...found];
}

/**
 * Two people may have put two widgets into each other; one of the links is not seen. It would be as soon as
 * the other one goes, so that what stands inside comes out and what stands outside goes in.
 */
function openRings(doc: Y.Doc, page: string): void {
  const widgets = placedWidgets(doc).get(page) ?? [];
  const ids = new Set<unknown>(widgets.map(({ id }) => id));
  const seen = parentsOf(widgets);
  for (const { id, node } of widgets)
    if (ids.has(node.get('parent')) && !seen.has(id)) writeValue(node, widgetLayout, ['parent'], undefined);
}

/** @throws ChangjingError document.cycle when a widget would lie in itself */
function refuseCycle(doc: Y.Doc, page: string, moves: readonly WidgetMove[]): void {
  const parents = parentsOf(placedWidgets(doc).get(page) ?? []);
  for (const { widget, parent } of moves) {
    if (parent === null) parents.delete(widget);
    else if (parent !== undefined) parents.set(widget, parent);
  }
  for (const { widget } of moves) {
    const seen = new Set<string>();
    for (let at: string | undefined = widget; at !== undefined && !seen.has(at); at = parents.get(at)) {
      seen.add(at);
      if (parents.get(at) === widget) throw cycle();
    }
  }
}

function cycle(): ChangjingError {
  return new ChangjingError({
    code: 'document.cycle',
    status: 409,
    text: {
      zh: '不能把一个容器放进它自己里面',
      en: 'A container cannot be put into itself',
    },
  });
}
