import { afterEach, beforeEach, expect, test } from 'vitest';
import type { Intake } from '../kernel/index.ts';
import { describeOnDatabases } from '../store/testing.ts';
import { openCaseDesk, waterlogging, type CaseDesk } from './testing.ts';

describeOnDatabases('a step of a case', (open) => {
  let desk: CaseDesk;
  let id: string;
  /** Set by a test that wants the log to be out of reach. */
  let isIntakeDown = false;
  const handed: string[] = [];

  beforeEach(async () => {
    isIntakeDown = false;
    handed.length = 0;
    const wrapIntake = (intake: Intake): Intake => ({
      ...intake,
      acceptFromPeople(input) {
        if (isIntakeDown) throw new Error('the log is out of reach');
        handed.push(input.stream);
        return intake.acceptFromPeople(input);
      },
    });
    desk = await openCaseDesk(open, { wrapIntake });
    await desk.flood('p1');
    id = (await desk.onlyCase()).id;
  });
  afterEach(() => desk.close());

  const closure = { road: '海滨大道下沉段', authority: '区公安交管支队', state: 'closed' };
  const closures = async () =>
    (await desk.runtime.states.events(desk.tenant, 'water', 'closures', { limit: 10 })).items;
  async function handle() {
    await desk.take(desk.actor('pump-1'), id, 'accept');
    return desk.take(desk.actor('pump-1'), id, 'handle', { photos: [await desk.photo()], note: '已抽排' });
  }

  test('leads from dispatch through handling with a photo to verification by somebody else', async () => {
    await handle();
    const closed = await desk.take(desk.actor('dispatch-desk'), id, 'verify');
    expect(closed).toMatchObject({
      state: 'closed',
      isFinal: true,
      closedAt: expect.any(String),
      transitions: [],
    });
    expect(
      closed.entries.slice(2).map(({ action, by, note, photos }) => [action, by?.post, note, photos?.length]),
    ).toEqual([
      ['accept', 'pump-1', undefined, undefined],
      ['handle', 'pump-1', '已抽排', 1],
      ['verify', 'dispatch-desk', undefined, undefined],
    ]);
    const { items } = await desk.audit.page(desk.tenant, { limit: 50 });
    const mine = items
      .filter((entry) => entry.target === `case/${id}`)
      .map(({ action, person }) => [action, person]);
    expect(mine.reverse()).toEqual([
      ['case.opened', undefined],
      ['case.accept', 'person-of-pump-1'],
      ['case.handle', 'person-of-pump-1'],
      ['case.verify', 'person-of-dispatch-desk'],
    ]);
  });

  test('is accepted by one of two who press at the same moment; the other is told', async () => {
    const results = await Promise.allSettled([
      desk.take(desk.actor('pump-1', 'person-a'), id, 'accept'),
      desk.take(desk.actor('pump-1', 'person-b'), id, 'accept'),
    ]);
    expect(results.map((result) => result.status).sort()).toEqual(['fulfilled', 'rejected']);
    const refused = results.find((result) => result.status === 'rejected');
    expect(refused?.reason).toMatchObject({ code: 'case.notNow', status: 409 });
    const entries = await desk.caseStore.entries(desk.tenant, id);
    expect(entries.filter((entry) => entry.action === 'accept')).toHaveLength(1);
  });

  test('is not verified by whoever handled it, even in another post', async () => {
    await handle();
    await expect(
      desk.take(desk.actor('dispatch-desk', 'person-of-pump-1'), id, 'verify'),
    ).rejects.toMatchObject({
      code: 'case.ownWork',
      status: 403,
    });
    expect(
      (await desk.cases.view(desk.actor('dispatch-desk', 'person-of-pump-1'), id)).case.transitions,
    ).not.toContain('verify');
  });

  test('needs the permission, and the post it was dispatched to', async () => {
    await expect(desk.take(desk.actor('dispatch-desk'), id, 'accept')).rejects.toMatchObject({
      code: 'case.notPermitted',
    });
    await expect(desk.take(desk.actor('traffic-officer'), id, 'accept')).rejects.toMatchObject({
      code: 'case.notAssignee',
    });
    await expect(desk.take(desk.actor('pump-1'), id, 'nonsense')).rejects.toMatchObject({
      code: 'case.transitionUnknown',
    });
    const { transitions } = await desk.cases.view(desk.actor('pump-1'), id);
    expect(transitions.map((transition) => transition.id)).toEqual(['accept', 'return']);
  });

  test('needs its photos, and only photos that were uploaded', async () => {
    await desk.take(desk.actor('pump-1'), id, 'accept');
    const refused = { code: 'case.photos', status: 422 };
    await expect(desk.take(desk.actor('pump-1'), id, 'handle')).rejects.toMatchObject(refused);
    const unknown = { photos: ['0'.repeat(64)] };
    await expect(desk.take(desk.actor('pump-1'), id, 'handle', unknown)).rejects.toMatchObject(refused);
    const known = { photos: [await desk.photo()] };
    await expect(
      desk.take(desk.actor('dispatch-desk'), id, 'confirmClosure', { form: closure, ...known }),
    ).rejects.toMatchObject(refused);
  });

  test('shows a photo to those who may read the case, and to nobody else', async () => {
    await handle();
    const hash = await desk.photo();
    expect(await desk.cases.photo(desk.actor('dispatch-desk'), hash)).toMatchObject({
      isPersonal: false,
      file: { mediaType: 'image/png' },
    });
    await expect(desk.cases.photo(desk.actor('xinqiao-staff'), hash)).rejects.toMatchObject({
      code: 'files.unknown',
    });
    await expect(desk.cases.photo(desk.actor('dispatch-desk'), await desk.photo(1))).rejects.toMatchObject({
      code: 'files.unknown',
    });
  });

  test('dispatches to a post that could handle it, the nearest with the duty offered first', async () => {
    const desker = desk.actor('dispatch-desk');
    const offered = (await desk.cases.view(desker, id)).transitions.find(
      (one) => one.id === 'dispatch',
    )?.posts;
    expect(offered?.slice(0, 2)).toEqual([
      { id: 'pump-1', title: { zh: '抽排一队队长', en: 'Leader, Pump Crew 1' } },
      { id: 'pump-2', title: { zh: '抽排二队队长', en: 'Leader, Pump Crew 2' } },
    ]);
    for (const assignee of [undefined, 'reviewer', 'nobody'])
      await expect(desk.take(desker, id, 'dispatch', { assignee })).rejects.toMatchObject({
        code: 'case.assigneeInvalid',
      });
    const moved = await desk.take(desker, id, 'dispatch', { assignee: 'pump-2', note: '一队在别处' });
    expect(moved).toMatchObject({ assignee: { post: 'pump-2' }, state: 'dispatched' });
    expect(moved.entries.at(-1)).toMatchObject({
      by: { postTitle: { zh: '区调度台值班员', en: 'Dispatcher' } },
      remark: { zh: '派给抽排二队队长', en: 'To Leader, Pump Crew 2' },
      note: '一队在别处',
    });
  });

  test('returned to the dispatcher has no assignee until it is dispatched again', async () => {
    const returned = await desk.take(desk.actor('pump-1'), id, 'return', { form: { reason: '不归我们管' } });
    expect(returned).toMatchObject({ state: 'opened', assignee: undefined });
  });

  test('confirms a closure only with an authority of the district, which then stands on the public page', async () => {
    const desker = desk.actor('dispatch-desk');
    const form = (await desk.cases.view(desker, id)).transitions.find(
      (one) => one.id === 'confirmClosure',
    )?.form;
    expect(form?.authority?.choices?.map((choice) => choice.value)).toEqual(['区公安交管支队', '区水务局']);
    for (const authority of ['我自己', '', undefined]) {
      const attempt = desk.take(desker, id, 'confirmClosure', {
        form: authority === undefined ? { road: closure.road, state: 'closed' } : { ...closure, authority },
      });
      await expect(attempt).rejects.toMatchObject({
        code: 'case.formInvalid',
        status: 422,
        problems: [{ where: 'form/authority' }],
      });
    }
    await expect(
      desk.take(desker, id, 'confirmClosure', { form: { ...closure, more: 1 } }),
    ).rejects.toMatchObject({ code: 'case.formInvalid' });
    expect(await closures()).toEqual([]);
    await desk.take(desker, id, 'confirmClosure', { form: closure });
    expect(await closures()).toMatchObject([{ subject: 'p1', data: closure }]);
    const rows = await desk.runtime.states.rows(desk.tenant, 'water', 'closures', 'public');
    expect(rows).toMatchObject([
      {
        key: 'p1',
        level: 'danger',
        notice: { zh: '积水 30 厘米，请绕行；海滨大道下沉段已封控（区公安交管支队），请绕行' },
      },
    ]);
  });

  test('makes its event exactly once, even when the log was out of reach or had it already', async () => {
    isIntakeDown = true;
    const taken = await desk.take(desk.actor('dispatch-desk'), id, 'confirmClosure', { form: closure });
    expect(taken.entries.at(-1)?.action).toBe('confirmClosure');
    expect(await closures()).toEqual([]);
    isIntakeDown = false;
    await desk.sweep();
    expect(handed).toEqual([]);
    desk.clock.ms += 3_000;
    const [waiting] = await desk.peopleEventStore.due(new Date(desk.clock.ms).toISOString(), 10);
    await desk.sweep();
    expect(handed).toEqual(['closures']);
    // As if the host had died after the log took the event and before the row was removed.
    await desk.database.transaction((tx) => desk.peopleEventStore.add(tx, waiting!));
    await desk.sweep();
    expect(handed).toEqual(['closures', 'closures']);
    expect(await closures()).toHaveLength(1);
    await desk.sweep();
    expect(handed).toHaveLength(2);
  });

  test('of a scenario without a process of its own follows the seven-stage loop', async () => {
    await desk.publish(
      waterlogging((draft) => {
        draft.processes = {};
      }),
    );
    await desk.flood('p2');
    const other = (await desk.allCases()).find((stored) => stored.key === 'p2')!;
    expect(other).toMatchObject({ state: 'dispatched', assignee: 'pump-1' });
    await desk.take(desk.actor('pump-1'), other.id, 'accept');
    await expect(desk.take(desk.actor('pump-1'), other.id, 'return')).rejects.toMatchObject({
      code: 'case.formInvalid',
    });
    await desk.take(desk.actor('pump-1'), other.id, 'handle', { photos: [await desk.photo()] });
    const desker = desk.actor('dispatch-desk');
    await desk.take(desker, other.id, 'verify');
    const rated = await desk.take(desker, other.id, 'evaluate', { form: { rating: 'good' } });
    expect(rated).toMatchObject({ stage: 'evaluate', stateTitle: { zh: '已评价' }, isFinal: true });
  });
});
