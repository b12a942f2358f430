import type {
  AppState,
  OfferedWidget,
  Page,
  Scenario,
  ViewResult,
  WidgetFrame,
  WidgetInstance,
} from '@changjing/contract';
import { offeredWidget } from './plugin-widgets.ts';

export interface PreviewWidget {
  id: string;
  instance: WidgetInstance;
  result: ViewResult | undefined;
  streams: Scenario['streams'];
  places: Scenario['places'];
  /** Where a plugin draws it. */
  frame: WidgetFrame | undefined;
  state: 'ready' | 'loading' | 'empty';
}

/**
 * Widgets of a page with what they would show. Before the first publish there is no data:
 * a map of places shows them all as unknown, the rest is empty.
 */
export function previewWidgets(
  page: Partial<Page>,
  scenario: Scenario | undefined,
  app: AppState | undefined,
  offered: readonly OfferedWidget[],
): PreviewWidget[] {
  if (!scenario) return [];
  return Object.entries(page.widgets ?? {})
    .toSorted(([, one], [, other]) => (one.order < other.order ? -1 : Number(one.order > other.order)))
    .map(([id, instance]) => {
      const result = instance.view === undefined ? undefined : app?.views[instance.view];
      const needsData = instance.view !== undefined;
      return {
        id,
        instance,
        result,
        streams: scenario.streams,
        places: scenario.places,
        frame: offeredWidget(offered, instance)?.frame,
        state: needsData && !result ? 'empty' : 'ready',
      };
    });
}
