import { parse, protocol, type PGlite, type QueryOptions, type Results } from '@electric-sql/pglite';

const { serialize } = protocol;

/**
 * Statements that are asked again and again: parsed once, then bound and run in one call into the
 * database, where `PGlite.query` takes five.
 */
export class PreparedStatements {
  private readonly database: PGlite;
  /** Types of a statement's parameters, by its name. */
  private readonly known = new Map<string, readonly number[]>();

  constructor(database: PGlite) {
    this.database = database;
  }

  async run(
    { name, text, parameters }: { name: string; text: string; parameters: readonly unknown[] },
    options: QueryOptions,
  ): Promise<Results<unknown>> {
    const types = this.known.get(name) ?? (await this.prepare(name, text));
    const values = parameters.map((value, at) => this.wireValue(value, types[at]!));
    const messages = await this.send([
      serialize.bind({ statement: name, values }),
      serialize.describe({ type: 'P' }),
      serialize.execute({}),
    ]);
    return parse.parseResults(messages, this.database.parsers, options)[0] as Results<unknown>;
  }

  private async prepare(name: string, text: string): Promise<readonly number[]> {
    const messages = await this.send([
      serialize.parse({ name, text }),
      serialize.describe({ type: 'S', name }),
    ]);
    const types = parse.parseDescribeStatementResults(messages);
    this.known.set(name, types);
    return types;
  }

  private wireValue(value: unknown, type: number): string | null {
    if (value === null || value === undefined) return null;
    const toText = this.database.serializers[type] ?? String;
    return toText(value);
  }

  private async send(parts: readonly Uint8Array[]) {
    return (await this.database.execProtocol(Buffer.concat([...parts, serialize.sync()]))).messages;
  }
}
