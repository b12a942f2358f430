/** Lines on their way into a table. */
export interface LineLog {
  /** Resolves when the line survives the end of the host. */
  add(line: string): Promise<void>;
  /** Resolves when what was added before is in the table. */
  settled(): Promise<void>;
}

interface Waiting {
  line: string;
  resolve(): void;
  reject(error: unknown): void;
}

const maxGroup = 500;

/** A line is kept when it is committed. Those that come while a commit is running share the next one. */
export function createLineLog(write: (lines: readonly string[]) => Promise<void>): LineLog {
  const waiting: Waiting[] = [];
  let running: Promise<void> | undefined;

  async function drain(): Promise<void> {
    while (waiting.length > 0) {
      const group = waiting.splice(0, maxGroup);
      try {
        await write(group.map(({ line }) => line));
        for (const { resolve } of group) resolve();
      } catch (error) {
        for (const { reject } of group) reject(error);
      }
    }
    running = undefined;
  }

  return {
    add(line) {
      return new Promise((resolve, reject) => {
        waiting.push({ line, resolve, reject });
        running ??= drain();
      });
    },
    async settled() {
      while (running) await running;
    },
  };
}
