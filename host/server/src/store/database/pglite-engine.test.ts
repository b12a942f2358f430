import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { beforeEach, expect, test, vi } from 'vitest';
import { copyPgliteTemplate } from '../testing/pglite-template.ts';
import { openPglite } from './pglite-engine.ts';

let dataDir: string;
beforeEach(async () => {
  dataDir = await mkdtemp(join(tmpdir(), 'changjing-pglite-'));
  await copyPgliteTemplate(dataDir);
  return () => rm(dataDir, { recursive: true, force: true });
});

test('statements sent together are answered in order, and closing waits for them', async () => {
  const onLost = vi.fn();
  const engine = await openPglite(join(dataDir, 'pglite'), onLost);
  const answers: number[] = [];
  const asked = [1, 2, 3].map(async (n) => {
    const { rows } = await engine.query<{ n: number }>('select $1::int as n', [n]);
    answers.push(rows[0]!.n);
  });
  const closing = engine.close();
  await Promise.all([...asked, closing]);
  expect(answers).toEqual([1, 2, 3]);
  await expect(engine.query('select 1')).rejects.toMatchObject({ code: '57P01' });
  expect(onLost).not.toHaveBeenCalled();
});

test('a commit frees the database for the next transaction, a transaction that hangs on holds it', async () => {
  const engine = await openPglite(join(dataDir, 'pglite'), () => {});
  const steps: string[] = [];
  const { promise, resolve } = Promise.withResolvers<void>();
  const first = engine.transaction(async (client) => {
    await client.query('select 1');
    await promise;
    steps.push('first');
  });
  const second = engine.transaction(async () => void steps.push('second'));
  const read = engine.query('select 1').then(() => steps.push('read'));
  await new Promise((done) => setTimeout(done, 50));
  expect(steps).toEqual([]);
  resolve();
  await Promise.all([first, second, read]);
  expect(steps).toEqual(['first', 'second', 'read']);
  await engine.close();
});

test('a statement that stays parsed answers as any other, and goes on after it failed', async () => {
  const engine = await openPglite(join(dataDir, 'pglite'), () => {});
  const text = `select $1::int + 1 as n, $2::text[] as names, $3::jsonb as json, $4::bytea as bytes,
    $5::timestamptz as at, $6::bool as yes, $7::text as nothing, 10 / $1::int as share`;
  const parameters = [
    5,
    ['积水', 'b'],
    { a: [1] },
    Buffer.from([1, 255]),
    '2026-07-01T00:00:00Z',
    true,
    null,
  ];
  const kept = { name: 'kept' };
  for (const options of [{}, { rowMode: 'array' }, { dates: 'native' }] as const) {
    const plain = await engine.query(text, parameters, options);
    expect(await engine.query(text, parameters, { ...kept, ...options })).toEqual(plain);
  }
  await expect(engine.query(text, parameters.with(0, 0), kept)).rejects.toMatchObject({ code: '22012' });
  await expect(
    engine.transaction(async (client) => {
      await client.query(text, parameters.with(0, 0), kept);
    }),
  ).rejects.toMatchObject({ code: '22012' });
  expect((await engine.query(text, parameters, kept)).rows).toMatchObject([{ n: 6, share: 2 }]);
  await engine.close();
});

test('a statement that cannot be parsed is refused each time it is asked', async () => {
  const engine = await openPglite(join(dataDir, 'pglite'), () => {});
  for (const _ of [1, 2]) {
    await expect(engine.query('select from where', [], { name: 'wrong' })).rejects.toMatchObject({
      code: '42601',
    });
  }
  expect((await engine.query('select 1 as n', [], { name: 'right' })).rows).toEqual([{ n: 1 }]);
  await engine.close();
});
