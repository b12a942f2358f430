import { afterEach, expect, test } from 'vitest';
import { silentLog, type Job, type Jobs } from '../../kernel/index.ts';
import { describeOnDatabases } from '../testing.ts';
import { openJobs } from './boss-jobs.ts';

describeOnDatabases('jobs', (open) => {
  let jobs: Jobs;
  afterEach(() => jobs.dispose());

  test('a job is done when its transaction commits, once for its key, and not when it is undone', async () => {
    const done: Job[] = [];
    jobs = await openJobs(open.database, silentLog);
    await jobs.handle('send', async (job) => void done.push(job));
    const enqueue = (key: string) =>
      open.database.transaction((tx) => jobs.enqueue(tx, 'send', { key, data: { to: 'desk' } }));
    await enqueue('a');
    await enqueue('a');
    const undone = open.database.transaction(async (tx) => {
      await jobs.enqueue(tx, 'send', { key: 'b', data: {} });
      throw new Error('no');
    });
    await expect(undone).rejects.toThrow('no');
    await enqueue('c');
    await expect.poll(() => done.length, { timeout: 60_000 }).toBe(2);
    expect(done.map(({ key }) => key).sort((one, other) => (one < other ? -1 : 1))).toEqual(['a', 'c']);
  });

  test('a job that takes long does not keep the others waiting', async () => {
    const shortIsDone = Promise.withResolvers<void>();
    const done: string[] = [];
    jobs = await openJobs(open.database, silentLog);
    await jobs.handle('mixed', async ({ key }) => {
      if (key === 'long') await shortIsDone.promise;
      else shortIsDone.resolve();
      done.push(key);
    });
    const enqueue = (key: string) =>
      open.database.transaction((tx) => jobs.enqueue(tx, 'mixed', { key, data: {} }));
    const underWay = async () => {
      const { rows } = await open.database.query(
        `select from jobs.job where name = 'mixed' and state = 'active'`,
      );
      return rows.length;
    };
    await enqueue('long');
    await expect.poll(underWay, { timeout: 60_000 }).toBe(1);
    await enqueue('short');
    await expect.poll(() => done, { timeout: 60_000 }).toEqual(['short', 'long']);
  });

  test('a job that was waiting when the host ended is done by the next host', async () => {
    jobs = await openJobs(open.database, silentLog);
    await jobs.handle('later', () => new Promise(() => {}));
    await jobs.dispose();
    jobs = await openJobs(open.database, silentLog);
    await open.database.transaction((tx) => jobs.enqueue(tx, 'later', { key: 'k', data: { n: 1 } }));
    await jobs.dispose();
    jobs = await openJobs(open.database, silentLog);
    const done: Job[] = [];
    await jobs.handle('later', async (job) => void done.push(job));
    await expect.poll(() => done, { timeout: 60_000 }).toEqual([{ key: 'k', data: { n: 1 } }]);
  });

  test('work by the calendar is registered and survives', async () => {
    jobs = await openJobs(open.database, silentLog);
    await jobs.schedule('retention', '17 3 * * *', 'Asia/Shanghai', async () => {});
    const { rows } = await open.database.query('select name, cron, timezone from jobs.schedule');
    expect(rows).toEqual([{ name: 'retention', cron: '17 3 * * *', timezone: 'Asia/Shanghai' }]);
  });
});
