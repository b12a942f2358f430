import type { WidgetInstance } from '@changjing/contract';
import { newId } from '@changjing/document';

/** What says of a text that it is widgets of ours. */
export const copied = { kind: 'changjing.widgets', formatVersion: 1 } as const;

export type CopiedWidgets = Readonly<Record<string, WidgetInstance>>;

/** Widgets as text for the clipboard, with all that lies in them. */
export function copiedText(widgets: CopiedWidgets): string {
  return JSON.stringify({ ...copied, widgets });
}

export interface Pasted {
  readonly entries: readonly (readonly [id: string, widget: Omit<WidgetInstance, 'order'>])[];
  /** How many showed data that this scenario does not have, and have to be given some. */
  readonly unbound: number;
}

/** Copies with ids of their own: what lay in another still does, and the rest comes below what is there. */
export function pasted(widgets: CopiedWidgets, views: Readonly<Record<string, unknown>>): Pasted {
  const ids = new Map(Object.entries(widgets).map(([id, { type }]) => [id, newId(type)]));
  let unbound = 0;
  const sorted = Object.entries(widgets).toSorted(([, one], [, other]) => (one.order < other.order ? -1 : 1));
  const entries = sorted.map(([id, { type, widget, title, properties, parent, view, layout }]) => {
    const isKnown = view === undefined || Object.hasOwn(views, view);
    if (!isKnown) unbound += 1;
    const holder = parent === undefined ? undefined : ids.get(parent);
    const copy = {
      type,
      properties,
      ...(widget === undefined ? {} : { widget }),
      ...(title === undefined ? {} : { title }),
      ...(isKnown && view !== undefined ? { view } : {}),
      ...(holder === undefined ? {} : { parent: holder }),
      ...(layout && { layout: holder === undefined ? withoutCells(layout) : layout }),
    };
    return [ids.get(id) ?? id, copy] as const;
  });
  return { entries, unbound };
}

function withoutCells(layout: NonNullable<WidgetInstance['layout']>): NonNullable<WidgetInstance['layout']> {
  return Object.fromEntries(
    Object.entries(layout).map(([variant, { size, isHidden }]) => [variant, { size, isHidden }]),
  );
}
