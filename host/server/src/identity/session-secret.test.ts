import { mkdtemp, rm, stat } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { beforeEach, expect, test } from 'vitest';
import { sessionSecret } from './session-secret.ts';

let dataDir: string;
beforeEach(async () => {
  dataDir = await mkdtemp(join(tmpdir(), 'changjing-secret-'));
  return () => rm(dataDir, { recursive: true });
});

test('the demo makes a secret of its own once and keeps it for itself', async () => {
  const first = sessionSecret({ mode: 'demo', fromEnvironment: undefined, dataDir });
  expect(first.length).toBeGreaterThanOrEqual(32);
  expect(sessionSecret({ mode: 'demo', fromEnvironment: undefined, dataDir })).toBe(first);
  expect((await stat(join(dataDir, 'session.secret'))).mode & 0o777).toBe(0o600);
});

test('production refuses to start without a secret, or with one that stands in an example', () => {
  const given = (fromEnvironment?: string) => () =>
    sessionSecret({ mode: 'production', fromEnvironment, dataDir });
  expect(given()).toThrow(expect.objectContaining({ code: 'identity.secretMissing' }));
  for (const weak of ['short', 'a'.repeat(40), 'changeme-changeme-changeme-changeme']) {
    expect(given(weak)).toThrow(expect.objectContaining({ code: 'identity.secretWeak' }));
  }
  expect(given('k7Q2m9Xw4Zt8Lp3Vb6Nc1Rf5Hj0Gd2Sy')()).toBe('k7Q2m9Xw4Zt8Lp3Vb6Nc1Rf5Hj0Gd2Sy');
});
