// PGlite runs on the thread that calls it and would starve the host's event loop, so it has one of
// its own. Everything that crosses is plain data.
import { parentPort, workerData } from 'node:worker_threads';
import { PGlite, types, type Results } from '@electric-sql/pglite';
import type { QueryResult } from './client.ts';
import { PreparedStatements } from './pglite-prepared.ts';
import type { PgliteAnswer, PgliteRequest, PgliteWorkerData } from './pglite-protocol.ts';
import { plainSqlError } from './sql-error.ts';
import { textualTypes } from './textual-types.ts';

const port = parentPort!;
const asText = Object.fromEntries(textualTypes.map((type) => [type, (value: string) => value]));
const numbers = { [types.INT8]: Number };
const parsers = { text: { ...asText, ...numbers }, native: numbers };

function answer(message: PgliteAnswer): void {
  port.postMessage(message);
}

function plainResult(results: Results<unknown>[]): QueryResult<unknown> {
  return {
    rows: results.flatMap((result) => result.rows),
    affectedRows: results.reduce((sum, result) => sum + (result.affectedRows ?? 0), 0),
  };
}

async function handle(
  database: PGlite,
  prepared: PreparedStatements,
  request: PgliteRequest,
): Promise<QueryResult<unknown>> {
  if (request.kind === 'close') {
    await database.close();
    return { rows: [], affectedRows: 0 };
  }
  if (request.kind === 'script') return plainResult(await database.exec(request.text));
  return plainResult([await query(database, prepared, request)]);
}

function query(
  database: PGlite,
  prepared: PreparedStatements,
  { text, parameters, name, rowMode, dates }: Extract<PgliteRequest, { kind: 'query' }>,
): Promise<Results<unknown>> {
  const options = { rowMode, parsers: parsers[dates] };
  if (name === undefined) return database.query(text, parameters as unknown[], options);
  return prepared.run({ name, text, parameters }, options);
}

async function serve(): Promise<void> {
  const { dataDir } = workerData as PgliteWorkerData;
  const database = await PGlite.create({ dataDir });
  await database.exec(`set time zone 'UTC'`);
  const prepared = new PreparedStatements(database);
  let last: Promise<void> = Promise.resolve();
  port.on('message', (request: PgliteRequest) => {
    last = last.then(async () => {
      try {
        answer({ id: request.id, result: await handle(database, prepared, request) });
      } catch (error) {
        answer({ id: request.id, error: plainSqlError(error) });
      }
      if (request.kind === 'close') port.close();
    });
  });
}

try {
  await serve();
  answer({ id: 0, result: { rows: [], affectedRows: 0 } });
} catch (error) {
  answer({ id: 0, error: plainSqlError(error) });
  port.close();
}
