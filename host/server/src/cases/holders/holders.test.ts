import { afterEach, beforeEach, expect, test } from 'vitest';
import type { IssueHolderLink } from '@changjing/contract';
import { describeOnDatabases } from '../../store/testing.ts';
import { openCaseDesk, type CaseDesk } from '../testing.ts';
import { withHolderPages } from './testing.ts';

const dayMs = 24 * 3_600_000;

describeOnDatabases('a personal link', (open) => {
  let desk: CaseDesk;
  beforeEach(async () => {
    desk = await openCaseDesk(open, { content: withHolderPages() });
  });
  afterEach(() => desk.close());

  const staff = () => desk.actor('dispatch-desk');
  const issue = (request: Partial<IssueHolderLink> = {}) =>
    desk.holders.issue(staff(), 'water', { page: 'home', subject: 'p1', days: 30, ...request });
  const openLink = (token: string) => desk.holders.open(desk.tenant, token);
  const reply = async (token: string, values: Record<string, unknown>, key = 'a-key-of-sixteen') =>
    desk.holders.reply(await openLink(token), { widget: 'reply', values: values as never }, key);
  const replies = async () =>
    (await desk.runtime.states.events(desk.tenant, 'water', 'people', { limit: 20 })).items;

  test('opens the page of its key for who has the token, and is known to the store by a hash alone', async () => {
    const { link, token } = await issue();
    expect(link).toMatchObject({
      page: 'home',
      subject: 'p1',
      uses: 0,
      issuedBy: { zh: expect.stringContaining('某某'), en: expect.stringContaining('某某') },
    });
    expect(JSON.stringify(await desk.holderLinkStore.list(desk.tenant, 'water'))).not.toContain(token);
    expect(await openLink(token)).toMatchObject({
      link: { id: link.id, subject: 'p1' },
      page: { audience: 'holder' },
    });
    expect((await desk.holders.list(staff(), 'water'))[0]).toMatchObject({ id: link.id, uses: 1 });
  });

  test('with another’s token, none, or one that is made up, opens nothing', async () => {
    const [mine, theirs] = [await issue(), await issue({ subject: 'p2' })];
    const unknown = { code: 'holder.unknown', status: 404 };
    await expect(openLink('A'.repeat(24))).rejects.toMatchObject(unknown);
    await expect(desk.holders.admit(desk.tenant, mine.link.id, theirs.token)).rejects.toMatchObject(unknown);
    await expect(desk.holders.admit(desk.tenant, mine.link.id, '')).rejects.toMatchObject(unknown);
    await expect(desk.holders.open('another-district', mine.token)).rejects.toMatchObject(unknown);
    await expect(desk.holders.admit('another-district', mine.link.id)).rejects.toMatchObject(unknown);
  });

  test('of a demo district is there for two newcomers who come at once', async () => {
    const demo = { slug: 'waterlogging', page: 'home', subject: 'p1', token: 'known-to-everybody-of-p1' };
    const come = () => desk.holders.ensureDemo(desk.tenant, demo);
    expect(await Promise.all([come(), come(), come()])).toEqual([true, true, true]);
    expect(await desk.holderLinkStore.list(desk.tenant, 'water')).toHaveLength(1);
  });

  test('opens nothing from the moment it is withdrawn, and says that it was', async () => {
    const { link, token } = await issue();
    await openLink(token);
    expect(await desk.holders.revoke(staff(), 'water', link.id)).toMatchObject({
      revokedAt: expect.any(String),
    });
    for (const tried of [() => openLink(token), () => desk.holders.admit(desk.tenant, link.id, token)])
      await expect(tried()).rejects.toMatchObject({ code: 'holder.revoked', status: 410 });
    await expect(reply(token, { state: 'fine' })).rejects.toMatchObject({ code: 'holder.revoked' });
  });

  test('opens nothing after its last day', async () => {
    const { link, token } = await issue({ days: 2 });
    desk.clock.ms += 2 * dayMs - 1;
    await openLink(token);
    desk.clock.ms += 1;
    await expect(openLink(token)).rejects.toMatchObject({ code: 'holder.expired', status: 410 });
    await expect(desk.holders.admit(desk.tenant, link.id, token)).rejects.toMatchObject({
      code: 'holder.expired',
    });
  });

  test('opens nothing when its page is no longer one of a key, or has come to tell members apart', async () => {
    const { token } = await issue();
    await desk.publish(
      withHolderPages((content) => {
        content.pages.home!.holder!.member = 'person';
      }),
    );
    await expect(openLink(token)).rejects.toMatchObject({ code: 'holder.unknown' });
    await desk.publish(
      withHolderPages((content) => {
        delete content.pages.home;
      }),
    );
    await expect(openLink(token)).rejects.toMatchObject({ code: 'holder.unknown' });
    await desk.publish(withHolderPages());
    await openLink(token);
  });

  test('is handed out and taken back by posts that handle cases where its key lies, and listed to them', async () => {
    const elsewhere = desk.actor('xinqiao-staff');
    const noReader = desk.actor('lingang-staff');
    for (const actor of [elsewhere, noReader])
      await expect(
        desk.holders.issue(actor, 'water', { page: 'home', subject: 'p1', days: 1 }),
      ).rejects.toMatchObject({ status: 403 });
    const { link } = await issue();
    await expect(desk.holders.revoke(elsewhere, 'water', link.id)).rejects.toMatchObject({ status: 403 });
    expect(await desk.holders.list(elsewhere, 'water')).toEqual([]);
    expect(await desk.holders.list(staff(), 'water')).toHaveLength(1);
  });

  test('may be handed out for the pages in force and the places in the reach of the post', () => {
    const pages = desk.holders.pages(staff());
    expect(pages.map(({ page, member }) => [page, member?.zh])).toEqual([
      ['home', undefined],
      ['person', '住户'],
    ]);
    expect(pages[0]?.keys).toContainEqual({ subject: 'p1', title: { zh: '1号点' } });
    const inXinqiao = desk.holders.pages({
      ...desk.actor('dispatch-desk'),
      post: desk.actor('xinqiao-staff').post,
    });
    expect(inXinqiao[0]?.keys.map(({ subject }) => subject)).not.toContain('p1');
  });

  test('is for a page that the version in force has, and names a member exactly where the page asks for one', async () => {
    await expect(issue({ page: 'public' })).rejects.toMatchObject({ code: 'holder.noPage' });
    await expect(issue({ page: 'constructor' })).rejects.toMatchObject({ code: 'holder.noPage' });
    await expect(issue({ page: 'person' })).rejects.toMatchObject({ code: 'holder.member' });
    await expect(issue({ member: '甲' })).rejects.toMatchObject({ code: 'holder.notMember' });
  });

  test('a reply is about the key of the link, whatever the browser says', async () => {
    const { token } = await issue({ page: 'person', member: '甲' });
    for (const forged of [
      { state: 'fine', person: '乙' },
      { state: 'fine', subject: 'p2' },
    ])
      await expect(reply(token, forged)).rejects.toMatchObject({ status: 422 });
    await reply(token, { state: 'help' });
    expect(await replies()).toMatchObject([{ subject: 'p1', data: { state: 'help', person: '甲' } }]);
  });

  test('a reply answers what the form asks, as its fields say, and nothing else of the stream', async () => {
    const { token } = await issue();
    for (const wrong of [
      {},
      { state: 'lost' },
      { state: 'fine', back: 'tomorrow' },
      { state: 'fine', secret: true },
    ])
      await expect(reply(token, wrong)).rejects.toMatchObject({ status: 422 });
    await expect(
      desk.holders.reply(await openLink(token), { widget: 'cases', values: {} }, 'a-key-of-sixteen'),
    ).rejects.toMatchObject({ code: 'holder.noReply' });
    expect(await replies()).toEqual([]);
  });

  test('a reply sent again is one event and one line in the case', async () => {
    const { token } = await issue();
    await desk.flood('p1');
    await desk.flood('p2');
    const answer = { state: 'fine', back: '2026-08-01T16:00:00.000Z' };
    await reply(token, answer);
    await reply(token, answer);
    expect(await replies()).toHaveLength(1);
    const lines = async (key: string) => {
      const stored = (await desk.allCases()).find((one) => one.key === key)!;
      return (await desk.caseStore.entries(desk.tenant, stored.id)).filter(
        (one) => one.action === 'holderReply',
      );
    };
    expect(await lines('p1')).toMatchObject([
      { title: { zh: '回执：平安，回来日期 2026-08-02', en: 'Reply: Fine, Back on 2026-08-02' } },
    ]);
    expect(await lines('p2')).toEqual([]);
  });

  test('an answer that holds until a day is taken back when the day is over, unless another came before', async () => {
    await desk.publish(
      withHolderPages((content) => {
        Object.assign(content.pages.home!.widgets.reply!.properties, {
          takenBack: { on: 'back', values: { state: 'fine' } },
        });
      }),
    );
    const { token } = await issue({ days: 90 });
    const states = async () => (await replies()).map(({ time, data }) => [time, data['state']]).toReversed();
    await reply(token, { state: 'help', back: '2026-08-01T16:00:00.000Z' }, 'first-key-of-sixteen');
    const second = { state: 'help', back: '2026-08-02T16:00:00.000Z' };
    await reply(token, second, 'second-key-of-sixteen');
    const asked = new Date(desk.clock.ms).toISOString();
    desk.clock.ms = Date.parse('2026-08-03T15:59:00.000Z');
    await desk.sweep();
    expect(await states()).toEqual([
      [asked, 'help'],
      [asked, 'help'],
    ]);
    desk.clock.ms += 60_000;
    await desk.sweep();
    expect(await states()).toEqual([
      [asked, 'help'],
      [asked, 'help'],
      ['2026-08-03T16:00:00.000Z', 'fine'],
    ]);
  });

  test('every issue, use, refused use, reply and withdrawal stands in the audit trail, without token or member', async () => {
    const { link, token } = await issue({ page: 'person', member: '甲' });
    await reply(token, { state: 'fine' });
    await desk.holders.revoke(staff(), 'water', link.id);
    await expect(openLink(token)).rejects.toThrow();
    const { items } = await desk.audit.page(desk.tenant, { limit: 20 });
    const trail = items.filter((one) => one.target === `holderLink/${link.id}`).toReversed();
    expect(trail.map((one) => `${one.action} ${one.succeeded}`)).toEqual([
      'holderLink.issued true',
      'holderLink.opened true',
      'holderLink.replied true',
      'holderLink.revoked true',
      'holderLink.opened false',
    ]);
    expect(JSON.stringify(trail)).not.toMatch(new RegExp(`${token}|甲`));
  });
});
