import { createToken } from './token.ts';

/** Structured log lines without personal values (pino's shape). */
export interface Log {
  debug(fields: object, message: string): void;
  info(fields: object, message: string): void;
  warn(fields: object, message: string): void;
  error(fields: object, message: string): void;
  child(fields: object): Log;
}
export const Log = createToken<Log>('log', 'structured logs');

export const silentLog: Log = { debug() {}, info() {}, warn() {}, error() {}, child: () => silentLog };
