import type { Wish } from './live.worker.ts';
import { openStream, type Announce } from './stream.ts';
import type { LiveTopic } from './topics.ts';

/**
 * Listens to the host on one stream with all other windows of this browser: it opens six connections to a
 * host at a time, so that with a stream each the seventh window would wait for ever.
 */
export function openSharedStream(person: string, announce: Announce): () => void {
  if (typeof SharedWorker === 'undefined') return openStream(announce);
  const worker = new SharedWorker(new URL('./live.worker.ts', import.meta.url), { type: 'module' });
  const say = (wish: Wish): void => worker.port.postMessage(wish);
  worker.port.addEventListener('message', ({ data }: MessageEvent<readonly LiveTopic[]>) => announce(data));
  worker.port.start();
  say({ listensAs: person });
  return () => {
    say('leaves');
    worker.port.close();
  };
}
