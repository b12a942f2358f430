import { liveTopics, type LiveTopic } from './topics.ts';

/** Told what changed; after a broken line everything may have. */
export type Announce = (changed: readonly LiveTopic[]) => void;

/** Listens to the host until it is closed. */
export function openStream(announce: Announce): () => void {
  let source: EventSource;
  let wasLost = false;
  let isClosed = false;

  function open(): void {
    if (isClosed) return;
    source = new EventSource(`/api/v1/live?topics=${liveTopics.join(',')}`);
    for (const topic of liveTopics) source.addEventListener(topic, () => announce([topic]));
    source.addEventListener('error', () => {
      wasLost = true;
      // A refused stream (signed out, host restarting behind a proxy) is not retried by the browser.
      if (source.readyState === EventSource.CLOSED) setTimeout(open, 5_000);
    });
    source.addEventListener('open', () => {
      if (wasLost) announce(liveTopics);
      wasLost = false;
    });
  }
  open();
  return () => {
    isClosed = true;
    source.close();
  };
}
