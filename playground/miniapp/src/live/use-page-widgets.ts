import type { AppState } from '@changjing/contract';
import { computed, ref } from 'vue';
import { usePage } from '../context.ts';
import type { PlacedWidget } from '../widgets.ts';
import { useLiveApp, widgetState } from './use-live-app.ts';

/** A page that stays up to date, and what each of its widgets is given. */
export function usePageWidgets(initial: AppState, options: { isLarge: () => boolean }) {
  const page = usePage();
  const { app, freshness } = useLiveApp(initial);
  const selected = ref<string>();
  /** The page's clock, or the time of its data, whichever is later. */
  const now = computed(() => (page.now > app.value.at ? page.now : app.value.at));
  /** What a plugin says goes when its time is over, also while the page stays open. */
  const notices = computed(() => app.value.notices.filter(({ until }) => until > now.value));

  function propsOf({ id, instance }: PlacedWidget) {
    const { places, streams, outlines, zone, frames } = app.value;
    return {
      id,
      instance,
      frame: instance.widget === undefined ? undefined : frames[instance.widget],
      result: instance.view === undefined ? undefined : app.value.views[instance.view],
      streams,
      places,
      outlines,
      zone,
      state: widgetState(app.value, instance.view, freshness.value),
      locale: page.preferences.locale,
      isLarge: options.isLarge(),
      now: now.value,
      selected: selected.value,
    };
  }

  return { app, freshness, notices, now, selected, propsOf };
}
