import { sql } from 'drizzle-orm';
import { expect, test } from 'vitest';
import { describeOnDatabases } from '../store/testing.ts';
import { createLog } from './log.ts';

describeOnDatabases('log', (open) => {
  test('a statement that failed is logged with the database’s own words, without the values it carried', async () => {
    const phone = '13912345678';
    const failure = await open.database.orm.execute(sql`select 1 / length(substr(${phone}, 99))`).then(
      () => undefined,
      (error: unknown) => error as Error,
    );
    expect(failure?.message).toContain(phone);

    const lines: string[] = [];
    const log = createLog('debug', { write: (line) => void lines.push(line) });
    log.error({ err: failure }, 'request failed');
    log.child({ part: 'x' }).warn({ error: failure!.message }, 'not done');
    log.error({ err: new Error('plain words') }, 'another');
    expect(lines.join('')).not.toContain(phone);
    expect(lines.map((line) => (JSON.parse(line) as { msg: string }).msg)).toEqual([
      'request failed',
      'not done',
      'another',
    ]);
    expect(lines[0]).toContain('division by zero');
    expect(lines[2]).toContain('plain words');
  });
});
