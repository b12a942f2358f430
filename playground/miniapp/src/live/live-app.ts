import type { AppState } from '@changjing/contract';
import { holdLead } from './lead.ts';

/** How fresh a page's data is: live, read now and then, or cut off. */
export type Freshness = 'live' | 'polling' | 'cut';

export interface LiveApp {
  stop: () => void;
}

export interface LiveSource {
  /** What the page is called among the tabs of this browser; also its live topic, if it has one. */
  name: string;
  /** Where it is read. */
  path: string;
  /** Scenario of a page for staff: it has no topic of its own and is read again when something of it changed. */
  scenario?: string;
}

interface LiveOptions extends LiveSource {
  onState: (state: AppState) => void;
  onFreshness: (freshness: Freshness) => void;
  /** The page is there no longer: its personal link was withdrawn or ran out. */
  onGone: () => void;
}

const pollMs = 15_000;
const reconnectMs = 5_000;
/** On a page for staff that nothing happens to: whether one may still see it, and that somebody still does. */
const stayMs = 60 * 60_000;
/** Changes closer together than this are read once. */
const rereadMs = 1_000;
const staffTopics = ['state', 'cases', 'scenarios', 'notices'] as const;

/**
 * Keeps a page up to date while it is looked at. One tab of the browser holds the connection and tells the
 * others; where the browser cannot share or stream, each visible tab reads by itself.
 */
export function followApp({ name, path, scenario, onState, onFreshness, onGone }: LiveOptions): LiveApp {
  const channel = 'BroadcastChannel' in window ? new BroadcastChannel(`changjing:${name}`) : undefined;
  let stopWatching: (() => void) | undefined;
  let etag: string | undefined;

  async function read(freshness: Freshness = 'polling'): Promise<void> {
    try {
      const response = await fetch(path, {
        headers: etag === undefined ? {} : { 'if-none-match': etag },
      });
      if ([401, 403, 404, 410].includes(response.status)) return onGone();
      if (!response.ok && response.status !== 304) throw new Error(`status ${response.status}`);
      if (response.status !== 304) {
        etag = response.headers.get('etag') ?? undefined;
        take((await response.json()) as AppState);
      }
      onFreshness(freshness);
    } catch {
      onFreshness('cut');
    }
  }

  /** For this tab and the others. */
  function take(state: AppState): void {
    onState(state);
    channel?.postMessage({ state });
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
    let reread: ReturnType<typeof setTimeout> | undefined;
    const staying = scenario === undefined ? undefined : setInterval(() => void read('live'), stayMs);
    function hear({ data }: MessageEvent<string>): void {
      const told = JSON.parse(data) as { scenario?: string };
      if (told.scenario !== undefined && told.scenario !== scenario) return;
      reread ??= setTimeout(() => {
        reread = undefined;
        void read('live');
      }, rereadMs);
    }
    function open(): void {
      source = new EventSource(
        `/api/v1/live?topics=${scenario === undefined ? name : staffTopics.join(',')}`,
      );
      source.addEventListener('open', () => {
        stopPolling?.();
        stopPolling = undefined;
        onFreshness('live');
        channel?.postMessage({ freshness: 'live' });
      });
      source.addEventListener('app', (event: MessageEvent<string>) => {
        take(JSON.parse(event.data) as AppState);
      });
      if (scenario !== undefined) for (const topic of staffTopics) source.addEventListener(topic, hear);
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
      clearTimeout(reread);
      clearInterval(staying);
    };
  }

  function watch(): () => void {
    if (!('EventSource' in window)) return poll();
    void read();
    if (channel === undefined) return stream();
    return holdLead(`changjing:live:${name}`, stream);
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
