import type { AppState } from '@changjing/contract';
import type { WidgetState } from '@changjing/widgets/kit/types.ts';
import { onBeforeUnmount, onMounted, ref, shallowRef } from 'vue';
import { followApp, type Freshness, type LiveApp, type LiveSource } from './live-app.ts';

/** The app's state, from the page it came in and from then on live. */
export function useLiveApp(initial: AppState) {
  const app = shallowRef(initial);
  const freshness = ref<Freshness>('live');
  let live: LiveApp | undefined;

  function take(next: AppState): void {
    if (next.at >= app.value.at) app.value = next;
  }

  onMounted(() => {
    live = followApp({
      ...sourceOf(initial),
      onState: take,
      onFreshness: (value) => (freshness.value = value),
      // The server says why, on a page of its own.
      onGone: () => location.reload(),
    });
  });
  onBeforeUnmount(() => live?.stop());

  return { app, freshness };
}

function sourceOf({ slug, holder, staff, pageId }: AppState): LiveSource {
  if (holder) return { name: `holder:${holder.link}`, path: `/api/v1/holders/${holder.link}` };
  if (pageId === undefined) return { name: `app:${slug}`, path: `/api/v1/apps/${slug}` };
  return { name: `app:${slug}/${pageId}`, path: `/api/v1/apps/${slug}/pages/${pageId}`, ...staff };
}

/** What a widget on this view may say of itself. */
export function widgetState(app: AppState, view: string | undefined, freshness: Freshness): WidgetState {
  if (view === undefined) return 'ready';
  const result = app.views[view];
  if (result === undefined) return 'error';
  if (freshness === 'cut') return 'stale';
  return result.rows.length === 0 ? 'empty' : 'ready';
}
