/** One after another, in the order of asking. */
export class Lane {
  private last: Promise<unknown> = Promise.resolve();

  run<T>(work: () => Promise<T>): Promise<T> {
    const done = this.last.then(work);
    this.last = done.catch(() => {});
    return done;
  }

  /** Resolves when what was asked for so far is done. */
  async idle(): Promise<void> {
    await this.last;
  }
}
