import { afterAll, beforeEach, expect, test } from 'vitest';
import { normalize } from '@changjing/document';
import type { Actor } from '../../kernel/index.ts';
import { describeOnDatabases, freshTenant } from '../../store/testing.ts';
import { openStudio, waterloggingTemplate, type TestStudio } from '../testing/studio.ts';

describeOnDatabases('a scenario as a file and as a template', (open) => {
  let studio: TestStudio;
  let wang: Actor;
  let id: string;
  const studios: TestStudio[] = [];
  const contentOf = async (of: string) =>
    normalize((await studio.collab.documents.read(studio.tenant, of))!).scenario;

  beforeEach(async () => {
    studio = await openStudio(open.database, { tenant: freshTenant() });
    studios.push(studio);
    wang = studio.admit('wang');
    const made = { template: waterloggingTemplate, title: '积水', slug: 'water' };
    id = (await studio.scenarios.create(wang, made)).id;
  });
  afterAll(async () => {
    for (const each of studios) await each.close();
  });

  test('what is exported comes in again as a draft of its own, that remembers its template', async () => {
    const file = await studio.scenarios.exportDraft(wang, id);
    expect(Object.keys(file).toSorted()).toEqual(['content', 'formatVersion', 'kind', 'plugins']);
    expect(file.plugins['changjing.community']?.hash).toMatch(/^[0-9a-f]{64}$/);
    const made = await studio.scenarios.importFile(wang, JSON.stringify(file));
    expect(made).toMatchObject({ slug: 'water-2', status: 'draft', title: { zh: '积水' } });
    expect(await contentOf(made.id)).toEqual({ ...(await contentOf(id)), slug: 'water-2' });
    expect((await contentOf(made.id))?.template).toBe(waterloggingTemplate);
    expect((await studio.scenarios.publish(wang, made.id, { note: '' })).version).toBe(1);
  });

  test('a file that needs a plugin that is not here, or not for everybody, says which one', async () => {
    const file = await studio.scenarios.exportDraft(wang, id);
    const needs = { ...file.plugins, 'acme.pumps': { version: '2.1.0', hash: 'a'.repeat(64) } };
    const foreign = studio.scenarios.importFile(wang, JSON.stringify({ ...file, plugins: needs }));
    await expect(foreign).rejects.toMatchObject({
      code: 'scenarioFile.missingPlugins',
      text: { zh: expect.stringContaining('acme.pumps 2.1.0') },
    });
    studio.closedPlugins.add('district changjing.community');
    // Whoever takes the list out of the file does not get round it.
    const bare = studio.scenarios.importFile(wang, JSON.stringify({ ...file, plugins: {} }));
    await expect(bare).rejects.toMatchObject({ code: 'scenarioFile.missingPlugins' });
    expect(await studio.scenarios.list(wang)).toHaveLength(1);
  });

  test('a draft becomes a template of the district, for itself alone', async () => {
    const given = { title: '河西街积水', description: '按河西街的门槛改好的' };
    const saved = await studio.scenarios.saveTemplate(wang, id, given);
    expect(saved).toMatchObject({
      ref: 'local.template/water',
      title: { zh: '河西街积水' },
      hasSampleData: true,
      savedBy: { name: '姓名wang' },
    });
    expect(await studio.scenarios.templates(wang)).toContainEqual(saved);
    const again = await studio.scenarios.saveTemplate(wang, id, given);
    expect(again.ref).toBe('local.template/water-2');
    const made = await studio.scenarios.create(wang, { template: saved.ref, title: '新的', slug: 'fresh' });
    expect((await contentOf(made.id))?.template).toBe('local.template/water');
    const other = await openStudio(open.database, { tenant: freshTenant() });
    studios.push(other);
    const stranger = other.admit('stranger');
    expect((await other.scenarios.templates(stranger)).map(({ ref }) => ref)).not.toContain(saved.ref);
    const theft = other.scenarios.create(stranger, { template: saved.ref, title: '偷', slug: 'theft' });
    await expect(theft).rejects.toMatchObject({ code: 'template.unknown' });
  });

  test('a template says what feeds it and what its page for citizens shows', async () => {
    const [template] = (await studio.scenarios.templates(wang)).filter(
      ({ ref }) => ref === waterloggingTemplate,
    );
    expect(template!.needs).toContainEqual({ title: expect.anything(), by: 'mqtt' });
    expect(template!.needs).toContainEqual({ title: expect.anything(), by: 'people' });
    expect(template!.page?.widgets.map(({ type }) => type)).toContain('map');
  });
});
