/** What registers something returns one of these; disposing twice does nothing. */
export interface Disposable {
  dispose(): void | Promise<void>;
}

export function toDisposable(run: () => void | Promise<void>): Disposable {
  let isDisposed = false;
  return {
    dispose() {
      if (isDisposed) return;
      isDisposed = true;
      return run();
    },
  };
}

/** Holds disposables and disposes them in reverse order. */
export class DisposableStore implements Disposable {
  private readonly items: Disposable[] = [];

  add<T extends Disposable>(item: T): T {
    this.items.push(item);
    return item;
  }

  async dispose(): Promise<void> {
    for (const item of this.items.splice(0).reverse()) await item.dispose();
  }
}
