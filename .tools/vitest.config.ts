import { configDefaults, defineConfig } from 'vitest/config';

export default defineConfig({
  test: {
    root: new URL('..', import.meta.url).pathname,
    include: [
      '{sdk,host,plugins,scenarios,playground}/**/src/**/*.test.ts',
      'plugins/*/frames/**/*.test.ts',
      'scenarios/**/*.test.ts',
    ],
    // Files of a plugin that does not exist yet.
    exclude: [...configDefaults.exclude, 'sdk/cli/templates/**'],
    globalSetup: 'host/server/src/store/testing/global-setup.ts',
    pool: 'forks',
    maxWorkers: 2,
    testTimeout: 120_000,
    hookTimeout: 120_000,
    // Waiting ends when it is so; on a busy machine that takes its time.
    expect: { poll: { timeout: 60_000 } },
    // Dates must not lean on the machine's zone.
    env: { TZ: 'America/St_Johns' },
  },
});
