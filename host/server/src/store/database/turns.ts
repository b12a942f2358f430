/** One after another, in the order of asking. The turn ends when `release` is called, at the latest when `run` ends. */
export class Turns {
  private last: Promise<void> = Promise.resolve();

  async take<T>(run: (release: () => void) => Promise<T>): Promise<T> {
    const before = this.last;
    const { promise, resolve } = Promise.withResolvers<void>();
    this.last = promise;
    await before;
    try {
      return await run(resolve);
    } finally {
      resolve();
    }
  }
}
