import type { PackageInspection, PermissionAsk } from '@changjing/contract';
import { expect, it } from 'vitest';
import { installDecision } from './install-decision.ts';

const ask: PermissionAsk = { key: 'storage', kind: 'storage', reason: { zh: '记住上次' } };
function inspection(rest: Partial<PackageInspection>): PackageInspection {
  const base = { problems: [], change: { added: [], removed: [] }, accept: 'a'.repeat(64) };
  return { ...base, ...rest } as unknown as PackageInspection;
}
const widening = { change: { added: [ask], removed: [] } };

it('names on the button what will happen, and agrees only to what was shown', () => {
  expect(installDecision(inspection({}), true)).toEqual({ key: 'install', accepted: undefined });
  expect(installDecision(inspection({ replaces: '1.0.0' }), true)?.key).toBe('update');
  expect(installDecision(inspection(widening), true)).toEqual({
    key: 'acceptInstall',
    accepted: 'a'.repeat(64),
  });
  expect(installDecision(inspection({ ...widening, replaces: '1.0.0' }), true)?.key).toBe('acceptUpdate');
});

it('lets a post that may not accept permissions only put the package there to wait', () => {
  expect(installDecision(inspection(widening), false)).toEqual({ key: 'wait', accepted: undefined });
});

it('offers nothing for a package with an error', () => {
  const problem = { code: 'package.x', where: 'main.js', message: { zh: '不对' } };
  const broken = inspection({ problems: [{ ...problem, severity: 'error' }] });
  expect(installDecision(broken, true)).toBeUndefined();
  const hinted = inspection({ problems: [{ ...problem, severity: 'warning' }] });
  expect(installDecision(hinted, true)?.key).toBe('install');
});
