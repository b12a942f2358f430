import type { AppState } from '@changjing/contract';
import { holdLead } from './lead.ts';

/** How fresh a page's data is: live, read now and then, or cut off. */
export type Freshness = 'live' | 'polling' | 'cut';

export interface LiveApp {
  stop: () => void;
}

interface LiveOptions {
  /** What the page is called among live topics: `app:<slug>`, `holder:<link>`. */
  topic: string;
  /** Where it is read. */
  path: string;
  onState: (state: AppState) => void;
  onFreshness: (freshness: Freshness) => void;
  /** The page is there no longer: its personal link was withdrawn or ran out. */
  onGone: () => void;
}

const pollMs = 15_000;
const reconnectMs = 5_000;

/**
 * Keeps a page up to date while it is looked at. One tab of the browser holds the connection and tells the
 * others; where the browser cannot share or stream, each visible tab reads by itself.
 */
export function followApp({ topic, path, onState, onFreshness, onGone }: LiveOptions): LiveApp {
  const channel = 'BroadcastChannel' in window ? new BroadcastChannel(`changjing:${topic}`) : undefined;
  let stopWatching: (() => void) | undefined;
  let etag: string | undefined;

  async function read(): Promise<void> {
    try {
      const response = await fetch(path, {
        headers: etag === undefined ? {} : { 'if-none-match': etag },
      });
      if (response.status === 404 || response.status === 410) return onGone();
      if (!response.ok && response.status !== 304) throw new Error(`status ${response.status}`);
      if (response.status !== 304) {
        etag = response.headers.get('etag') ?? undefined;
        onState((await response.json()) as AppState);
      }
      onFreshness('polling');
    } catch {
      onFreshness('cut');
    }
  }

  function poll(): () => void {
    void read();
    const timer = setInterval(() => void read(), pollMs);
    return () => clearInterval(timer);
  }

  /** Streams; while the stream is down it reads now and then and tries again. */
  function stream(): () => void {
    let source: EventSource | undefined;
    let stopPolling: (() => void) | undefined;
    let retry: ReturnType<typeof setTimeout> | undefined;
    function open(): void {
      source = new EventSource(`/api/v1/live?topics=${topic}`);
      source.addEventListener('open', () => {
        stopPolling?.();
        stopPolling = undefined;
        onFreshness('live');
        channel?.postMessage({ freshness: 'live' });
      });
      source.addEventListener('app', (event: MessageEvent<string>) => {
        const state = JSON.parse(event.data) as AppState;
        onState(state);
        channel?.postMessage({ state });
      });
      source.addEventListener('error', () => {
        stopPolling ??= poll();
        // A refused stream does not come back by itself.
        if (source?.readyState === EventSource.CLOSED) retry = setTimeout(open, reconnectMs);
      });
    }
    open();
    return () => {
      source?.close();
      stopPolling?.();
      clearTimeout(retry);
    };
  }

  function watch(): () => void {
    if (!('EventSource' in window)) return poll();
    void read();
    if (channel === undefined) return stream();
    return holdLead(`changjing:live:${topic}`, stream);
  }

  function onVisibility(): void {
    stopWatching?.();
    stopWatching = document.visibilityState === 'visible' ? watch() : undefined;
  }

  channel?.addEventListener('message', (event: MessageEvent<{ state?: AppState; freshness?: Freshness }>) => {
    if (event.data.state !== undefined) onState(event.data.state);
    onFreshness('live');
  });
  const onOffline = () => onFreshness('cut');
  document.addEventListener('visibilitychange', onVisibility);
  window.addEventListener('online', onVisibility);
  window.addEventListener('offline', onOffline);
  onVisibility();

  return {
    stop() {
      stopWatching?.();
      channel?.close();
      document.removeEventListener('visibilitychange', onVisibility);
      window.removeEventListener('online', onVisibility);
      window.removeEventListener('offline', onOffline);
    },
  };
}
