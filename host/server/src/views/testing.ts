interface Message {
  event: string;
  data: string;
  id?: string;
}

export interface ReadEvents {
  /** Waits for the next message of this kind that was not given before. */
  next(event: string): Promise<Message>;
  count(event: string): number;
  last(event: string): string;
  text(): string;
  close(): Promise<void>;
  readonly ended: Promise<void>;
}

/** Reads server-sent events as a browser does. */
export function openEvents(stream: ReadableStream<Uint8Array>): ReadEvents {
  const reader = stream.getReader();
  const decoder = new TextDecoder();
  const messages: Message[] = [];
  const given = new Map<string, number>();
  const waiting = new Set<() => void>();
  let text = '';
  let rest = '';

  async function read(): Promise<void> {
    for (;;) {
      const { done, value } = await reader.read();
      if (done) return;
      const piece = decoder.decode(value, { stream: true });
      text += piece;
      rest += piece;
      const blocks = rest.split('\n\n');
      rest = blocks.pop() ?? '';
      for (const block of blocks) {
        const fields = new Map(block.split('\n').map((line) => line.split(/: (.*)/s, 2) as [string, string]));
        const event = fields.get('event');
        if (event !== undefined)
          messages.push({ event, data: fields.get('data') ?? '', id: fields.get('id') });
      }
      for (const wake of waiting) wake();
    }
  }
  const ended = read();
  const of = (event: string) => messages.filter((message) => message.event === event);

  return {
    ended,
    async next(event) {
      const at = given.get(event) ?? 0;
      given.set(event, at + 1);
      while (of(event).length <= at) {
        await new Promise<void>((resolve) => {
          const wake = () => {
            waiting.delete(wake);
            resolve();
          };
          waiting.add(wake);
        });
      }
      return of(event)[at]!;
    },
    count: (event) => of(event).length,
    last: (event) => of(event).at(-1)?.data ?? '',
    text: () => text,
    async close() {
      await reader.cancel();
      await ended;
    },
  };
}
