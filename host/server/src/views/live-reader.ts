/** Chunks that wait in a connection before only the newest of each kind is kept. */
const queuedChunks = 4;

/**
 * One browser's connection. A reader that is too slow gets the newest message of each kind, not all
 * of them, so it never holds more than a few.
 */
export class LiveReader {
  readonly stream: ReadableStream<Uint8Array>;
  private controller: ReadableStreamDefaultController<Uint8Array> | undefined;
  private readonly pending = new Map<string, Uint8Array>();
  private readonly onEnd: () => void;
  private waitsSinceMs: number | undefined;

  constructor(onEnd: () => void) {
    this.onEnd = onEnd;
    this.stream = new ReadableStream<Uint8Array>(
      {
        start: (controller) => {
          this.controller = controller;
        },
        pull: () => this.flush(),
        cancel: () => this.end(),
      },
      { highWaterMark: queuedChunks },
    );
  }

  /** `kind`: a newer message of the same kind replaces one that still waits. */
  send(kind: string, chunk: Uint8Array): void {
    if (!this.controller) return;
    if (this.pending.size === 0 && (this.controller.desiredSize ?? 0) > 0) {
      this.controller.enqueue(chunk);
      return;
    }
    this.waitsSinceMs ??= performance.now();
    this.pending.delete(kind);
    this.pending.set(kind, chunk);
  }

  /** Has read nothing for so long although something waits. */
  isStuck(forMs: number): boolean {
    return this.waitsSinceMs !== undefined && performance.now() - this.waitsSinceMs > forMs;
  }

  close(): void {
    const { controller } = this;
    if (!controller) return;
    this.end();
    controller.close();
  }

  private flush(): void {
    if (!this.controller) return;
    this.waitsSinceMs = undefined;
    for (const [kind, chunk] of this.pending) {
      if ((this.controller.desiredSize ?? 0) <= 0) {
        this.waitsSinceMs = performance.now();
        return;
      }
      this.pending.delete(kind);
      this.controller.enqueue(chunk);
    }
  }

  private end(): void {
    if (!this.controller) return;
    this.controller = undefined;
    this.pending.clear();
    this.onEnd();
  }
}
