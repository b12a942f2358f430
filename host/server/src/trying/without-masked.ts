import type { Event } from '@changjing/contract';

/** Takes out of events what authors may not see, by stream. */
export function withoutMasked(masked: Readonly<Record<string, readonly string[]>>) {
  return (stream: string, event: Event): Event => {
    const hidden = Object.hasOwn(masked, stream) ? masked[stream]! : [];
    if (!hidden.some((name) => Object.hasOwn(event.data, name))) return event;
    const shown = Object.entries(event.data).filter(([name]) => !hidden.includes(name));
    return { ...event, data: Object.fromEntries(shown) };
  };
}
