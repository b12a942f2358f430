import { mkdirSync, mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

const text = (zh: string, en: string) => ({ zh, en });

/** Says to the staff what a rule gives it, under the station's name from its settings. */
const bundle = `
const run = (json) => {
  const { input, configuration, answers } = JSON.parse(json);
  if (answers.length > 0) return JSON.stringify({ done: true });
  const zh = configuration.station + '鸣笛：' + input.words;
  return JSON.stringify({ done: false, request: { kind: 'notify', channel: 'staff', text: { zh } } });
};
export default { calls: { 'actions/ring.run': run } };`;

/** Folder of `vendor.siren`: an action for rules, with settings and a secret to fill in. */
export function writeSirenPlugin(): string {
  const folder = join(mkdtempSync(join(tmpdir(), 'changjing-plugin-')), 'siren');
  mkdirSync(folder);
  const manifest = {
    name: 'siren',
    version: '1.0.0',
    displayName: text('防汛警笛', 'Flood siren'),
    description: text('在泵站鸣笛，并告诉工作人员', 'Sounds the siren and tells the staff'),
    publisher: 'vendor',
    plugin: 'siren',
    engines: { changjing: '^0.2.0' },
    main: 'main.js',
    capabilities: {
      notify: [{ channel: 'staff', reason: text('告诉工作人员已经鸣笛', 'To tell the staff') }],
      secrets: [
        {
          name: 'token',
          title: text('警笛平台的口令', 'Password of the sirens'),
          reason: text('登录警笛平台', 'To sign in'),
        },
      ],
    },
    contributes: {
      actions: [
        {
          id: 'ring',
          title: text('鸣笛', 'Sound the siren'),
          description: text('鸣笛，并把这句话告诉工作人员', 'Sounds it and tells the staff these words'),
          parameters: { words: { type: 'string', title: text('说什么', 'Words'), isRequired: true } },
        },
      ],
      configuration: {
        title: text('警笛设置', 'Siren'),
        schema: {
          type: 'object',
          properties: {
            station: { type: 'string', title: text('泵站名称', 'Station'), default: '一号泵站' },
            seconds: {
              type: 'integer',
              title: text('鸣笛秒数', 'Seconds'),
              minimum: 1,
              maximum: 60,
              default: 5,
            },
          },
        },
      },
    },
  };
  writeFileSync(join(folder, 'package.json'), JSON.stringify(manifest));
  writeFileSync(join(folder, 'main.js'), bundle);
  return folder;
}
