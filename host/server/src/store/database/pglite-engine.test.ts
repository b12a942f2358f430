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
