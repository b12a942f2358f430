import { expect, it } from 'vitest';
import type { Scenario } from '@changjing/contract';
import { publicNotices } from './public-notice.ts';

const emit = {
  stream: 'closures',
  subject: 'case.key',
  data: { state: 'state', road: 'road', authority: 'authority' },
};
const may = { permission: 'case.confirm', who: 'any' } as const;
const content: Pick<Scenario, 'processes' | 'rules'> = {
  processes: {
    water: {
      title: { zh: '积水处置' },
      initial: 'opened',
      resolved: 'opened',
      states: { opened: { title: { zh: '已立案' }, stage: 'open' } },
      transitions: {
        confirmClosure: { title: { zh: '确认封控' }, from: ['opened'], may, emit },
        confirmReopen: { title: { zh: '确认解除' }, from: ['opened'], may, emit },
        note: { title: { zh: '备注' }, from: ['opened'], may },
      },
    },
  },
  rules: {
    closure: {
      title: { zh: '道路封控告知' },
      on: { stream: 'closures' },
      where: 'e.state == "closed"',
      clearWhen: 'e.state == "open"',
      severity: 'danger',
      actions: [
        {
          id: 'tell',
          kind: 'notify',
          audience: 'public',
          text: { zh: '${e.road}已封控（${e.authority}），请绕行' },
        },
        { id: 'inside', kind: 'notify', audience: 'staff', text: { zh: '内部提醒' } },
      ],
    },
    other: {
      title: { zh: '别的数据流' },
      on: { stream: 'depth' },
      where: 'true',
      severity: 'notice',
      actions: [{ id: 'tell', kind: 'notify', audience: 'public', text: { zh: '不相干' } }],
    },
  },
};

it('says word for word what citizens will read after a closure', async () => {
  const form = { state: 'closed', road: '滨河路下穿', authority: '公安交管' };
  const notices = await publicNotices(content, 'confirmClosure', form);
  expect(notices).toEqual({
    shown: [{ zh: '滨河路下穿已封控（公安交管），请绕行', en: undefined }],
    takenDown: [],
  });
});

it('says that the notice comes down after a reopening', async () => {
  const form = { state: 'open', road: '滨河路下穿', authority: '公安交管' };
  expect(await publicNotices(content, 'confirmReopen', form)).toEqual({
    shown: [],
    takenDown: [{ zh: '道路封控告知' }],
  });
});

it('promises nothing for a step that citizens do not see', async () => {
  expect(await publicNotices(content, 'note', {})).toEqual({ shown: [], takenDown: [] });
});
