import type { Event } from '@changjing/contract';
import type { RecordedPart, RuntimeStore, TenantId } from '../kernel/index.ts';

export interface RecordedEvent {
  stream: string;
  event: Event;
}

/** A page at a time in memory, the next one being read while this one is worked on. */
const pageSize = 1000;

/** The log of several streams as one, in the order of event times, in pages. */
export async function* recordedEvents(
  store: Pick<RuntimeStore, 'recorded'>,
  tenant: TenantId,
  parts: readonly RecordedPart[],
): AsyncGenerator<RecordedEvent[]> {
  const feeds = parts.map((part) => new Feed(store, tenant, part));
  await Promise.all(feeds.map((feed) => feed.fill()));
  for (;;) {
    const open = feeds.filter((feed) => !feed.isEmpty());
    if (open.length === 0) return;
    yield open.length === 1 ? open[0]!.takeAll() : mergeUntilEmpty(open);
    await Promise.all(open.map((feed) => feed.fill()));
  }
}

/** Earliest first, until one of the feeds has to be filled before it can be told what comes next. */
function mergeUntilEmpty(feeds: readonly Feed[]): RecordedEvent[] {
  const merged: RecordedEvent[] = [];
  while (feeds.every((feed) => !feed.isEmpty())) {
    let earliest = feeds[0]!;
    for (const feed of feeds) if (feed.nextTime() < earliest.nextTime()) earliest = feed;
    merged.push(earliest.take());
  }
  return merged;
}

/** One stream's pages. */
class Feed {
  private items: readonly Event[] = [];
  private at = 0;
  private reading: ReturnType<RuntimeStore['recorded']> | undefined;
  private readonly read: (after?: { time: string; sequence: number }) => ReturnType<RuntimeStore['recorded']>;
  private readonly stream: string;

  constructor(store: Pick<RuntimeStore, 'recorded'>, tenant: TenantId, part: RecordedPart) {
    this.stream = part.stream;
    this.read = (after) => {
      const reading = store.recorded(tenant, part, { limit: pageSize, ...(after && { after }) });
      // Looked at when it is waited for; until then a failure is nobody's.
      reading.catch(() => {});
      return reading;
    };
    this.reading = this.read();
  }

  /** Events in the order of time are compared by text: all are UTC to the millisecond. */
  nextTime(): string {
    return this.items[this.at]?.time ?? '';
  }

  isEmpty(): boolean {
    return this.at >= this.items.length;
  }

  async fill(): Promise<void> {
    if (!this.isEmpty() || this.reading === undefined) return;
    const { items, next } = await this.reading;
    this.items = items;
    this.at = 0;
    this.reading = next && this.read(next);
  }

  take(): RecordedEvent {
    const event = this.items[this.at]!;
    this.at += 1;
    return { stream: this.stream, event };
  }

  takeAll(): RecordedEvent[] {
    const rest = this.items.slice(this.at).map((event) => ({ stream: this.stream, event }));
    this.at = this.items.length;
    return rest;
  }
}
