/**
 * An error of the database. Carries no parameters and no `detail`: both may hold personal values,
 * and errors end in logs.
 */
export class SqlError extends Error {
  /** SQLSTATE, five characters. */
  readonly code: string;
  readonly constraint: string | undefined;
  readonly table: string | undefined;

  constructor(of: { message: string; code?: string; constraint?: string; table?: string; cause?: unknown }) {
    super(of.message, of.cause === undefined ? undefined : { cause: of.cause });
    this.name = 'SqlError';
    this.code = of.code ?? 'XX000';
    this.constraint = of.constraint;
    this.table = of.table;
  }
}

/** Fields of a driver's error that may leave the driver. */
export function plainSqlError(error: unknown): {
  message: string;
  code?: string;
  constraint?: string;
  table?: string;
} {
  const { message, code, constraint, table } = error as Record<string, unknown>;
  return {
    message: typeof message === 'string' ? message : String(error),
    ...(typeof code === 'string' && { code }),
    ...(typeof constraint === 'string' && { constraint }),
    ...(typeof table === 'string' && { table }),
  };
}

/** The database's own error inside whatever wraps it; drizzle's wrapper prints the parameters. */
export function sqlErrorOf(error: unknown): SqlError | undefined {
  for (let at = error; at instanceof Error; at = at.cause) if (at instanceof SqlError) return at;
  return undefined;
}

/** Whether the row was there already; `constraint` narrows it to one unique index. */
export function isUniqueViolation(error: unknown, constraint?: string): boolean {
  const found = sqlErrorOf(error);
  return found?.code === '23505' && (constraint === undefined || found.constraint === constraint);
}
