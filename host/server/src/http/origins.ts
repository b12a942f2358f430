import type { Config } from './config.ts';

/** Under which addresses this host is itself: where links point, and whose writes are its own. */
export function createOrigins(config: Config) {
  let port = config.port;
  const local = () => [`http://localhost:${port}`, `http://127.0.0.1:${port}`, `http://[::1]:${port}`];
  const publicUrl = () => config.publicUrl?.replace(/\/+$/, '') ?? `http://localhost:${port}`;
  return {
    publicUrl,
    /** The port is known only once the server listens, when it was left to the system. */
    listening(actual: number): void {
      port = actual;
    },
    isOwn(origin: string): boolean {
      if (origin === new URL(publicUrl()).origin) return true;
      return config.mode === 'demo' && local().includes(origin);
    },
  };
}
