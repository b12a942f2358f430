import { createSSRApp } from 'vue';
import { renderToString } from 'vue/server-renderer';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { sampleNow, sampleProps, sampleStates } from './kit/sample.ts';
import type { Locale, WidgetDefinition, WidgetProps, WidgetType } from './kit/types.ts';
import { loadCatalogue } from './testing/load-catalogue.ts';

const types: WidgetType[] = [
  'notice',
  'map',
  'list',
  'kpi',
  'timeline',
  'form',
  'text',
  'days',
  'reply',
  'section',
  'group',
  'tabs',
  'plugin',
];
const dataTypes: WidgetType[] = ['notice', 'map', 'list', 'kpi', 'timeline', 'days'];
let loaded: Awaited<ReturnType<typeof loadCatalogue>>;

beforeAll(async () => {
  loaded = await loadCatalogue();
});
afterAll(() => loaded.close());

function definitionOf(type: WidgetType): WidgetDefinition {
  const definition = loaded.catalogue.find((candidate) => candidate.type === type);
  if (definition === undefined) throw new Error(`no widget ${type}`);
  return definition;
}

function html(type: WidgetType, changes: Partial<WidgetProps> = {}, locale: Locale = 'zh'): Promise<string> {
  const { component, sample } = definitionOf(type);
  const props = { ...sample, ...changes, id: 'w', locale };
  return renderToString(createSSRApp(component, props as unknown as Record<string, unknown>));
}

async function words(type: WidgetType, changes?: Partial<WidgetProps>, locale?: Locale): Promise<string> {
  return (await html(type, changes, locale))
    .replace(/<!--.*?-->/g, '')
    .replace(/<[^>]*>/g, ' ')
    .replace(/\s+/g, ' ');
}

const rows = (...wanted: string[]) => ({
  ...sampleStates,
  rows: sampleStates.rows.filter((row) => typeof row['key'] === 'string' && wanted.includes(row['key'])),
});

