import type { Config } from './config.ts';

/** Under which addresses this host is itself: where links point, and whose writes are its own. */
export function createOrigins(config: Config) {
  let port = config.port;
  const local = () => [`http://localhost:${port}`, `http://127.0.0.1:${port}`, `http://[::1]:${port}`];
  const publicUrl = () => config.publicUrl?.replace(/\/+$/, '') ?? `http://localhost:${port}`;
  const all = () => [...new Set([new URL(publicUrl()).origin, ...(config.mode === 'demo' ? local() : [])])];
  return {
    publicUrl,
    /** The port is known only once the server listens, when it was left to the system. */
    listening(actual: number): void {
      port = actual;
    },
    all,
    isOwn: (origin: string) => all().includes(origin),
  };
}
