import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { describeOnDatabases } from '../store/testing.ts';
import { caseNumber, normalizeReportNumber, reportNumber } from './numbers.ts';
import { openCaseDesk, png, waterlogging, type CaseDesk } from './testing.ts';

describe('numbers', () => {
  test('a report’s number is read however it is typed', () => {
    const number = reportNumber();
    expect(number).toMatch(/^CJ-[0-9A-HJKMNP-TV-Z]{4}-[0-9A-HJKMNP-TV-Z]{4}-[0-9A-HJKMNP-TV-Z]{2}$/);
    expect(normalizeReportNumber(` ${number.toLowerCase().replaceAll('-', ' ')} `)).toBe(number);
    expect(normalizeReportNumber('cj-oil0-1234-56')).toBe('CJ-0110-1234-56');
    expect(normalizeReportNumber('12345')).toBeUndefined();
  });

  test('no two of ten thousand reports share a number', () => {
    expect(new Set(Array.from({ length: 10_000 }, reportNumber)).size).toBe(10_000);
  });

  test('a case’s number carries the day of the district, and is the same when opened again', () => {
    const number = caseNumber('effect', '2026-07-30T16:30:00.000Z', 'Asia/Shanghai');
    expect(number).toMatch(/^20260731-/);
    expect(caseNumber('effect', '2026-07-30T16:30:00.000Z', 'Asia/Shanghai')).toBe(number);
  });
});

