import { onScopeDispose, shallowRef, watch, type ShallowRef, type WatchSource } from 'vue';
import { onLive, type LiveTopic } from './live/index.ts';

export interface Resource<T> {
  /** What was read last; kept while it is read again. */
  data: ShallowRef<T | undefined>;
  error: ShallowRef<unknown>;
  isLoading: ShallowRef<boolean>;
  reload(): Promise<void>;
}

/**
 * Something read from the host: read now, or once `after` holds, again when `watching` changes, and again when the host
 * announces one of `topics`. A newer reading always wins over an older one.
 */
export function useResource<T>(
  load: (signal: AbortSignal) => Promise<T>,
  options: {
    topics?: readonly LiveTopic[];
    watching?: WatchSource;
    clearOnChange?: boolean;
    /** What it gives way to: the host answers what is needed first without this beside. */
    after?: () => boolean;
  } = {},
): Resource<T> {
  const data = shallowRef<T>();
  const error = shallowRef<unknown>();
  const isLoading = shallowRef(false);
  let current: AbortController | undefined;

  async function reload(): Promise<void> {
    current?.abort();
    const controller = new AbortController();
    current = controller;
    isLoading.value = true;
    try {
      const value = await load(controller.signal);
      if (controller.signal.aborted) return;
      data.value = value;
      error.value = undefined;
    } catch (failure) {
      if (controller.signal.aborted) return;
      error.value = failure;
    } finally {
      if (current === controller) isLoading.value = false;
    }
  }

  const topics = options.topics ?? [];
  if (topics.length > 0) {
    onScopeDispose(
      onLive((changed) => {
        if (topics.some((topic) => changed.has(topic))) void reload();
      }),
    );
  }
  if (options.watching) {
    watch(options.watching, () => {
      if (options.clearOnChange) data.value = undefined;
      void reload();
    });
  }
  onScopeDispose(() => current?.abort());
  const { after = () => true } = options;
  if (after()) void reload();
  else watch(after, () => void reload(), { once: true });
  return { data, error, isLoading, reload };
}
