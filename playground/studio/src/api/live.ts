export type LiveTopic = 'cases' | 'scenarios' | 'plugins' | 'state' | 'notices' | 'comments';
const topics: readonly LiveTopic[] = ['cases', 'scenarios', 'plugins', 'state', 'notices', 'comments'];

type Listener = (topics: ReadonlySet<LiveTopic>) => void;

/** One stream a window, opened with the first listener and closed with the last. */
const listeners = new Set<Listener>();
let source: EventSource | undefined;
let wasLost = false;
let pending = new Set<LiveTopic>();
let timer: ReturnType<typeof setTimeout> | undefined;

/** Calls back when the host says that something changed, several changes at once joined. */
export function onLive(listener: Listener): () => void {
  listeners.add(listener);
  if (!source) open();
  return () => {
    listeners.delete(listener);
    if (listeners.size === 0) close();
  };
}

function open(): void {
  if (typeof EventSource === 'undefined') return;
  source = new EventSource(`/api/v1/live?topics=${topics.join(',')}`);
  for (const topic of topics) source.addEventListener(topic, () => announce([topic]));
  source.addEventListener('error', () => {
    wasLost = true;
    // A refused stream (signed out, host restarting behind a proxy) is not retried by the browser.
    if (source?.readyState === EventSource.CLOSED) setTimeout(reopen, 5_000);
  });
  source.addEventListener('open', () => {
    if (wasLost) announce(topics);
    wasLost = false;
  });
}

function reopen(): void {
  if (listeners.size === 0 || source?.readyState !== EventSource.CLOSED) return;
  open();
}

function close(): void {
  source?.close();
  source = undefined;
}

function announce(changed: readonly LiveTopic[]): void {
  for (const topic of changed) pending.add(topic);
  timer ??= setTimeout(flush, 150);
}

function flush(): void {
  timer = undefined;
  const changed = pending;
  pending = new Set();
  for (const listener of listeners) listener(changed);
}
