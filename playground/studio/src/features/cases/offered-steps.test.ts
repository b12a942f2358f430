import type { AppState, Scenario, TransitionView } from '@changjing/contract';
import { expect, it } from 'vitest';
import { offeredSteps } from './offered-steps.ts';

const emit = { stream: 'closures', subject: 'case.key', data: { state: 'state' } };
const may = { permission: 'case.confirm', who: 'any' } as const;
const content: Pick<Scenario, 'processes' | 'rules' | 'views'> = {
  processes: {
    water: {
      title: { zh: '积水处置' },
      initial: 'opened',
      resolved: 'opened',
      states: { opened: { title: { zh: '已立案' }, stage: 'open' } },
      transitions: {
        confirmClosure: { title: { zh: '确认封控' }, from: ['opened'], may, emit },
        confirmReopen: { title: { zh: '确认解除' }, from: ['opened'], may, emit },
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
      actions: [{ id: 'tell', kind: 'notify', audience: 'public', text: { zh: '已封控，请绕行' } }],
    },
  },
  views: {
    closures: {
      title: { zh: '道路封控' },
      source: { kind: 'state', stream: 'closures' },
      fields: ['state'],
      order: 'time',
      limit: 50,
    },
  },
};
function step(id: string, state?: string): TransitionView {
  const title = { zh: id };
  if (!state) return { id, title, isDispatch: true, isConsequential: false };
  const choices = [{ value: state, title: { zh: state } }];
  return {
    id,
    title,
    isDispatch: false,
    isConsequential: true,
    form: { state: { type: 'string', title, choices } },
  };
}
const steps = [step('dispatch'), step('confirmClosure', 'closed'), step('confirmReopen', 'open')];

function views(rows: AppState['views'][string]['rows']): AppState['views'] {
  return { closures: { view: 'closures', rows, at: '2026-07-30T08:00:00Z', isSimulated: true } };
}
const offered = async (views: AppState['views'], key = 'p3') =>
  (await offeredSteps(steps, key, content, views)).map(({ id }) => id);

it('offers reopening a road only while that road is closed', async () => {
  expect(await offered(views([]))).toEqual(['dispatch', 'confirmClosure']);
  const closed = views([{ key: 'p3', time: '', level: 'danger', values: { state: 'closed' } }]);
  expect(await offered(closed)).toEqual(['dispatch', 'confirmClosure', 'confirmReopen']);
  expect(await offered(closed, 'p4')).toEqual(['dispatch', 'confirmClosure']);
});

it('offers every step when the pages do not show what is closed', async () => {
  expect(await offered({})).toEqual(['dispatch', 'confirmClosure', 'confirmReopen']);
});
