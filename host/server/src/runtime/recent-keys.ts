/** Keys of events lately committed, so that a repeated delivery is known without asking the database. */
export class RecentKeys {
  private readonly keys = new Set<string>();
  private readonly limit: number;

  constructor(limit = 50_000) {
    this.limit = limit;
  }

  has(key: string): boolean {
    return this.keys.has(key);
  }

  add(key: string): void {
    this.keys.add(key);
    if (this.keys.size <= this.limit) return;
    for (const oldest of this.keys) {
      this.keys.delete(oldest);
      return;
    }
  }
}
