import { pluginApiVersion } from '@changjing/contract';

/** The `package.json` of a new plugin: `parts` is what its manifest says of itself and contributes. */
export function packageJson(of: {
  readonly plugin: string;
  readonly publisher: string;
  readonly parts: Readonly<Record<string, unknown>>;
  /** Folders with a tsconfig of their own. */
  readonly typed: readonly string[];
  readonly devDependencies: Readonly<Record<string, string>>;
}): string {
  const { plugin, publisher, parts, typed, devDependencies } = of;
  const { displayName, description, ...rest } = parts;
  const whole = {
    formatVersion: 1,
    name: plugin,
    version: '0.1.0',
    private: true,
    publisher,
    plugin,
    displayName,
    description,
    type: 'module',
    main: 'dist/main.js',
    engines: { changjing: `^${pluginApiVersion}` },
    scripts: {
      dev: 'changjing dev',
      check: 'changjing check',
      test: 'changjing test',
      types: typed.map((path) => `tsc -p ${path}`).join(' && '),
      pack: 'changjing pack',
    },
    ...rest,
    devDependencies,
  };
  return `${JSON.stringify(whole, undefined, 2)}\n`;
}
