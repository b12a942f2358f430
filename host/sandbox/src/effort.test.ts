import { describe, expect, it } from 'vitest';
import { createEffort } from './effort.ts';

describe('the effort of a plugin', () => {
  /** What it comes to: at once, or not yet. */
  async function isRested(effort: ReturnType<typeof createEffort>, nowMs: number): Promise<boolean> {
    const isAtOnce = await Promise.race([
      effort.rested(nowMs).then(() => true),
      new Promise<boolean>((resolve) => setImmediate(resolve, false)),
    ]);
    return isAtOnce;
  }

  it('is heavy for a minute after a long call', () => {
    const effort = createEffort();
    effort.spent(100, 0, false);
    expect(effort.isHeavy(0)).toBe(false);
    effort.spent(101, 0, false);
    expect([effort.isHeavy(59_999), effort.isHeavy(60_000)]).toEqual([true, false]);
  });

  it('asks for a rest as long as the work, of a second at most, when others were served meanwhile', async () => {
    const effort = createEffort();
    effort.spent(400, 0, true);
    expect([await isRested(effort, 399), await isRested(effort, 400)]).toEqual([false, true]);
    effort.spent(30_000, 1000, true);
    expect([await isRested(effort, 1999), await isRested(effort, 2000)]).toEqual([false, true]);
  });

  it('asks for none when nobody else was served, and none of short calls', async () => {
    const effort = createEffort();
    effort.spent(400, 0, false);
    effort.spent(50, 0, true);
    expect(await isRested(effort, 0)).toBe(true);
  });

  it('lets a call that is given up leave its rest', async () => {
    const effort = createEffort();
    effort.spent(400, 0, true);
    const reason = new Error('given up');
    await expect(effort.rested(0, AbortSignal.abort(reason))).rejects.toBe(reason);
  });
});
