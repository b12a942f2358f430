import { roles } from '@changjing/contract';
import { expect, it } from 'vitest';
import { postDuty } from './post-duty.ts';

it('tells the posts without scenarios apart, and leaves the others alone', () => {
  const found = Object.entries(roles).map(([role, permissions]) => [role, postDuty(permissions)]);
  expect(found.filter(([, duty]) => duty !== undefined)).toEqual([
    ['vendor', 'vendor'],
    ['systemAdministrator', 'system'],
    ['securityAdministrator', 'security'],
    ['auditAdministrator', 'audit'],
  ]);
});
