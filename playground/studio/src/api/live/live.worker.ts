import { openStream } from './stream.ts';
import type { LiveTopic } from './topics.ts';

/** What a window says: that it listens from now on, as this person, or that it no longer does. */
export type Wish = { readonly listensAs: string } | 'leaves';

const windows = new Set<MessagePort>();
let person: string | undefined;
let close: (() => void) | undefined;

addEventListener('connect', (event) => {
  const [port] = (event as MessageEvent).ports;
  port?.addEventListener('message', ({ data }: MessageEvent<Wish>) => {
    if (data === 'leaves') leave(port);
    else listen(port, data.listensAs);
  });
  port?.start();
});

function listen(port: MessagePort, as: string): void {
  windows.add(port);
  // What the host tells depends on who is signed in.
  if (as !== person) stop();
  person = as;
  close ??= openStream(announce);
}

function leave(port: MessagePort): void {
  windows.delete(port);
  if (windows.size === 0) stop();
}

function stop(): void {
  close?.();
  close = undefined;
}

function announce(changed: readonly LiveTopic[]): void {
  for (const port of windows) port.postMessage(changed);
}
