import { useSession } from '../session.ts';
import { openSharedStream } from './shared-stream.ts';
import type { LiveTopic } from './topics.ts';

type Listener = (topics: ReadonlySet<LiveTopic>) => void;

/** Opened with the first listener and closed with the last. */
const listeners = new Set<Listener>();
let close: (() => void) | undefined;
let pending = new Set<LiveTopic>();
let timer: ReturnType<typeof setTimeout> | undefined;

/** Calls back when the host says that something changed, several changes at once joined. */
export function onLive(listener: Listener): () => void {
  listeners.add(listener);
  if (!close && typeof EventSource !== 'undefined')
    close = openSharedStream(useSession().me?.person.id ?? '', announce);
  return () => {
    listeners.delete(listener);
    if (listeners.size > 0) return;
    close?.();
    close = undefined;
  };
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
