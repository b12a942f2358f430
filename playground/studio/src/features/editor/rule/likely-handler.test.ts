import { expect, it } from 'vitest';
import { likelyHandler } from './likely-handler.ts';

const named = (zh: string, duty: string) => ({ title: { zh }, duty });
const classes = {
  illness: named('学生疾病', 'schoolHealth'),
  parking: named('违停', 'parking'),
  waterReport: named('市民上报积水', 'drainage'),
  waterlogging: named('道路积水', 'drainage'),
  elderWater: named('老人用水异常', 'care'),
};
const general = { ...classes, other: named('其他事项', 'patrol') };
const toilet = ['氨气太高', '公厕空气', '公厕异味'];

it.each([
  [['积水红色预警', '道路积水', '河西街道路积水'], 'waterlogging'],
  [['太久没用水', '水表', '独居老人用水'], 'elderWater'],
  [['消防通道占用', '车辆违停', '电动车'], 'parking'],
])('a case about %j is first taken for one of the class %s', (said, caseClass) => {
  const { duty } = classes[caseClass as keyof typeof classes];
  expect(likelyHandler({ caseClasses: general }, said)).toEqual({ caseClass, duty });
});

it('what is like none of them goes to who sorts all else, never to the first by chance', () => {
  expect(likelyHandler({ caseClasses: general }, toilet)).toEqual({ caseClass: 'other', duty: 'patrol' });
});

it('a district without such a class has its first one taken; one without any, its first duty', () => {
  expect(likelyHandler({ caseClasses: classes }, toilet)).toEqual({
    caseClass: 'illness',
    duty: 'schoolHealth',
  });
  expect(likelyHandler({ duties: { care: { zh: '老人关爱' } } }, toilet)).toEqual({
    caseClass: 'other',
    duty: 'care',
  });
});
