import { mkdirSync, mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/** Bundles of a vendor who means harm, or does not know better. */
const harmful = {
  endless: `for (;;) {}`,
  greedy: `const kept = []; for (;;) kept.push(new Array(100000).fill(kept.length));`,
};
export type Harm = keyof typeof harmful;

/**
 * Writes a plugin whose connector misbehaves on every payload and whose command in any scenario does, with a
 * scenario template that uses the connector on `<harm>/+/depth`. Gives its folder.
 */
export function writeHarmfulPlugin(harm: Harm): string {
  const folder = join(mkdtempSync(join(tmpdir(), 'changjing-plugin-')), harm);
  mkdirSync(folder);
  const title = { zh: `坏插件${harm}`, en: `Bad plugin ${harm}` };
  const description = { zh: '测试用的坏插件', en: 'A bad plugin for tests' };
  write(folder, 'package.json', {
    name: harm,
    version: '1.0.0',
    displayName: title,
    description,
    publisher: 'vendor',
    plugin: harm,
    engines: { changjing: '^0.2.0' },
    main: 'main.js',
    contributes: {
      connectors: [{ id: 'bad', title, description, transports: ['mqtt'] }],
      commands: [{ id: 'bad', title: { zh: `坏命令${harm}`, en: `Bad command ${harm}` }, description }],
      menus: [{ command: 'bad', menu: 'scenario' }],
      scenarios: [{ id: 'bad', title, description, file: 'scenario.json' }],
    },
  });
  write(folder, 'scenario.json', {
    formatVersion: 1,
    title,
    slug: harm,
    places: {},
    connectors: {
      bad: {
        title,
        connector: `vendor.${harm}/bad`,
        transport: { kind: 'mqtt', topic: `${harm}/+/depth` },
        stream: 'depth',
      },
    },
    streams: {
      depth: {
        title,
        eventType: 'bad.depth',
        fields: { depth: { type: 'number', title: { zh: '水深', en: 'Depth' } } },
      },
    },
    rules: {},
    processes: {},
    views: {},
    pages: {},
  });
  writeFileSync(
    join(folder, 'main.js'),
    `const harm = () => { ${harmful[harm]} };
    export default { calls: { 'connectors/bad.parse': harm, 'commands/bad.run': harm } };`,
  );
  return folder;
}

/** A plugin that brings nothing but one scenario template, `vendor.<name>/main`. Gives its folder. */
export function writeTemplatePlugin(name: string, scenario: object): string {
  const folder = join(mkdtempSync(join(tmpdir(), 'changjing-plugin-')), name);
  mkdirSync(folder);
  const [title, description] = [
    { zh: `模板${name}`, en: `Template ${name}` },
    { zh: '测试用', en: 'For tests' },
  ];
  write(folder, 'package.json', {
    name,
    version: '1.0.0',
    displayName: title,
    description,
    publisher: 'vendor',
    plugin: name,
    engines: { changjing: '^0.2.0' },
    main: 'main.js',
    contributes: { scenarios: [{ id: 'main', title, description, file: 'scenario.json' }] },
  });
  write(folder, 'scenario.json', {
    formatVersion: 1,
    title,
    slug: name,
    places: {},
    connectors: {},
    streams: {},
    rules: {},
    processes: {},
    views: {},
    pages: {},
    ...scenario,
  });
  writeFileSync(join(folder, 'main.js'), `export default { calls: {} };`);
  return folder;
}

/** A plugin whose manifest says what nobody understands. */
export function writeBrokenManifest(): string {
  const folder = join(mkdtempSync(join(tmpdir(), 'changjing-plugin-')), 'broken');
  mkdirSync(folder);
  write(folder, 'package.json', {
    name: 'broken',
    version: '1.0.0',
    publisher: 'vendor',
    plugin: 'broken',
    wishes: [],
  });
  return folder;
}

function write(folder: string, name: string, content: object): void {
  writeFileSync(join(folder, name), JSON.stringify(content));
}
