import { expect, it } from 'vitest';
import { roles } from '@changjing/contract';
import { doorFor } from './door.ts';

const home = { name: 'home', fullPath: '/', meta: {} };
const desk = { name: 'cases', fullPath: '/cases/c-1?show=mine', meta: {} };
const signedOut = { isKnown: true, permissions: undefined };

it('asks a stranger to sign in, and remembers the page they came for', () => {
  expect(doorFor(desk, signedOut)).toEqual({
    name: 'sign-in',
    query: { next: '/studio/cases/c-1?show=mine' },
  });
  expect(doorFor(home, signedOut)).toEqual({ name: 'sign-in', query: {} });
});

it('starts each post at the first thing it may do', () => {
  expect(doorFor(home, { isKnown: true, permissions: roles.staff })).toEqual({ name: 'scenarios' });
  expect(doorFor(home, { isKnown: true, permissions: roles.reviewer })).toEqual({ name: 'scenarios' });
  for (const role of ['gridWorker', 'dispatcher', 'departmentOfficer'] as const)
    expect(doorFor(home, { isKnown: true, permissions: roles[role] })).toEqual({ name: 'cases' });
  expect(doorFor(home, { isKnown: true, permissions: roles.systemAdministrator })).toEqual({
    name: 'plugins',
  });
  // Nothing to do here: the front page says so.
  expect(doorFor(home, { isKnown: true, permissions: roles.auditAdministrator })).toBe(true);
});

it('lets everybody to the door, and shows the page itself when the host cannot be asked', () => {
  expect(doorFor({ name: 'sign-in', fullPath: '/sign-in', meta: { isPublic: true } }, signedOut)).toBe(true);
  expect(doorFor(desk, { isKnown: false, permissions: undefined })).toBe(true);
});
