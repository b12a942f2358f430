import { afterAll, afterEach, beforeEach, expect, test } from 'vitest';
import { ChangjingError, suggestionBranch, type Scenario, type Suggestion } from '@changjing/contract';
import { normalize, removeNode, setField, setRuleField, setTitle } from '@changjing/document';
import type { Actor, Suggestions } from '../../kernel/index.ts';
import { describeOnDatabases, freshTenant } from '../../store/testing.ts';
import {
  eventually,
  openBrowser,
  openStudio,
  waterloggingTemplate,
  type TestBrowser,
  type TestStudio,
} from '../testing/studio.ts';

describeOnDatabases('a suggestion', (open) => {
  let studio: TestStudio;
  let suggestions: Suggestions;
  let scenario: string;
  let [wang, li, reviewer] = [] as unknown as [Actor, Actor, Actor];
  const studios: TestStudio[] = [];
  const browsers: TestBrowser[] = [];
  const words = { title: '红色门槛提到 30 厘米', why: '去年误报太多' };

  type Edit = Parameters<TestStudio['collab']['documents']['prepare']>[2];
  /** What a browser would do to a document, by the host's own hand. */
  async function edit(name: string, run: Edit): Promise<void> {
    const prepared = await studio.collab.documents.prepare(studio.tenant, name, run);
    await open.database.transaction((tx) => prepared!.append(tx, 'wang'));
    await prepared!.apply();
  }
  async function current(name = scenario): Promise<Scenario> {
    return normalize((await studio.collab.documents.read(studio.tenant, name))!).scenario!;
  }
  const branchOf = ({ id }: Suggestion) => suggestionBranch(scenario, id);
  const of = ({ id }: Suggestion) => ({ scenario, suggestion: id });
  function browse(name: string, person: string): TestBrowser {
    const browser = openBrowser(studio.port, name, person);
    browsers.push(browser);
    return browser;
  }
  /** The reviewer, who may only read, proposes; the edits are those of a browser. */
  async function submitted(...edits: Edit[]): Promise<Suggestion> {
    const draft = await suggestions.start(reviewer, scenario);
    for (const run of edits) await edit(branchOf(draft), run);
    return suggestions.submit(reviewer, of(draft), words);
  }
  async function refusal(work: Promise<unknown>): Promise<ChangjingError> {
    return work.then(
      () => expect.fail('nothing was refused'),
      (failure: unknown) => {
        expect(failure).toBeInstanceOf(ChangjingError);
        return failure as ChangjingError;
      },
    );
  }
  const codeOf = async (work: Promise<unknown>) => (await refusal(work)).code;
  const stateOf = async (actor: Actor) =>
    (await suggestions.list(actor, scenario)).map(({ state, isNews }) => [state, isNews]);

  beforeEach(async () => {
    studio = await openStudio(open.database, { tenant: freshTenant() });
    studios.push(studio);
    ({ suggestions } = studio);
    wang = studio.admit('wang');
    li = studio.admit('li');
    reviewer = studio.admit('reviewer', 'reviewer');
    studio.admit('walker', 'gridWorker');
    const template = { template: waterloggingTemplate, title: '积水', slug: 'water' };
    scenario = (await studio.scenarios.create(wang, template)).id;
  });
  afterEach(() => {
    for (const browser of browsers.splice(0)) browser.close();
  });
  afterAll(async () => {
    for (const each of studios) await each.close();
  });

  const raise: Edit = (doc) => setRuleField(doc, 'red', 'where', 'e.depth >= 30');
  const rename: Edit = (doc) => setTitle(doc, { zh: '内涝' });

  test('is written in a branch by whoever may read the scenario, and changes nothing until it is accepted', async () => {
    const draft = await suggestions.start(reviewer, scenario);
    expect(await suggestions.start(reviewer, scenario)).toEqual(draft);
    const branch = browse(branchOf(draft), 'reviewer');
    await branch.synced();
    setRuleField(branch.doc, 'red', 'where', 'e.depth >= 30');
    await branch.saved();
    expect((await current()).rules['red']?.where).toBe('e.depth >= 27');
    expect((await current(branchOf(draft))).rules['red']?.where).toBe('e.depth >= 30');
    expect((await studio.scenarios.list(wang)).map(({ id }) => id)).toEqual([scenario]);
    // Nobody else sees what is not submitted.
    expect(await suggestions.list(wang, scenario)).toEqual([]);
    const curious = browse(branchOf(draft), 'wang');
    await eventually(() => curious.refusals.includes('suggestion.unknown'), 'the draft was shown');
    const walker = browse(branchOf(draft), 'walker');
    await eventually(() => walker.refusals.includes('identity.notPermitted'), 'a stranger was let in');
  });

  test('that was submitted is frozen: its author’s browser may only read from then on', async () => {
    const draft = await suggestions.start(reviewer, scenario);
    const branch = browse(branchOf(draft), 'reviewer');
    await branch.synced();
    raise(branch.doc);
    await branch.saved();
    expect(branch.provider.authorizedScope).toBe('read-write');
    await suggestions.submit(reviewer, of(draft), words);
    await eventually(() => branch.provider.authorizedScope === 'readonly', 'the branch stayed open');
    const { suggested } = await suggestions.read(wang, of(draft));
    expect(suggested?.rules['red']?.where).toBe('e.depth >= 30');
    await suggestions.reopen(reviewer, of(draft));
    await eventually(() => branch.provider.authorizedScope === 'read-write', 'the branch stayed closed');
  });

  test('is merged into the scenario as it is now, by ids; both stand in the audit, and its author is told', async () => {
    const one = await submitted(raise, (doc) => setRuleField(doc, 'yellow', 'severity', 'warning'));
    const browser = browse(scenario, 'li');
    await browser.synced();
    setRuleField(browser.doc, 'red', 'title/zh', '红色');
    rename(browser.doc);
    await browser.saved();
    const accepted = await suggestions.accept(wang, of(one), {});
    expect(accepted).toMatchObject({ state: 'accepted', decision: { by: { person: 'wang' } } });
    const now = await current();
    expect(now.title).toEqual({ zh: '内涝' });
    expect(now.rules['red']).toMatchObject({ where: 'e.depth >= 30', title: { zh: '红色' } });
    expect(now.rules['yellow']?.severity).toBe('warning');
    await eventually(
      () => normalize(browser.doc).scenario?.rules['red']?.where === 'e.depth >= 30',
      'who was editing did not see it',
    );
    expect(await stateOf(reviewer)).toEqual([['accepted', true]]);
    await suggestions.see(reviewer, of(one));
    expect(await stateOf(reviewer)).toEqual([['accepted', false]]);
    const { items } = await studio.audit.page(studio.tenant, { limit: 10 });
    expect(items.find(({ action }) => action === 'suggestion.accept')).toMatchObject({
      person: 'wang',
      target: `scenario/${scenario}`,
      details: { suggestion: one.id, author: 'reviewer' },
    });
  });

  test('is accepted once, however often it is asked for', async () => {
    const one = await submitted(raise);
    const answers = await Promise.allSettled([
      suggestions.accept(wang, of(one), {}),
      suggestions.accept(wang, of(one), {}),
      suggestions.accept(li, of(one), {}),
    ]);
    expect(answers.map(({ status }) => status)).toEqual(['fulfilled', 'fulfilled', 'rejected']);
    expect(await codeOf(suggestions.reject(li, of(one), { reason: '晚了' }))).toBe('suggestion.moved');
    const { items } = await studio.audit.page(studio.tenant, { limit: 10 });
    expect(items.filter(({ action }) => action === 'suggestion.accept')).toHaveLength(1);
  });

  test('can be taken over in part: only the chosen nodes', async () => {
    const one = await submitted(raise, rename);
    await suggestions.accept(wang, of(one), { nodes: ['rules/red'] });
    expect((await current()).rules['red']?.where).toBe('e.depth >= 30');
    expect((await current()).title).toEqual({ zh: '积水' });
    expect((await suggestions.list(reviewer, scenario))[0]?.decision?.nodes).toEqual(['rules/red']);
  });

  test('that meets a later change of the same part is refused with that part by name; brought up to date it can be accepted', async () => {
    const one = await submitted(raise, rename);
    await edit(scenario, (doc) => setRuleField(doc, 'red', 'where', 'e.depth >= 40'));
    const refused = await refusal(suggestions.accept(wang, of(one), {}));
    expect([refused.code, refused.status]).toEqual(['suggestion.conflict', 409]);
    expect(refused.problems.map(({ where, message }) => [where, message.zh])).toEqual([
      ['rules/red/where', '规则「积水红色预警」的条件：后来也被改过'],
    ]);
    expect((await current()).rules['red']?.where).toBe('e.depth >= 40');
    expect(await stateOf(wang)).toEqual([['submitted', false]]);
    await suggestions.rebase(wang, of(one));
    const { base } = await suggestions.read(wang, of(one));
    expect(base.rules['red']?.where).toBe('e.depth >= 40');
    await suggestions.accept(wang, of(one), {});
    expect((await current()).rules['red']?.where).toBe('e.depth >= 30');
    expect((await current()).title).toEqual({ zh: '内涝' });
  });

  test('that would bring an error is refused with it; an error that was there before is nobody’s to mend here', async () => {
    const breaks = await submitted((doc) => removeNode(doc, ['streams', 'depth']));
    const refused = await refusal(suggestions.accept(wang, of(breaks), {}));
    expect([refused.code, refused.status]).toEqual(['suggestion.notAcceptable', 422]);
    expect(refused.problems.length).toBeGreaterThan(0);
    await suggestions.reject(wang, of(breaks), { reason: '数据流还有规则在用' });
    expect((await current()).streams).toHaveProperty('depth');
    await edit(scenario, (doc) => setRuleField(doc, 'yellow', 'where', 'e.nowhere > 1'));
    const fine = await submitted(raise);
    await suggestions.accept(wang, of(fine), {});
    expect((await current()).rules['red']?.where).toBe('e.depth >= 30');
  });

  test('that was rejected says why, and its author can write on and hand it in again', async () => {
    const one = await submitted(raise);
    await suggestions.reject(li, of(one), { reason: '30 太高，按 29 重提' });
    const [told] = await suggestions.list(reviewer, scenario);
    expect(told).toMatchObject({
      state: 'rejected',
      isNews: true,
      decision: { reason: '30 太高，按 29 重提' },
    });
    await suggestions.reopen(reviewer, of(one));
    await edit(branchOf(one), (doc) => setRuleField(doc, 'red', 'where', 'e.depth >= 29'));
    await suggestions.submit(reviewer, of(one), words);
    await suggestions.accept(li, of(one), {});
    expect((await current()).rules['red']?.where).toBe('e.depth >= 29');
  });

  test('that was accepted is taken back by who accepted it, and nothing that came after is', async () => {
    const one = await submitted(raise);
    await suggestions.accept(wang, of(one), {});
    await edit(scenario, rename);
    expect(await codeOf(suggestions.undoAcceptance(li, of(one)))).toBe('suggestion.notYours');
    await suggestions.undoAcceptance(wang, of(one));
    expect((await current()).rules['red']?.where).toBe('e.depth >= 27');
    expect((await current()).title).toEqual({ zh: '内涝' });
    expect(await stateOf(wang)).toEqual([['submitted', false]]);
    await suggestions.accept(li, of(one), {});
    await edit(scenario, (doc) => setRuleField(doc, 'red', 'where', 'e.depth >= 50'));
    expect(await codeOf(suggestions.undoAcceptance(li, of(one)))).toBe('suggestion.conflict');
    expect((await current()).rules['red']?.where).toBe('e.depth >= 50');
  });

  test('is its author’s alone to hand in and to withdraw; empty or incomplete it is not handed in', async () => {
    const draft = await suggestions.start(reviewer, scenario);
    expect(await codeOf(suggestions.submit(reviewer, of(draft), words))).toBe('suggestion.empty');
    await edit(branchOf(draft), (doc) => setField(doc, ['rules', 'red'], 'title', undefined));
    expect(await codeOf(suggestions.submit(reviewer, of(draft), words))).toBe('suggestion.unreadable');
    await edit(branchOf(draft), (doc) => setField(doc, ['rules', 'red'], 'title/zh', '红'));
    await suggestions.submit(reviewer, of(draft), words);
    expect(await codeOf(suggestions.withdraw(wang, of(draft)))).toBe('suggestion.notYours');
    await suggestions.withdraw(reviewer, of(draft));
    expect(await codeOf(suggestions.accept(wang, of(draft), {}))).toBe('suggestion.moved');
    const elsewhere: Actor = { ...wang, tenant: freshTenant() };
    expect(await codeOf(suggestions.list(elsewhere, scenario))).toBe('scenario.unknown');
    expect(await codeOf(suggestions.read(wang, { scenario, suggestion: 'none' }))).toBe('suggestion.unknown');
  });
});
