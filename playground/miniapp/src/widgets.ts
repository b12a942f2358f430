import type { AppState, WidgetInstance } from '@changjing/contract';

export interface PlacedWidget {
  id: string;
  instance: WidgetInstance;
}

/** Widgets of the page in their order; the notice goes first, because it says whether all is well. */
export function widgetsOf(app: AppState): PlacedWidget[] {
  return Object.entries(app.page.widgets)
    .map(([id, instance]) => ({ id, instance }))
    .sort((one, other) => rank(one) - rank(other) || compare(one.instance.order, other.instance.order));
}

function rank(widget: PlacedWidget): number {
  return widget.instance.type === 'notice' ? 0 : 1;
}

// Fractional orders compare by code unit, never by language.
function compare(one: string, other: string): number {
  return one < other ? -1 : one > other ? 1 : 0;
}

export function formOf(app: AppState): PlacedWidget | undefined {
  return widgetsOf(app).find((widget) => widget.instance.type === 'form');
}
