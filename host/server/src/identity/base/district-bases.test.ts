import type { DistrictBase } from '@changjing/contract';
import { beforeEach, expect, test } from 'vitest';
import { systemClock } from '../../kernel/index.ts';
import { SqlDistrictBaseStore } from '../../store/index.ts';
import { describeOnDatabases, freshTenant } from '../../store/testing.ts';
import { demoDistrict } from './demo-district.ts';
import { StoredDistrictBases } from './district-bases.ts';

describeOnDatabases('the district base', (open) => {
  let tenant: string;
  let bases: StoredDistrictBases;
  const opened = async () => {
    const made = new StoredDistrictBases(open.database, new SqlDistrictBaseStore(open.database, systemClock));
    await made.load();
    return made;
  };
  const versions = async () => {
    const { rows } = await open.database.query<{ version: number }>(
      'select version from district_bases where tenant_id = $1 order by version',
      [tenant],
    );
    return rows.map((row) => row.version);
  };
  beforeEach(async () => {
    tenant = freshTenant().slice(0, 40);
    bases = await opened();
    await bases.ensure({ ...demoDistrict, tenant });
  });

  test('a point is in its grid, and the grid in its community, street and district', () => {
    const grid = bases.gridOf(tenant, { lng: 117.6952, lat: 39.0151 });
    expect(grid && bases.territoryPath(tenant, grid)).toEqual(['yanshi', 'lingang', 'chaoyin', 'chaoyin-1']);
    expect(bases.gridOf(tenant, { lng: 117.5, lat: 39.02 })).toBeUndefined();
    expect(bases.territoryPath(tenant, 'nowhere')).toEqual([]);
  });

  test('a duty goes to the nearest post up the tree', () => {
    const nearest = (duty: string, grid: string) => bases.postFor(tenant, duty, grid)?.id;
    expect(nearest('drainage', 'gangwan-2')).toBe('pump-1');
    expect(nearest('drainage', 'qingyuan-1')).toBe('pump-2');
    expect(nearest('maintenance', 'qingyuan-1')).toBe('device-maintenance');
    expect(nearest('patrol', 'liuan-2')).toBe('liuan-2-patrol');
    expect(nearest('swimming', 'liuan-2')).toBeUndefined();
  });

  test('opening again publishes nothing new, a changed demo district becomes the next version', async () => {
    const again = await opened();
    await again.ensure({ ...demoDistrict, tenant });
    expect(await versions()).toEqual([1]);
    await again.ensure({ ...demoDistrict, tenant, title: { zh: '演示区二', en: 'Demo 2' } });
    expect(await versions()).toEqual([1, 2]);
    expect((await opened()).current(tenant).title.zh).toBe('演示区二');
  });

  test('the organiser of a base of before, one string, is read as the Chinese; what is stored stays', async () => {
    const footer = { organiser: '区城运中心', servicePhone: '12345' };
    const store = new SqlDistrictBaseStore(open.database, systemClock);
    const before = { ...demoDistrict, tenant, isSimulated: false, footer } as unknown as DistrictBase;
    await open.database.transaction((tx) => store.append(tx, tenant, 2, before));
    const again = await opened();
    expect(again.current(tenant).footer).toEqual({ organiser: { zh: '区城运中心' }, servicePhone: '12345' });
    await again.ensure({ ...demoDistrict, tenant });
    expect(await versions()).toEqual([1, 2]);
    const stored = (await store.latest()).find((one) => one.tenant === tenant);
    expect(stored?.base.footer).toEqual(footer);
  });

  test('a real district’s own base is never replaced by the demo', async () => {
    await bases.publish({ ...demoDistrict, tenant, isSimulated: false });
    await (await opened()).ensure({ ...demoDistrict, tenant });
    expect((await opened()).current(tenant).isSimulated).toBe(false);
  });

  test('a base with problems is refused as a whole, and the one in force stays', async () => {
    const posts = {
      ...demoDistrict.posts,
      'pump-1': { ...demoDistrict.posts['pump-1']!, territory: 'nowhere' },
    };
    await expect(bases.publish({ ...demoDistrict, tenant, posts })).rejects.toMatchObject({
      code: 'base.invalid',
      problems: [{ where: 'posts/pump-1' }],
    });
    expect(await versions()).toEqual([1]);
  });

  test('a tenant without a base says so', () => {
    expect(() => bases.current('nobody')).toThrow('has no district base');
  });
});