describe('every catalogue widget', () => {
  it('is in the catalogue once, with a title and a setting form in both languages', () => {
    expect(loaded.catalogue.map((definition) => definition.type).toSorted()).toEqual(types.toSorted());
    for (const { title, description, properties } of loaded.catalogue) {
      const texts = [
        title,
        description,
        ...Object.values(properties).flatMap((p) => [p.title, ...(p.choices ?? []).map((c) => c.title)]),
      ];
      for (const text of texts) expect(text.en, text.zh).toBeTruthy();
    }
  });

  it.each(types)(
    '%s renders the same twice, without inline styles that a strict policy refuses',
    async (type) => {
      const first = await html(type);
      expect(first).toBe(await html(type));
      expect(first).not.toMatch(/\sstyle="/);
    },
  );

  it.each(types)('%s mixes no Chinese into an English screen', async (type) => {
    expect(await words(type, {}, 'en')).not.toMatch(/\p{Script=Han}/u);
  });

  it.each(dataTypes)('%s says that it is loading, and keeps its shape', async (type) => {
    const text = await html(type, { state: 'loading', result: undefined });
    expect(text).toContain('aria-busy="true"');
    expect(text).toContain('cj-bone');
  });

  it.each(dataTypes)('%s says what happened and what to do when its data could not be read', async (type) => {
    const text = await words(type, { state: 'error', result: undefined });
    expect(text).toContain('这一块数据没有读到');
    expect(text).toContain('重新读取');
  });

  it.each(dataTypes)('%s says how old its data is when it is no longer fresh', async (type) => {
    expect(await words(type, { state: 'stale', now: '2026-07-20T06:20:00Z' })).toContain(
      '数据停在 今天 14:08（12 分钟前）',
    );
  });

  it.each(['list', 'timeline', 'days'] as const)('%s says that there is nothing yet', async (type) => {
    expect(await words(type, { state: 'empty', result: undefined })).toMatch(/目前没有|还没有/);
  });
});

describe('notice', () => {
  it('says the one dangerous point with its water in the headline', async () => {
    const text = await words('notice', {
      result: rows('point-1', 'point-3'),
      places: onlyPlaces('point-1', 'point-3'),
    });
    expect(text).toContain('现在有 1 处积水危险：3号点 滨河路下穿 积水 30 厘米，请绕行');
    expect(text).toContain('今天 13:52 起');
  });

  it('does not repeat an advice that the headline has given', async () => {
    const instance = {
      ...definitionOf('notice').sample.instance,
      properties: { dangerText: { zh: '积水危险，请绕行' } },
    };
    const text = await words('notice', { instance, result: rows('point-3') });
    expect(text.match(/请绕行/g)).toHaveLength(1);
  });

  it('never says normal while a point is silent', async () => {
    const text = await words('notice', { result: rows('point-1', 'point-4', 'point-5') });
    expect(text).toContain('没有读数，情况未知');
    expect(text).not.toContain('目前一切正常');
  });

  it('counts a known place without any row as unknown', async () => {
    const text = await words('notice', { result: rows('point-1') });
    expect(text).toContain('4 处没有读数，情况未知');
  });

  it('says that all is well only when every place is normal', async () => {
    const text = await words('notice', {
      result: rows('point-1', 'point-4'),
      places: onlyPlaces('point-1', 'point-4'),
    });
    expect(text).toContain('目前一切正常');
  });

  it('says that nothing is known when no reading ever came', async () => {
    expect(await words('notice', { state: 'empty', result: undefined })).toContain(
      '还没有收到第一次读数，情况未知',
    );
  });
});

describe('map', () => {
  it('lists every point with its level in words for a screen reader', async () => {
    const text = await html('map');
    expect(text).toContain('aria-label="3号点 滨河路下穿，危险 30 厘米"');
    expect(text).toContain('aria-label="5号点 柳林街，未知"');
    expect(text.match(/role="listitem"/g)).toHaveLength(5);
  });

  it('shows the chosen point with its notice, age and source', async () => {
    const text = await words('map', { selected: 'point-3' } as Partial<WidgetProps>);
    expect(text).toContain('积水 30 厘米，请绕行');
    expect(text).toContain('今天 14:07 的读数（刚刚）');
    expect(text).toContain('来源：积水深度 · 模拟数据');
  });
});

describe('list', () => {
  it('puts the dangerous point first, with value, unit and age', async () => {
    const text = await words('list');
    expect(text.indexOf('滨河路下穿')).toBeLessThan(text.indexOf('学苑路口'));
    expect(text).toContain('危险 30 厘米 刚刚更新');
    expect(text).toContain('今天 13:48 起没有读数');
  });

  it('does not call a closed road normal', async () => {
    const text = await words('list', {
      ...sampleProps('list', { field: 'road' }),
      streams: {
        closures: {
          title: { zh: '封控' },
          eventType: 'x.closure',
          retentionDays: 1,
          fields: {
            road: { type: 'string', title: { zh: '道路' } },
            state: {
              type: 'string',
              title: { zh: '状态' },
              choices: [{ value: 'closed', title: { zh: '已封控' } }],
            },
          },
        },
      },
      result: {
        view: 'closures',
        at: sampleNow,
        isSimulated: true,
        rows: [{ key: 'r', time: sampleNow, level: 'normal', values: { road: '滨河路', state: 'closed' } }],
      },
    });
    expect(text).toContain('滨河路 已封控');
    expect(text).not.toContain('正常');
  });
});

/** A car that was seen somewhere: no place of the scenario, but with a name and a position of its own. */
const car = {
  streams: {
    cars: {
      title: { zh: '识别' },
      eventType: 'x.car',
      retentionDays: 1,
      fields: {
        plate: { type: 'string' as const, title: { zh: '车牌' } },
        at: { type: 'point' as const, title: { zh: '位置' } },
      },
    },
  },
  places: {},
  result: {
    view: 'cars',
    at: sampleNow,
    isSimulated: true,
    rows: [
      {
        key: 'k-9f2c',
        time: sampleNow,
        level: 'notice',
        notice: { zh: '请驶离' },
        values: { plate: '津A··345', at: { lng: 117.01, lat: 39.06 } },
      },
    ],
  },
};

describe('things that are no places', () => {
  it('are listed by the field that names them, with what is said of them', async () => {
    const text = await words('list', { ...sampleProps('list', { name: 'plate' }), ...car });
    expect(text).toContain('津A··345');
    expect(text).toContain('请驶离');
    expect(text).not.toContain('k-9f2c');
  });

  it('stand on the map where they are', async () => {
    const drawn = await html('map', { ...sampleProps('map', { name: 'plate' }), ...car });
    expect(drawn).toContain('aria-label="津A··345，关注"');
    expect(drawn.match(/role="listitem"/g)).toHaveLength(1);
  });

  it('show a chosen text beside their name, and a position as people write it', async () => {
    const { instance } = sampleProps('list', { name: 'plate', field: 'plate' });
    expect(await words('list', { instance, ...car })).toContain('请驶离 关注 津A··345');
    const plain = sampleProps('list', { field: 'plate' });
    expect(await words('list', { ...plain, ...car })).toContain('39.06, 117.01');
  });

  it('are none where an answer holds none, rather than unknown', async () => {
    const { instance } = sampleProps('kpi', { unit: { zh: '辆' } });
    const result = { ...car.result, rows: [] };
    expect(await words('kpi', { instance, ...car, result, state: 'empty' })).toContain('0 辆');
    expect(await words('kpi', { instance, state: 'empty', result: undefined })).toContain(
      '还没有可以计算的数据',
    );
  });

  it('are counted by what they are', async () => {
    const { instance } = sampleProps('kpi', { level: 'notice', unit: { zh: '辆' } });
    expect(await words('kpi', { instance, ...car })).toContain('1 辆');
  });
});

describe('key figure', () => {
  it('shows the deepest water with unit and place, and leaves out silent points', async () => {
    const text = await words('kpi');
    expect(text).toContain('30 厘米');
    expect(text).toContain('在 3号点 滨河路下穿');
  });

  it('names the points without data beside a count', async () => {
    const { instance } = sampleProps('kpi', { measure: 'count', level: 'danger' });
    expect(await words('kpi', { instance })).toContain('共 5 处 · 另有 1 处没有数据');
  });

  it('of what was recorded is how many records there are', async () => {
    const { instance } = sampleProps('kpi', { measure: 'count' });
    const record = { key: 'p1', at: sampleNow, values: { depth: 3 } };
    const result = { ...sampleStates, rows: [record, record, record] };
    expect(await words('kpi', { instance, result })).toContain('3 条');
  });
});

function onlyPlaces(...keys: string[]) {
  const { places } = definitionOf('notice').sample;
  return Object.fromEntries(Object.entries(places).filter(([key]) => keys.includes(key)));
}
