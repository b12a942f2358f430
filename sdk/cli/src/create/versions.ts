/** What a new plugin is developed with: the versions that we test with. */
export const toolVersions = {
  '@types/node': '24.10.1',
  typescript: '7.0.2',
  vitest: '5.1.0',
} as const;

/** The Node of the host, for machines that have an older one. */
export const nodeRuntime = { 'node-runtime': 'npm:node@24.21.0' } as const;
