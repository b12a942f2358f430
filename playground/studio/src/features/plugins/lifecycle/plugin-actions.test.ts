import { roles, type PluginSummary } from '@changjing/contract';
import { expect, it } from 'vitest';
import { offeredActions } from './plugin-actions.ts';

function plugin(rest: Partial<PluginSummary>): PluginSummary {
  return { version: '1.1.0', source: 'package', ...rest } as unknown as PluginSummary;
}
const [system, security] = [roles.systemAdministrator, roles.securityAdministrator];
const pending = { version: '1.2.0' } as PluginSummary['pending'];

it('offers nothing to a post that only reads', () => {
  expect(offeredActions(plugin({ pending }), 'quarantined', roles.staff)).toEqual({
    main: undefined,
    others: [],
  });
});

it('puts first what the plugin waits for, by who may do it', () => {
  expect(offeredActions(plugin({ pending }), 'active', security).main).toBe('accept');
  expect(offeredActions(plugin({ pending }), 'active', system).main).toBeUndefined();
  expect(offeredActions(plugin({}), 'quarantined', system)).toEqual({
    main: 'release',
    others: ['update', 'disable', 'uninstall'],
  });
});

it('offers to bring back the version before, and to switch on what is off', () => {
  expect(offeredActions(plugin({ previousVersion: '1.0.0' }), 'active', system).others).toEqual([
    'update',
    'rollback',
    'disable',
    'uninstall',
  ]);
  expect(offeredActions(plugin({}), 'disabled', system)).toEqual({
    main: 'enable',
    others: ['update', 'uninstall'],
  });
  // Never accepted: there is nothing to switch on.
  const never = offeredActions(plugin({ version: '1.2.0', pending }), 'pending', system);
  expect(never).toEqual({ main: undefined, others: ['update', 'uninstall'] });
});

it('leaves a plugin of the product in place', () => {
  expect(offeredActions(plugin({ source: 'bundled' }), 'active', system).others).toEqual(['disable']);
});
