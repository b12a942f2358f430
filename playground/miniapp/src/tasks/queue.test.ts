import { describe, expect, it } from 'vitest';
import { RequestFailure } from '../api.ts';
import { createTaskQueue, type NewStep } from './queue.ts';
import { memoryStore } from './queue-store.ts';

const step = (caseId: string, transition: string, photos: Blob[] = []): NewStep => ({
  caseId,
  caseTitle: '滨河路下穿积水',
  title: transition,
  body: { transition },
  photos,
});
const photo = new Blob(['jpeg'], { type: 'image/jpeg' });

/** The host as the queue sees it, with a network that can be cut. */
function setUp() {
  const calls: string[] = [];
  const keys: string[] = [];
  const host = { fails: [] as unknown[], calls, keys };
  let clock = 0;
  async function answer(call: string, key: string): Promise<void> {
    keys.push(key);
    const failure = host.fails.shift();
    if (failure !== undefined) throw failure;
    calls.push(call);
  }
  const queue = createTaskQueue({
    store: memoryStore(),
    port: {
      upload: async () => {
        await answer('upload', 'upload');
        return `hash${calls.length}`;
      },
      take: async (caseId, body, key) =>
        answer(`${caseId} ${body.transition} ${(body.photos ?? []).join('+')}`.trim(), key),
    },
    now: () => (clock += 1000),
    onChange: () => {},
  });
  return { queue, host };
}
const cut = () => new TypeError('Failed to fetch');

describe('steps taken without a network', () => {
  it('are sent in the order they were taken once it is back', async () => {
    const { queue, host } = setUp();
    host.fails = [cut()];
    await queue.add(step('a', 'accept'));
    await queue.add(step('a', 'handle', [photo]));
    expect(await queue.flush()).toBe(false);
    expect(await queue.steps()).toHaveLength(2);
    expect(await queue.flush()).toBe(true);
    expect(host.calls).toEqual(['a accept', 'upload', 'a handle hash2']);
    expect(await queue.steps()).toEqual([]);
  });

  it('keep their key, so that the host does them once', async () => {
    const { queue, host } = setUp();
    host.fails = [cut(), cut()];
    await queue.add(step('a', 'accept'));
    await queue.flush();
    await queue.flush();
    await queue.flush();
    expect(new Set(host.keys).size).toBe(1);
    expect(host.calls).toEqual(['a accept']);
  });

  it('do not upload a photo again that has arrived', async () => {
    const { queue, host } = setUp();
    await queue.add(step('a', 'handle', [photo, photo]));
    host.fails = [undefined, undefined, cut()];
    await queue.flush();
    await queue.flush();
    expect(host.calls).toEqual(['upload', 'upload', 'a handle hash1+hash2']);
  });

  it('that the host refuses wait for a person, with the reason, and hold later steps of that case only', async () => {
    const { queue, host } = setUp();
    host.fails = [new RequestFailure(409, { title: '这件工单已经转给别人' })];
    await queue.add(step('a', 'accept'));
    await queue.add(step('a', 'handle'));
    await queue.add(step('b', 'accept'));
    expect(await queue.flush()).toBe(true);
    expect(host.calls).toEqual(['b accept']);
    const [first, second] = await queue.steps();
    expect(first?.refusal).toBe('这件工单已经转给别人');
    await queue.discard(first!.key);
    await queue.flush();
    expect(second?.title).toBe('handle');
    expect(host.calls).toEqual(['b accept', 'a handle']);
  });

  it('wait for a sign-in rather than being lost', async () => {
    const { queue, host } = setUp();
    host.fails = [new RequestFailure(401, { title: '请先登录' })];
    await queue.add(step('a', 'accept'));
    expect(await queue.flush()).toBe(false);
    expect((await queue.steps())[0]?.refusal).toBeUndefined();
  });
});
