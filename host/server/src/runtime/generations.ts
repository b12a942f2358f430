/**
 * A bounded map that forgets what was unused longest, a generation at a time: entries are kept for
 * at least `limit` others and at most twice as many. Nothing is done for each entry forgotten.
 */
export class Generations<V> {
  private young = new Map<string, V>();
  private old = new Map<string, V>();
  private readonly limit: number;

  constructor(limit: number) {
    this.limit = limit;
  }

  get(name: string): V | undefined {
    const found = this.young.get(name);
    if (found !== undefined) return found;
    const older = this.old.get(name);
    if (older !== undefined) this.set(name, older);
    return older;
  }

  has(name: string): boolean {
    return this.young.has(name) || this.old.has(name);
  }

  set(name: string, value: V): void {
    this.young.set(name, value);
    if (this.young.size < this.limit) return;
    this.old = this.young;
    this.young = new Map();
  }

  deleteWhere(isGone: (name: string) => boolean): void {
    for (const generation of [this.young, this.old]) {
      for (const name of generation.keys()) if (isGone(name)) generation.delete(name);
    }
  }
}
