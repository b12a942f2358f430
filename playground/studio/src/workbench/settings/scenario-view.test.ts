import type { Me } from '@changjing/contract';
import { afterEach, expect, it, vi } from 'vitest';
import { viewKey, viewOf } from './scenario-view.ts';

afterEach(() => vi.unstubAllGlobals());

function person(role: Me['posts'][number]['role']): Me {
  const title = { zh: '演示区' };
  return {
    person: { id: 'wang', name: '王' },
    tenant: { id: 'demo', title, zone: 'Asia/Shanghai', isSimulated: true },
    posts: [
      {
        id: 'p',
        title: { zh: '岗位' },
        role,
        organisationTitle: { zh: '街道' },
        territoryTitle: { zh: '街道' },
      },
    ],
    post: 'p',
    permissions: [],
  };
}
function keep(values: Record<string, string>): void {
  vi.stubGlobal('localStorage', { getItem: (key: string) => values[key] ?? null });
}

it('opens scenarios in the plain view for street staff and in the professional one for others', () => {
  keep({});
  expect([viewOf(person('staff')), viewOf(person('reviewer')), viewOf(undefined)]).toEqual([
    'plain',
    'professional',
    'professional',
  ]);
});

it('opens them as that person chose last, and nobody else', () => {
  keep({ [viewKey('wang')]: 'professional', [viewKey('liu')]: 'plain' });
  expect(viewOf(person('staff'))).toBe('professional');
});
