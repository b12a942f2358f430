import { connectorContract, testConnector, type ConnectorUnderTest } from '@changjing/testing';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';

let connector: ConnectorUnderTest;
beforeAll(async () => {
  connector = await testConnector(new URL('../../package.json', import.meta.url), 'morningCheck');
});
afterAll(() => connector.close());

const checkedAt = '2026-11-02T08:10:00+08:00';
const list = (rows: unknown, more: object = {}) => ({
  path: '/',
  text: JSON.stringify({ school: 's1', checkedAt, rows, ...more }),
});
async function parse(rows: unknown, more?: object) {
  const [result] = await connector.parse([list(rows, more)]);
  return result;
}

describe('morning check', () => {
  for (const { title, run } of connectorContract({
    connector: () => connector,
    samples: [
      list([{ class: '3-2', pupil: 'p07', temperature: 38.1, symptoms: '发热、咳嗽' }]),
      list([{ class: '3-2', pupil: 8, temperature: '36.5', symptoms: [] }]),
    ],
  })) {
    it(title, run);
  }

  it('gives one event for each symptom of each pupil, and none for who is well', async () => {
    const rows = [
      { class: '3-2', pupil: 'p07', temperature: '38.1', symptoms: '发热、咳嗽、发热' },
      { class: '3-2', pupil: 'p08', temperature: 36.5, symptoms: '无' },
      { class: '3-3', pupil: 'p31', symptoms: ['vomiting'] },
    ];
    const time = '2026-11-02T00:10:00.000Z';
    const fevered = { class: '3-2', pupil: 'p07', temperature: 38.1 };
    expect(await parse(rows)).toEqual({
      events: [
        { subject: 's1-3-2', time, id: `s1/${time}/p07/fever`, data: { ...fevered, symptom: 'fever' } },
        { subject: 's1-3-2', time, id: `s1/${time}/p07/cough`, data: { ...fevered, symptom: 'cough' } },
        {
          subject: 's1-3-3',
          time,
          id: `s1/${time}/p31/vomiting`,
          data: { class: '3-3', pupil: 'p31', symptom: 'vomiting' },
        },
      ],
    });
  });

  it.each([
    ['a list without its school', [], { school: '' }, '缺少学校 school'],
    ['a time without its zone', [], { checkedAt: '2026-11-02 08:10' }, '缺少带时区的检查时间'],
    ['no list', 'many', {}, '名单 rows 应为列表'],
    ['a row that is none', [null], {}, '第 1 行不是对象'],
    ['a row without class', [{ pupil: 'p1' }], {}, '缺少第 1 行的班级 class'],
    ['a row without pupil', [{ class: '1' }], {}, '缺少第 1 行的学生编号 pupil'],
    [
      'nobody’s temperature',
      [{ class: '1', pupil: '1', temperature: 381 }],
      {},
      '第 1 行的体温应在 34 到 43',
    ],
    ['an unknown word', [{ class: '1', pupil: '1', symptoms: '头疼' }], {}, '第 1 行的症状「头疼」不认识'],
  ])('refuses %s and says why', async (_title, rows, more, reason) => {
    expect(await parse(rows, more)).toEqual({
      rejected: { zh: expect.stringContaining(reason), en: expect.any(String) },
    });
  });
});