describeOnDatabases('a citizen’s report', (open) => {
  let desk: CaseDesk;
  beforeEach(async () => {
    desk = await openCaseDesk(open);
  });
  afterEach(() => desk.close());

  const report = {
    stream: 'reports',
    description: '桥下积水没过脚踝',
    contact: '13900001234',
    location: { lng: 117.6952, lat: 39.0241 },
  };
  let keys = 0;
  const newKey = () => `0198aaaa-bbbb-7ccc-8ddd-${String((keys += 1)).padStart(12, '0')}`;
  function submit(change: object = {}, options: { key?: string; photos?: Uint8Array[]; slug?: string } = {}) {
    return desk.reports.submit({
      tenant: desk.tenant,
      slug: options.slug ?? 'waterlogging',
      idempotencyKey: options.key ?? newKey(),
      report: { ...report, ...change },
      photos: options.photos ?? [],
    });
  }

  test('becomes a case of the crew of its grid, and is followed by its number to the end', async () => {
    const { number } = await submit({}, { photos: [png()] });
    const stored = await desk.onlyCase();
    expect(stored).toMatchObject({
      number,
      assignee: 'pump-1',
      state: 'dispatched',
      title: { zh: '市民上报积水' },
    });
    expect(await desk.reports.progress(desk.tenant, number.toLowerCase())).toMatchObject({
      number,
      title: { zh: '我要上报积水' },
      stage: 'dispatch',
      stateTitle: { zh: '已派单' },
      handledBy: { zh: '抽排一队队长', en: 'Leader, Pump Crew 1' },
      dueAt: stored.dueAt,
      isFinal: false,
    });
    await desk.take(desk.actor('pump-1'), stored.id, 'accept', { note: '王师傅 13800000000 去看' });
    await desk.take(desk.actor('pump-1'), stored.id, 'handle', { photos: [await desk.photo(1)] });
    await desk.take(desk.actor('dispatch-desk'), stored.id, 'verify');
    const progress = await desk.reports.progress(desk.tenant, number);
    expect(progress).toMatchObject({ isFinal: true, stateTitle: { zh: '已结案' } });
    expect(progress.steps.map((step) => step.title.zh)).toEqual([
      '已收到您的上报',
      '已登记',
      '已派单',
      '处置中',
      '已处置，待核查',
      '已结案',
    ]);
    const shown = JSON.stringify(progress);
    for (const personal of ['某某', '王师傅', '138', '139', '没过脚踝'])
      expect(shown).not.toContain(personal);
  });

  test('shows its words and photos to who handles it, each look audited, until they are erased', async () => {
    await submit({}, { photos: [png(2)] });
    const { id, subjectRecord } = await desk.onlyCase();
    const { case: detail } = await desk.cases.view(desk.actor('pump-1'), id);
    expect(detail.subject).toMatchObject({ description: report.description, contact: report.contact });
    const hash = detail.subject!.photos[0]!;
    expect(await desk.cases.photo(desk.actor('pump-1'), hash)).toMatchObject({ isPersonal: true });
    expect((await desk.cases.view(desk.actor('lingang-staff'), id)).case.subject).toBeUndefined();
    await expect(desk.cases.photo(desk.actor('lingang-staff'), hash)).rejects.toMatchObject({
      code: 'files.unknown',
    });
    const { items } = await desk.audit.page(desk.tenant, { limit: 50 });
    expect(
      items.filter((entry) => entry.target.includes(subjectRecord!) && entry.person === 'person-of-pump-1'),
    ).toHaveLength(2);
    await desk.database.transaction((tx) => desk.subjects.erase(tx, desk.tenant, subjectRecord!));
    const after = await desk.cases.view(desk.actor('pump-1'), id);
    expect(after.case.subject).toEqual({ photos: [] });
    await expect(desk.cases.photo(desk.actor('pump-1'), hash)).rejects.toMatchObject({
      code: 'files.unknown',
    });
  });

  test('leaves no personal word in events, cases or audit', async () => {
    await submit();
    const { items: events } = await desk.runtime.states.events(desk.tenant, 'water', 'reports', { limit: 9 });
    const { items: audit } = await desk.audit.page(desk.tenant, { limit: 50 });
    const everything = JSON.stringify([events, audit, await desk.allCases()]);
    expect(events).toHaveLength(1);
    expect(everything).not.toContain(report.contact);
    expect(everything).not.toContain(report.description);
  });

  test('sent again under its key keeps its number and stays one case, even sent twice at once', async () => {
    const key = newKey();
    const photos = [png(3)];
    const numbers = await Promise.all([submit({}, { key, photos }), submit({}, { key, photos })]);
    numbers.push(await submit({}, { key, photos }));
    expect(new Set(numbers.map((one) => one.number)).size).toBe(1);
    expect(await desk.allCases()).toHaveLength(1);
    await expect(submit({ description: '另一件事' }, { key, photos })).rejects.toMatchObject({
      code: 'report.keyReused',
      status: 422,
    });
  });

  test('at a known road point without a location of the phone is dispatched by the point', async () => {
    await submit({ location: undefined, place: 'p1' });
    expect(await desk.onlyCase()).toMatchObject({
      assignee: 'pump-1',
      location: { lng: 117.6952, lat: 39.0241 },
    });
    await expect(submit({ place: 'p99' })).rejects.toMatchObject({ code: 'report.placeUnknown' });
  });

  test('from outside the district, or from nowhere, is accepted and waits for the dispatcher', async () => {
    await submit({ location: { lng: 116.4, lat: 39.9 } });
    await submit({ location: undefined });
    const all = await desk.allCases();
    expect(all.map(({ state, assignee }) => [state, assignee])).toEqual([
      ['reported', undefined],
      ['reported', undefined],
    ]);
    const { items } = await desk.cases.list(desk.actor('dispatch-desk'), {
      state: 'open',
      isMine: false,
      limit: 9,
    });
    expect(items).toHaveLength(2);
  });

  test('never reaches a stream that only staff fill', async () => {
    await expect(submit({ stream: 'closures' })).rejects.toMatchObject({ code: 'report.streamUnknown' });
    await expect(submit({ stream: 'depth' })).rejects.toMatchObject({ code: 'report.streamUnknown' });
    await expect(submit({}, { slug: 'nowhere' })).rejects.toMatchObject({ code: 'app.unknown', status: 404 });
  });

  test('keeps its photos out of the steps of the case, where more people would see them for longer', async () => {
    await submit({}, { photos: [png(5)] });
    const { id } = await desk.onlyCase();
    const crew = desk.actor('pump-1');
    const { subject } = await desk.take(crew, id, 'accept');
    const handled = { photos: subject!.photos, note: '已抽排' };
    await expect(desk.take(crew, id, 'handle', handled)).rejects.toMatchObject({ code: 'case.photos' });
  });

  test('takes three photos at most, and only pictures', async () => {
    await expect(submit({}, { photos: [png(), png(), png(), png()] })).rejects.toMatchObject({
      code: 'report.tooManyPhotos',
    });
    await expect(
      submit({}, { photos: [new TextEncoder().encode('<svg onload=alert(1)>')] }),
    ).rejects.toMatchObject({ code: 'files.wrongType' });
    expect(await desk.allCases()).toEqual([]);
  });

  test('has a progress page although no rule opens a case for it, and none under a number nobody was given', async () => {
    await desk.publish(
      waterlogging((draft) => {
        delete draft.rules.report;
      }),
    );
    const { number } = await submit();
    expect(await desk.reports.progress(desk.tenant, number)).toMatchObject({
      stage: 'collect',
      stateTitle: { zh: '已收到，等待立案' },
      steps: [{ title: { zh: '已收到您的上报' } }],
    });
    const unknown = { code: 'report.unknown', status: 404 };
    await expect(desk.reports.progress(desk.tenant, 'CJ-0000-0000-00')).rejects.toMatchObject(unknown);
    await expect(desk.reports.progress('another-district', number)).rejects.toMatchObject(unknown);
  });
});
