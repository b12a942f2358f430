/** How many payloads wait for each connector, so that later ones queue behind them. */
export class InboxCounts {
  private readonly counts = new Map<string, number>();
  private readonly suspects = new Set<string>();

  add(route: { scenario: string; connector: string }, by: number): void {
    const name = `${route.scenario}\n${route.connector}`;
    const count = (this.counts.get(name) ?? 0) + by;
    if (count > 0) this.counts.set(name, count);
    else {
      this.counts.delete(name);
      this.suspects.delete(name);
    }
  }

  /** One of the payloads that wait may have killed the plugin: they are tried one by one. */
  suspect(route: { scenario: string; connector: string }): void {
    this.suspects.add(`${route.scenario}\n${route.connector}`);
  }

  isSuspect(route: { scenario: string; connector: string }): boolean {
    return this.suspects.has(`${route.scenario}\n${route.connector}`);
  }

  has(route: { scenario: string; connector: string }): boolean {
    return this.counts.size > 0 && this.counts.has(`${route.scenario}\n${route.connector}`);
  }

  routes(): { scenario: string; connector: string; count: number }[] {
    return [...this.counts].map(([name, count]) => {
      const at = name.indexOf('\n');
      return { scenario: name.slice(0, at), connector: name.slice(at + 1), count };
    });
  }
}
