import { afterAll, beforeEach, expect, test } from 'vitest';
import { suggestionBranch, type CommentThread } from '@changjing/contract';
import { removeNode, setField } from '@changjing/document';
import type { Actor, Comments } from '../../kernel/index.ts';
import { SqlPostHoldings } from '../../store/index.ts';
import {
  createCommentStore,
  createScenarioStore,
  createSuggestionStore,
} from '../../store/scenarios/index.ts';
import { describeOnDatabases, freshTenant } from '../../store/testing.ts';
import { demoDistrict } from '../../identity/base/demo-district.ts';
import { policy } from '../../governance/index.ts';
import { systemClock } from '../../kernel/index.ts';
import { openStudio, waterloggingTemplate, type TestStudio } from '../testing/studio.ts';
import { createComments } from './create-comments.ts';

describeOnDatabases('comments', (open) => {
  let studio: TestStudio;
  let comments: Comments;
  let scenario: string;
  let [wang, li, reviewer, walker] = [] as unknown as [Actor, Actor, Actor, Actor];
  const studios: TestStudio[] = [];
  const red = { node: 'rules/red', field: 'where' };
  const postOf = (role: string) =>
    Object.entries(demoDistrict.posts).find(([, post]) => post.role === role)![0];

  /** A person of the base, as identity keeps them. */
  async function settleIn(actor: Actor, role: string): Promise<void> {
    const at = new Date().toISOString();
    await open.database.query(
      `insert into people (tenant_id, id, name, email, email_verified, created_at, updated_at)
       values ($1, $2, $3, $4, true, $5, $5)`,
      [actor.tenant, actor.person, actor.name, `${actor.person}@example.com`, at],
    );
    await open.database.transaction((tx) =>
      new SqlPostHoldings(open.database, systemClock).hold(tx, {
        tenant: actor.tenant,
        person: actor.person,
        post: postOf(role),
        isPrimary: true,
      }),
    );
  }

  async function edit(
    run: Parameters<TestStudio['collab']['documents']['prepare']>[2],
    document = scenario,
  ): Promise<void> {
    const prepared = await studio.collab.documents.prepare(studio.tenant, document, run);
    await open.database.transaction((tx) => prepared!.append(tx, 'wang'));
    await prepared!.apply();
  }

  const textsOf = (thread: CommentThread | undefined) => thread?.comments.map(({ text }) => text);
  const codeOf = (failure: unknown) => (failure as { code?: string }).code;
  async function refusalOf(work: Promise<unknown>): Promise<string | undefined> {
    return work.then(() => undefined, codeOf);
  }

  beforeEach(async () => {
    const tenant = freshTenant();
    studio = await openStudio(open.database, { tenant });
    studios.push(studio);
    const unique = tenant.slice(-6);
    wang = studio.admit(`wang-${unique}`);
    li = studio.admit(`li-${unique}`);
    reviewer = studio.admit(`reviewer-${unique}`, 'reviewer');
    walker = studio.admit(`walker-${unique}`, 'gridWorker');
    await settleIn(wang, 'staff');
    await settleIn(li, 'staff');
    await settleIn(reviewer, 'reviewer');
    await settleIn(walker, 'gridWorker');
    comments = createComments({
      database: open.database,
      store: createCommentStore(open.database),
      scenarios: createScenarioStore(open.database),
      suggestions: createSuggestionStore(open.database),
      documents: studio.collab.documents,
      bases: studio.bases,
      holdings: new SqlPostHoldings(open.database, systemClock),
      policy,
      changes: studio.changes,
      clock: systemClock,
      limits: { openThreads: 3, commentsAThread: 3 },
    });
    const made = await studio.scenarios.create(wang, {
      template: waterloggingTemplate,
      title: '积水',
      slug: 'water',
    });
    scenario = made.id;
  });
  afterAll(async () => {
    for (const each of studios) await each.close();
  });

  test('who wrote it and when is the host’s word; the others see it as unread until they looked', async () => {
    const before = Date.now();
    const thread = await comments.begin(wang, scenario, {
      place: red,
      text: '27 是不是太高？',
      mentions: [],
    });
    expect(thread.comments[0]!.by).toEqual({ person: wang.person, name: wang.name });
    expect(Date.parse(thread.comments[0]!.at)).toBeGreaterThanOrEqual(before);
    expect(thread.nodeTitle.zh).toBe('积水红色预警');
    expect([thread.isUnread, thread.concernsMe]).toEqual([false, true]);
    const [seenByLi] = await comments.list(li, { scenario });
    expect([seenByLi!.isUnread, seenByLi!.concernsMe]).toEqual([true, false]);
    await comments.see(li, scenario, [thread.id]);
    expect((await comments.list(li, { scenario }))[0]!.isUnread).toBe(false);
    await comments.reply(wang, { scenario, thread: thread.id }, { text: '等您看看', mentions: [] });
    expect((await comments.list(li, { scenario }))[0]!.isUnread).toBe(true);
    expect(studio.seen.filter(({ topic }) => topic === 'comments')).toHaveLength(2);
  });

  test('only people who may read scenarios can be mentioned, and a mention concerns them', async () => {
    const readers = (await comments.readers(wang)).map(({ person }) => person);
    expect(readers.toSorted()).toEqual([wang, li, reviewer].map(({ person }) => person).toSorted());
    const asks = { place: red, text: `@${li.name} 请看`, mentions: [li.person, li.person] };
    const thread = await comments.begin(wang, scenario, asks);
    expect(thread.comments[0]!.mentions).toEqual([{ person: li.person, name: li.name }]);
    expect((await comments.mine(li)).map(({ id, isUnread }) => [id, isUnread])).toEqual([[thread.id, true]]);
    expect(await comments.mine(reviewer)).toEqual([]);
    const wrong = comments.begin(wang, scenario, { ...asks, mentions: [walker.person] });
    expect(await refusalOf(wrong)).toBe('comment.notAReader');
    expect(await comments.list(wang, { scenario })).toHaveLength(1);
  });

  test('who may only read comments too; who may not read neither reads nor writes', async () => {
    const thread = await comments.begin(reviewer, scenario, { place: red, text: '请补充依据', mentions: [] });
    expect(thread.comments[0]!.by.person).toBe(reviewer.person);
    const stranger: Actor = { ...walker, permissions: new Set() };
    for (const attempt of [
      () => comments.list(walker, { scenario }),
      () => comments.begin(walker, scenario, { place: red, text: '我也说', mentions: [] }),
      () => comments.mine(stranger),
    ])
      expect(await refusalOf(attempt())).toBe('policy.notPermitted');
  });

  test('only its author changes or takes back a comment; a thread in which nothing is left is gone', async () => {
    const { id: thread, comments: written } = await comments.begin(wang, scenario, {
      place: red,
      text: '原话',
      mentions: [],
    });
    const of = { scenario, thread, comment: written[0]!.id };
    expect(await refusalOf(comments.change(li, of, { text: '冒名', mentions: [] }))).toBe('comment.notYours');
    expect(await refusalOf(comments.remove(li, of))).toBe('comment.notYours');
    const changed = await comments.change(wang, of, { text: '改过的话', mentions: [] });
    expect(textsOf(changed)).toEqual(['改过的话']);
    expect(changed.comments[0]!.editedAt).toBeDefined();
    await comments.reply(li, of, { text: '回复', mentions: [] });
    await comments.remove(wang, of);
    const [left] = await comments.list(li, { scenario });
    expect(left!.comments.map(({ text, isRemoved }) => [text, isRemoved])).toEqual([
      ['', true],
      ['回复', false],
    ]);
    expect(await refusalOf(comments.change(wang, of, { text: '再来', mentions: [] }))).toBe(
      'comment.unknown',
    );
    await comments.remove(li, { ...of, comment: left!.comments[1]!.id });
    expect(await comments.list(li, { scenario })).toEqual([]);
    expect(await refusalOf(comments.reply(li, of, { text: '晚了', mentions: [] }))).toBe('comment.unknown');
  });

  test('a thread says who resolved it; a reply opens it again', async () => {
    const { id: thread } = await comments.begin(wang, scenario, { place: red, text: '问', mentions: [] });
    const of = { scenario, thread };
    const resolved = await comments.settle(li, of, true);
    expect(resolved.resolved?.by).toEqual({ person: li.person, name: li.name });
    // The second to press the button does not take the first one's place.
    expect((await comments.settle(wang, of, true)).resolved?.by.person).toBe(li.person);
    expect((await comments.reply(wang, of, { text: '还没好', mentions: [] })).resolved).toBeUndefined();
    await comments.settle(wang, of, true);
    expect((await comments.settle(wang, of, false)).resolved).toBeUndefined();
  });

  test('a comment outlives its node and keeps its name; nobody comments on what is not there', async () => {
    await edit((doc) => setField(doc, ['rules', 'red'], 'title/zh', '红色'));
    const place = { node: 'rules/red/actions/pumpCase' };
    await comments.begin(wang, scenario, { place, text: '派给谁？', mentions: [] });
    await edit((doc) => removeNode(doc, ['rules', 'red']));
    const [left] = await comments.list(li, { scenario });
    expect([left!.place, textsOf(left)]).toEqual([place, ['派给谁？']]);
    expect(left!.nodeTitle.zh).toBe('红色');
    for (const node of ['rules/red', 'rules/__proto__', 'nowhere', 'rules/red/actions/none'])
      expect(
        await refusalOf(comments.begin(wang, scenario, { place: { node }, text: '？', mentions: [] })),
      ).toBe('comment.noSuchNode');
    const whole = await comments.begin(wang, scenario, {
      place: { node: 'meta' },
      text: '总体',
      mentions: [],
    });
    expect(whole.nodeTitle.zh).toBe('积水');
  });

  test('too many threads and too long ones are refused with what to do; resolving makes room', async () => {
    const say = (text: string) => comments.begin(wang, scenario, { place: red, text, mentions: [] });
    const [first] = [await say('一'), await say('二'), await say('三')];
    expect(await refusalOf(say('四'))).toBe('comment.tooManyThreads');
    const of = { scenario, thread: first!.id };
    await comments.settle(wang, of, true);
    expect(textsOf(await say('四'))).toEqual(['四']);
    await comments.reply(li, of, { text: '2', mentions: [] });
    await comments.reply(li, of, { text: '3', mentions: [] });
    expect(await refusalOf(comments.reply(li, of, { text: '4', mentions: [] }))).toBe('comment.threadFull');
  });

  test('two who answer at once both stand, and no district sees another’s', async () => {
    const { id: thread } = await comments.begin(wang, scenario, { place: red, text: '问', mentions: [] });
    const of = { scenario, thread };
    await Promise.all([
      comments.reply(li, of, { text: '答', mentions: [] }),
      comments.reply(reviewer, of, { text: '答', mentions: [] }),
    ]);
    expect(textsOf((await comments.list(wang, { scenario }))[0])).toEqual(['问', '答', '答']);
    const elsewhere: Actor = { ...wang, tenant: freshTenant() };
    expect(await refusalOf(comments.list(elsewhere, { scenario }))).toBe('scenario.unknown');
    expect(await comments.mine(elsewhere)).toEqual([]);
  });

  /** A suggestion of the reviewer, who may not edit: the red limit goes up, the yellow rule goes. */
  async function suggest(): Promise<{ scenario: string; suggestion: string }> {
    const { id: suggestion } = await studio.suggestions.start(reviewer, scenario);
    await edit(
      (doc) => {
        setField(doc, ['rules', 'red'], 'where', 'e.depth >= 30');
        setField(doc, ['rules', 'red'], 'title/zh', '红色，更深');
        removeNode(doc, ['rules', 'yellow']);
      },
      suggestionBranch(scenario, suggestion),
    );
    return { scenario, suggestion };
  }
  const words = { title: '提到 30', why: '误报多' };

  test('what is said of a suggestion is with the suggestion, calls parts by its words, and concerns its author', async () => {
    const subject = await suggest();
    await studio.suggestions.submit(reviewer, subject, words);
    const ask = { place: red, suggestion: subject.suggestion, text: `@${li.name} 30 有依据吗？` };
    const thread = await comments.begin(wang, scenario, { ...ask, mentions: [li.person] });
    expect([thread.suggestion, thread.nodeTitle.zh]).toEqual([subject.suggestion, '红色，更深']);
    const gone = { ...ask, place: { node: 'rules/yellow' }, text: '为什么删？', mentions: [] };
    expect((await comments.begin(wang, scenario, gone)).nodeTitle.zh).toBe('积水黄色预警');
    expect(await comments.list(wang, { scenario })).toEqual([]);
    const ofAuthor = await comments.list(reviewer, subject);
    expect(ofAuthor.map((of) => [textsOf(of), of.isUnread, of.concernsMe])).toEqual([
      [[ask.text], true, true],
      [['为什么删？'], true, true],
    ]);
    const concerned = async (actor: Actor) => (await comments.mine(actor)).map(({ id }) => id);
    expect(await concerned(reviewer)).toEqual(ofAuthor.map(({ id }) => id));
    expect(await concerned(li)).toEqual([thread.id]);
    await comments.see(reviewer, scenario, [thread.id]);
    expect((await comments.list(reviewer, subject)).map(({ isUnread }) => isUnread)).toEqual([false, true]);
    const of = { scenario, thread: thread.id };
    await comments.reply(reviewer, of, { text: '去年误报 12 次', mentions: [] });
    expect((await comments.settle(wang, of, true)).resolved?.by.person).toBe(wang.person);
  });

  test('what is said of a suggestion is readable after it was accepted, and is not said of the scenario', async () => {
    const subject = await suggest();
    await studio.suggestions.submit(reviewer, subject, words);
    const { suggestion } = subject;
    await comments.begin(wang, scenario, { place: red, suggestion, text: '有依据吗？', mentions: [] });
    await studio.suggestions.accept(wang, subject, {});
    const [kept] = await comments.list(li, subject);
    expect(textsOf(kept)).toEqual(['有依据吗？']);
    await comments.reply(reviewer, { scenario, thread: kept!.id }, { text: '见台账', mentions: [] });
    expect(textsOf((await comments.list(wang, subject))[0])).toEqual(['有依据吗？', '见台账']);
    expect(await comments.list(wang, { scenario })).toEqual([]);
  });

  test('who may not see a suggestion neither reads nor writes what is said of it, until it is handed in', async () => {
    const subject = await suggest();
    const note = {
      place: red,
      suggestion: subject.suggestion,
      text: `@${wang.name} 请看`,
      mentions: [wang.person],
    };
    const { id: thread, comments: said } = await comments.begin(reviewer, scenario, note);
    const of = { scenario, thread };
    for (const attempt of [
      () => comments.list(wang, subject),
      () => comments.begin(wang, scenario, note),
      () => comments.reply(wang, of, { text: '好', mentions: [] }),
      () => comments.settle(wang, of, true),
      () => comments.remove(wang, { ...of, comment: said[0]!.id }),
      () => comments.list(reviewer, { scenario, suggestion: 'none-such' }),
    ])
      expect(await refusalOf(attempt())).toBe('suggestion.unknown');
    expect(await comments.mine(wang)).toEqual([]);
    await comments.see(wang, scenario, [thread]);
    await studio.suggestions.submit(reviewer, subject, words);
    expect((await comments.mine(wang)).map(({ id, isUnread }) => [id, isUnread])).toEqual([[thread, true]]);
    expect(textsOf(await comments.reply(wang, of, { text: '好', mentions: [] }))).toEqual([note.text, '好']);
  });

  test('open comments of a suggestion take no room from those of the scenario', async () => {
    const { suggestion } = await suggest();
    const say = (text: string) =>
      comments.begin(reviewer, scenario, { place: red, suggestion, text, mentions: [] });
    await Promise.all(['一', '二', '三'].map(say));
    expect(await refusalOf(say('四'))).toBe('comment.tooManyThreads');
    const own = { place: red, text: '场景的', mentions: [] };
    expect(textsOf(await comments.begin(reviewer, scenario, own))).toEqual(['场景的']);
  });
});
