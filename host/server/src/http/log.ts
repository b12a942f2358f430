import pino from 'pino';
import type { Log } from '../kernel/index.ts';

/** The host's log: a JSON object a line on standard error, without personal values. */
export function createLog(level: string, destination: pino.DestinationStream = pino.destination(2)): Log {
  return pino(
    {
      level,
      base: null,
      timestamp: pino.stdTimeFunctions.isoTime,
      serializers: { err: plainError },
      formatters: { log: withoutParameters },
    },
    destination,
  );
}

/** drizzle's error prints the parameters of the statement, which may be personal: the database's own stands in. */
function plainError(error: unknown): unknown {
  for (let at = error; at instanceof Error; at = at.cause) {
    if (at.name === 'SqlError') return pino.stdSerializers.err(at);
  }
  return error instanceof Error ? pino.stdSerializers.err(error) : error;
}

/** The same where only an error's message was taken. */
function withoutParameters(fields: Record<string, unknown>): Record<string, unknown> {
  const { error } = fields;
  return typeof error === 'string' ? { ...fields, error: error.split('\nparams: ')[0] } : fields;
}
