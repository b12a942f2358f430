/**
 * The console of the sandbox, the only global of a browser or of Node that is there. Its lines stand on the
 * plugin's page and in `changjing dev`, within the manifest's `logBytesPerSecond`.
 */
declare global {
  interface Console {
    debug(...values: unknown[]): void;
    log(...values: unknown[]): void;
    info(...values: unknown[]): void;
    warn(...values: unknown[]): void;
    error(...values: unknown[]): void;
  }
  var console: Console;
}

export {};
