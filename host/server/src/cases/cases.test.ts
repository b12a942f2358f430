import { expect, test } from 'vitest';
import { sqlOf } from '../store/index.ts';
import { describeOnDatabases } from '../store/testing.ts';
import { defaultProcess } from './default-process.ts';
import { openCaseDesk, waterlogging, type CaseDesk } from './testing.ts';

const stages = ['collect', 'open', 'dispatch', 'handle', 'feedback', 'verify', 'evaluate'];

test('the default process has states for each of the seven stages, and every transition joins known states', () => {
  expect(new Set(Object.values(defaultProcess.states).map((state) => state.stage))).toEqual(new Set(stages));
  for (const transition of Object.values(defaultProcess.transitions))
    for (const state of [...transition.from, transition.to ?? transition.from[0]!])
      expect(defaultProcess.states).toHaveProperty(state);
});

function byWorkDays(workDays: number) {
  return waterlogging(({ rules }) => {
    for (const action of Object.values(rules).flatMap((rule) => rule.actions))
      if (action.kind === 'openCase') action.deadline = { workDays };
  });
}

describeOnDatabases('a case', (open) => {
  async function withDesk(
    run: (desk: CaseDesk) => Promise<void>,
    options?: Parameters<typeof openCaseDesk>[1],
  ) {
    const desk = await openCaseDesk(open, options);
    try {
      await run(desk);
    } finally {
      await desk.close();
    }
  }

  test('is opened by two red readings and dispatched to the pump crew of its grid, due half an hour later', () =>
    withDesk(async (desk) => {
      await desk.flood('p1');
      const { items } = await desk.cases.list(desk.actor('dispatch-desk'), {
        state: 'open',
        isMine: false,
        limit: 10,
      });
      expect(items).toHaveLength(1);
      expect(items[0]).toMatchObject({
        scenario: 'water',
        scenarioTitle: { zh: '内涝积水联动' },
        classTitle: { zh: '道路积水' },
        state: 'dispatched',
        stage: 'dispatch',
        severity: 'danger',
        key: 'p1',
        location: { lng: 117.6952, lat: 39.0241 },
        assignee: { post: 'pump-1', title: { zh: '抽排一队队长', en: 'Leader, Pump Crew 1' } },
        openedAt: '2026-07-30T08:02:00.000Z',
        dueAt: '2026-07-30T08:32:00.000Z',
        isOverdue: false,
        isFinal: false,
      });
      expect(items[0]!.number).toMatch(/^20260730-[0-9A-HJKMNP-TV-Z]{4}-[0-9A-HJKMNP-TV-Z]{4}$/);
      expect(items[0]!.territory.slice(0, 2)).toEqual(['yanshi', 'lingang']);
      expect(items[0]!.territoryTitle).toEqual({
        zh: expect.stringMatching(/^临港街道 · .+社区 · .+网格$/),
        en: expect.stringMatching(/^Lingang Street · .+ Community · .+, Grid \d$/),
      });
      const { case: detail } = await desk.cases.view(desk.actor('dispatch-desk'), items[0]!.id);
      expect(detail.why.sentence.zh).toContain('30');
      expect(detail.entries.map(({ action, remark, note }) => [action, remark, note])).toEqual([
        ['opened', detail.why.sentence, undefined],
        [
          'dispatched',
          { zh: '按网格和职责派给抽排一队队长', en: 'By grid and duty to Leader, Pump Crew 1' },
          undefined,
        ],
      ]);
      expect(desk.seen.filter((change) => change.topic === 'cases')).toMatchObject([
        { scenario: 'water', cases: [items[0]!.id] },
      ]);
    }));

  test('in the other street goes to the other crew', () =>
    withDesk(async (desk) => {
      await desk.flood('p5');
      expect((await desk.onlyCase()).assignee).toBe('pump-2');
    }));

  test('outside every grid waits for the dispatcher', () =>
    withDesk(async (desk) => {
      await desk.publish(
        waterlogging((draft) => {
          draft.places.p1!.location = { lng: 116, lat: 39 };
        }),
      );
      await desk.flood('p1');
      expect(await desk.onlyCase()).toMatchObject({
        state: 'reported',
        assignee: undefined,
        territory: ['yanshi'],
      });
    }));

  test('is opened once, however often its effect arrives', () =>
    withDesk(async (desk) => {
      await desk.flood('p1');
      const stored = await desk.onlyCase();
      const effect = {
        formatVersion: 1 as const,
        id: stored.effect,
        episode: 'e',
        scenario: 'water',
        version: 1,
        rule: 'red',
        key: 'p1',
        action: 'pumpCase',
        at: stored.openedAt,
        why: stored.why,
        kind: 'openCase' as const,
        process: 'waterlogging',
        caseClass: 'waterlogging',
        title: stored.title,
        duty: 'drainage',
        deadlineMinutes: 30,
      };
      const apply = () =>
        desk.database.transaction((tx) => desk.effects.apply(tx, desk.tenant, [effect, effect]));
      await Promise.all([apply(), apply()]);
      expect(await desk.allCases()).toHaveLength(1);
      expect(await desk.caseStore.entries(desk.tenant, stored.id)).toHaveLength(2);
    }));

  test('that an episode opens because it goes on is as grave as the episode has become', () => {
    const content = waterlogging(({ rules }) => {
      const red = rules.red!;
      const actions = red.actions.filter(({ id }) => id !== 'pumpCase');
      const pump = red.actions.filter(({ id }) => id === 'pumpCase');
      const later = { seconds: 60, severity: 'warning' as const, actions: pump };
      rules.red = { ...red, severity: 'notice', actions, later };
    });
    return withDesk(
      async (desk) => {
        await desk.flood('p1');
        expect(await desk.allCases()).toEqual([]);
        await desk.reading('p1', 30);
        expect(await desk.onlyCase()).toMatchObject({ severity: 'warning', isCleared: false });
        await desk.reading('p1', 10);
        expect(await desk.onlyCase()).toMatchObject({ isCleared: true });
      },
      { content },
    );
  });

  test('nobody has accepted closes by itself when the water falls', () =>
    withDesk(async (desk) => {
      await desk.flood('p1');
      await desk.reading('p1', 10);
      expect(await desk.onlyCase()).toMatchObject({
        isCleared: true,
        state: waterlogging().processes.waterlogging!.resolved,
        closedAt: '2026-07-30T08:03:00.000Z',
      });
      const closed = await desk.cases.list(desk.actor('dispatch-desk'), {
        state: 'closed',
        isMine: false,
        limit: 10,
      });
      expect(closed.items).toHaveLength(1);
      expect(await desk.cases.countOpen(desk.tenant)).toEqual({});
    }));

  test('somebody has accepted stays open when the water falls, and says so', () =>
    withDesk(async (desk) => {
      await desk.flood('p1');
      const { id } = await desk.onlyCase();
      await desk.take(desk.actor('pump-1'), id, 'accept');
      await desk.reading('p1', 10);
      expect(await desk.onlyCase()).toMatchObject({
        isCleared: true,
        state: 'accepted',
        closedAt: undefined,
      });
      const { case: detail } = await desk.cases.view(desk.actor('pump-1'), id);
      expect(detail.entries.at(-1)).toMatchObject({
        action: 'cleared',
        title: { zh: '已恢复正常，请确认现场后办结' },
        remark: { zh: expect.any(String), en: expect.any(String) },
      });
      expect(await desk.cases.countOpen(desk.tenant)).toEqual({ water: 1 });
    }));

  test('voided by a person is not asked for again when the water falls', () =>
    withDesk(async (desk) => {
      await desk.flood('p1');
      const { id } = await desk.onlyCase();
      await desk.take(desk.actor('dispatch-desk'), id, 'void', { form: { reason: '误报' } });
      await desk.reading('p1', 10);
      expect(await desk.onlyCase()).toMatchObject({ state: 'voided', isCleared: true });
      const { case: detail } = await desk.cases.view(desk.actor('dispatch-desk'), id);
      expect(detail.entries.at(-1)).toMatchObject({ action: 'cleared', title: { zh: '已恢复正常' } });
    }));

  test('keeps the version it was opened under when another is published', () =>
    withDesk(async (desk) => {
      await desk.flood('p1');
      const { id } = await desk.onlyCase();
      await desk.publish(
        waterlogging((draft) => {
          draft.title = { zh: '换了名字' };
          delete draft.processes.waterlogging!.transitions.accept;
        }),
      );
      const accepted = await desk.take(desk.actor('pump-1'), id, 'accept');
      expect(accepted).toMatchObject({
        version: 1,
        scenarioTitle: { zh: '内涝积水联动' },
        state: 'accepted',
      });
    }));

  test('a case that a late reading opens is due counted from when it was opened, not from the reading', () =>
    withDesk(async (desk) => {
      await desk.flood('p1', 3_600_000);
      const stored = await desk.onlyCase();
      expect(stored.openedAt).toBe('2026-07-30T07:02:00.000Z');
      expect(stored.dueAt).toBe('2026-07-30T08:32:00.000Z');
      await desk.sweep();
      expect((await desk.onlyCase()).overdueAt).toBeUndefined();
    }));

  test('three working days are counted by the calendar of the district, and the desk is told so', () =>
    withDesk(
      async (desk) => {
        desk.clock.ms = Date.parse('2026-09-30T08:00:00.000Z');
        await desk.flood('p1');
        const { items } = await desk.cases.list(desk.actor('dispatch-desk'), {
          state: 'open',
          isMine: false,
          limit: 10,
        });
        expect(items[0]).toMatchObject({
          dueAt: '2026-10-10T09:30:00.000Z',
          deadline: { of: { workDays: 3 }, isEstimated: false },
        });
      },
      { content: byWorkDays(3) },
    ));

  test('a deadline that reaches into a year without a calendar is estimated, and its history says so', () =>
    withDesk(
      async (desk) => {
        desk.clock.ms = Date.parse('2026-12-30T08:00:00.000Z');
        await desk.flood('p1');
        const stored = await desk.onlyCase();
        expect(stored).toMatchObject({
          dueAt: '2027-01-04T09:30:00.000Z',
          deadline: { of: { workDays: 3 }, isEstimated: true },
        });
        const { case: detail } = await desk.cases.view(desk.actor('dispatch-desk'), stored.id);
        expect(detail.entries[0]?.remark).toEqual({
          zh: `${stored.why.sentence.zh}。工作日历还没有相应年份的安排，时限暂按周一至周五估算，请核对`,
          en: expect.stringContaining('The work calendar lacks the year'),
        });
      },
      { content: byWorkDays(3) },
    ));

  test('of which a line was kept in Chinese alone is read as before', () =>
    withDesk(async (desk) => {
      await desk.flood('p1');
      const { id } = await desk.onlyCase();
      await desk.take(desk.actor('pump-1'), id, 'accept', { note: '马上到' });
      await desk.database.transaction((tx) =>
        sqlOf(tx).query(
          `update case_entries set title = title - 'remark', note = coalesce(note, '按网格和职责派给抽排一队队长'),
             by = by || '{"postTitle": "抽排一队队长"}'
           where tenant_id = $1 and case_id = $2 and action <> 'opened'`,
          [desk.tenant, id],
        ),
      );
      const { case: detail } = await desk.cases.view(desk.actor('pump-1'), id);
      expect(detail.entries.slice(1).map(({ by, remark, note }) => [by?.postTitle, remark, note])).toEqual([
        [undefined, { zh: '按网格和职责派给抽排一队队长' }, undefined],
        [{ zh: '抽排一队队长' }, undefined, '马上到'],
      ]);
    }));

  test('past its deadline is marked once, in its history and in the audit trail', () =>
    withDesk(async (desk) => {
      await desk.flood('p1');
      desk.clock.ms = Date.parse('2026-07-30T08:31:59.000Z');
      await desk.sweep();
      expect((await desk.onlyCase()).overdueAt).toBeUndefined();
      desk.clock.ms = Date.parse('2026-07-30T08:32:01.000Z');
      const told = desk.seen.length;
      await desk.sweep();
      await desk.sweep();
      const stored = await desk.onlyCase();
      expect(stored.overdueAt).toBe('2026-07-30T08:32:01.000Z');
      const entries = await desk.caseStore.entries(desk.tenant, stored.id);
      expect(entries.filter((entry) => entry.action === 'overdue')).toHaveLength(1);
      expect(desk.seen.slice(told)).toEqual([
        { topic: 'cases', tenant: desk.tenant, scenario: 'water', cases: [stored.id] },
      ]);
      const { items } = await desk.audit.page(desk.tenant, { limit: 50 });
      expect(items.map((entry) => entry.action)).toEqual(['case.overdue', 'case.opened']);
      expect(await desk.audit.verify(desk.tenant)).toMatchObject({ entries: 2 });
    }));

  test('lists page by page, newest first, without losing or repeating one', () =>
    withDesk(async (desk) => {
      for (const place of ['p1', 'p2', 'p3', 'p4']) await desk.flood(place);
      const reader = desk.actor('dispatch-desk');
      const first = await desk.cases.list(reader, { state: 'open', isMine: false, limit: 3 });
      const second = await desk.cases.list(reader, {
        state: 'open',
        isMine: false,
        limit: 3,
        cursor: first.nextCursor,
      });
      expect([...first.items, ...second.items].map((item) => item.key)).toEqual(['p4', 'p3', 'p2', 'p1']);
      expect(second.nextCursor).toBeUndefined();
      const mine = await desk.cases.list(desk.actor('pump-2'), { state: 'open', isMine: true, limit: 3 });
      expect(mine.items).toEqual([]);
      await expect(
        desk.cases.list(reader, { state: 'open', isMine: false, limit: 3, cursor: 'nonsense' }),
      ).rejects.toMatchObject({ code: 'request.cursor' });
    }));

  test('is read by posts of its own territory only', () =>
    withDesk(async (desk) => {
      await desk.flood('p1');
      const { id } = await desk.onlyCase();
      const elsewhere = desk.actor('xinqiao-staff');
      await expect(desk.cases.view(elsewhere, id)).rejects.toMatchObject({
        code: 'policy.elsewhere',
        status: 403,
      });
      await expect(desk.cases.view(desk.actor('audit-administrator'), id)).rejects.toMatchObject({
        code: 'policy.notPermitted',
      });
      await expect(desk.take(elsewhere, id, 'open')).rejects.toMatchObject({ status: 403 });
      expect((await desk.cases.list(elsewhere, { state: 'all', isMine: false, limit: 9 })).items).toEqual([]);
      expect(
        (await desk.cases.list(desk.actor('lingang-staff'), { state: 'all', isMine: false, limit: 9 })).items,
      ).toHaveLength(1);
      const other = { ...desk.actor('dispatch-desk'), tenant: 'another-district' };
      await expect(desk.cases.view(other, id)).rejects.toMatchObject({ code: 'case.unknown', status: 404 });
    }));
});
