import { expect, it } from 'vitest';
import { likelyClass } from './likely-class.ts';

const named = (zh: string, duty: string) => ({ title: { zh }, duty });
const classes = {
  illness: named('学生疾病', 'schoolHealth'),
  parking: named('违停', 'parking'),
  waterReport: named('市民上报积水', 'drainage'),
  waterlogging: named('道路积水', 'drainage'),
  elderWater: named('老人用水异常', 'care'),
};

it.each([
  [['积水红色预警', '道路积水', '河西街道路积水'], 'waterlogging'],
  [['太久没用水', '水表', '独居老人用水'], 'elderWater'],
  [['消防通道占用', '车辆违停', '电动车'], 'parking'],
  [['氨气太高', '公厕空气', '公厕异味'], 'illness'],
])('a case about %j is first taken for one of the class %s', (said, expected) => {
  expect(likelyClass(classes, said)?.[0]).toBe(expected);
});

it('knows none where the district has none', () => {
  expect(likelyClass({}, ['积水'])).toBeUndefined();
});
