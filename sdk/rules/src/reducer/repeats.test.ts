import { expect, test } from 'vitest';
import { highWater, Watch } from '../testing.ts';

const reports = {
  ...highWater,
  where: 'true',
  for: { samples: 2 },
  dedupe: { fields: ['kind'], seconds: 1800 },
};
const of = (kind: string, id: string) => ({ data: { kind }, id });

test('the same kind at the same place within half an hour counts once', () => {
  const at = new Watch(reports);
  expect(at.depth(0, 1, of('下水道', 'a'))).toEqual([]);
  expect(at.depth(5, 2, of('下水道', 'b'))).toEqual([]);
  expect(at.depth(29, 3, of('下水道', 'c'))).toEqual([]);
  expect(at.state()).toMatchObject({ samples: 1, repeatCount: 2 });
  expect(at.depth(30, 4, of('下水道', 'd'))).toEqual(['open']);
});

test('another kind, and another place, is no repeat', () => {
  const at = new Watch(reports);
  at.depth(0, 1, of('下水道', 'a'));
  expect(at.depth(1, 1, { ...of('下水道', 'b'), key: 'p2' })).toEqual([]);
  expect(at.depth(2, 1, of('路灯', 'c'))).toEqual(['open']);
});

test('without fields every event of the key within the time is a repeat', () => {
  const at = new Watch({ ...reports, dedupe: { fields: [], seconds: 600 } });
  at.depth(0, 1, of('下水道', 'a'));
  expect(at.depth(9, 1, of('路灯', 'b'))).toEqual([]);
  expect(at.depth(10, 1, of('路灯', 'c'))).toEqual(['open']);
});

test('ten thousand different ones leave a state of bounded size', () => {
  const at = new Watch({ ...reports, for: { samples: 1000 } });
  for (let count = 0; count < 10_000; count += 1)
    at.depth(count / 1000, 1, of(`类型${count}`.repeat(50), `${count}`));
  expect(JSON.stringify(at.state()).length).toBeLessThan(30_000);
});
