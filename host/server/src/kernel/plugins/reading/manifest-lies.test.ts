import { expect, test } from 'vitest';
import type { PluginFiles } from '../../ports/plugins.ts';
import { readPlugin } from './read-plugin.ts';

const title = { zh: '水深' };
const named = { id: 'depth', title, description: title };
const base = {
  name: 'lies',
  version: '1.0.0',
  displayName: title,
  description: title,
  publisher: 'evil',
  plugin: 'lies',
  engines: { changjing: '*' },
  main: 'main.js',
  contributes: {},
};
const contributing = (contributes: object) => ({ contributes });
const asking = (capabilities: object) => ({ capabilities });
const setting = (properties: object, more: object = {}) =>
  contributing({ configuration: { title, schema: { type: 'object', properties, ...more } } });
const nested = (depth: number) => '['.repeat(depth) + ']'.repeat(depth);

/** A package.json as text, or what differs from one that is in order. */
type Lie = string | Uint8Array | Record<string, unknown>;

function problemsOf(lie: Lie, others: Record<string, string> = {}): string[] {
  const isText = typeof lie === 'string' || lie instanceof Uint8Array;
  const packageJson = isText ? lie : JSON.stringify({ ...base, ...lie });
  const contents = new Map(Object.entries({ 'main.js': 'export default {}', ...others }));
  const asked: string[] = [];
  const files: PluginFiles = {
    where: 'evil',
    list: () => ['package.json', ...contents.keys()],
    read(path) {
      asked.push(path);
      if (path === 'package.json') return Buffer.from(packageJson);
      const text = contents.get(path);
      return text === undefined ? undefined : Buffer.from(text);
    },
  };
  const { problems } = readPlugin(files, 'package');
  expect(asked.filter((path) => /^[/\\]|\.\.|\0/.test(path))).toEqual([]);
  for (const { message } of problems) expect(message.zh).toMatch(/\p{Script=Han}/u);
  return problems.map(({ where, code }) => `${where} ${code}`);
}

test('a manifest in order has no problems', () => {
  expect(problemsOf({})).toEqual([]);
});

test.each<[title: string, lie: Lie, problem: string]>([
  ['是一个列表', '[]', ' manifest.wrongType'],
  ['是空的', '', ' plugin.manifestUnreadable'],
  ['是 null', 'null', ' manifest.wrongType'],
  ['不是 UTF-8', new Uint8Array([0x7b, 0xff, 0xfe]), ' plugin.manifestUnreadable'],
  ['带 BOM', '\ufeff{}', ' plugin.manifestUnreadable'],
  ['是 UTF-16', Buffer.from('{}', 'utf16le'), ' plugin.manifestUnreadable'],
  ['有十兆字节', { keywords: ['x'.repeat(10 * 2 ** 20)] }, ' plugin.manifestUnreadable'],
  ['套了十万层', nested(1e5), ' plugin.manifestUnreadable'],
  ['带 __proto__', '{"__proto__":{"publisher":"changjing"}}', ' plugin.manifestUnreadable'],
  ['在深处带 __proto__', '{"contributes":{"connectors":[{"__proto__":{}}]}}', ' plugin.manifestUnreadable'],
  ['带不认识的字段', { trusted: true }, '/trusted manifest.unknownField'],
  ['要不认识的接口版本', { engines: { changjing: '^9.0.0' } }, '/engines/changjing plugin.engine'],
  ['接口版本不是范围', { engines: { changjing: 'newest' } }, '/engines/changjing plugin.range'],
  ['程序在包外', { main: '../other/main.js' }, '/main manifest.invalid'],
  ['程序是机器上的文件', { main: '/etc/passwd.js' }, '/main manifest.invalid'],
  ['程序用反斜线', { main: 'a\\..\\main.js' }, '/main manifest.invalid'],
  ['程序名里有 NUL', { main: 'main.js\0.js' }, '/main manifest.invalid'],
  ['图标在包外', { icon: 'a/../../icon.png' }, '/icon manifest.invalid'],
  [
    '模板在包外',
    contributing({ scenarios: [{ ...named, file: '../secrets.json' }] }),
    '/contributes/scenarios/0/file manifest.invalid',
  ],
  [
    '组件网页在包外',
    contributing({ widgets: [{ ...named, entry: 'frames/../../index.html' }] }),
    '/contributes/widgets/0/entry manifest.invalid',
  ],
  [
    '文字表在包外',
    contributing({ locales: { zh: '../zh.json' } }),
    '/contributes/locales/zh manifest.invalid',
  ],
  ['编号重复', contributing({ commands: [named, named] }), '/contributes/commands/1/id plugin.repeatedId'],
  [
    '编号是 __proto__',
    contributing({ commands: [{ ...named, id: '__proto__' }] }),
    '/contributes/commands/0/id manifest.invalid',
  ],
  ['发布者用大写冒充', { publisher: 'Changjing' }, '/publisher manifest.invalid'],
  ['发布者用西里尔字母冒充', { publisher: 'ch\u0430ngjing' }, '/publisher manifest.invalid'],
  ['发布者里有点', { publisher: 'changjing.community' }, '/publisher manifest.invalid'],
  ['短名里有点', { plugin: 'a.b' }, '/plugin manifest.invalid'],
  ['版本号长到十万字', { version: `1.0.0-${'a'.repeat(1e5)}` }, '/version manifest.invalid'],
  ['版本号大到比不了', { version: '99999999999999999999.0.0' }, '/version manifest.invalid'],
  [
    '名字里有改变方向的字符',
    { displayName: { zh: '\u202e方官' } },
    '/displayName/zh manifest.hiddenCharacter',
  ],
  [
    '理由里有控制字符',
    asking({ storage: { reason: { zh: '存\u0008\u0008放' } } }),
    '/capabilities/storage/reason/zh manifest.hiddenCharacter',
  ],
  [
    '要整个互联网',
    asking({ network: [{ host: '*', reason: title }] }),
    '/capabilities/network/0/host manifest.invalid',
  ],
  [
    '要整个顶级域',
    asking({ network: [{ host: '*.cn', reason: title }] }),
    '/capabilities/network/0/host manifest.invalid',
  ],
  [
    '要本机',
    asking({ network: [{ host: 'localhost', reason: title }] }),
    '/capabilities/network/0/host manifest.invalid',
  ],
  [
    '要地址',
    asking({ network: [{ host: '127.0.0.1', reason: title }] }),
    '/capabilities/network/0/host manifest.invalid',
  ],
  [
    '要带端口的主机',
    asking({ network: [{ host: 'a.cn:22', reason: title }] }),
    '/capabilities/network/0/host manifest.invalid',
  ],
  [
    '要带汉字的主机',
    asking({ network: [{ host: '政府.cn', reason: title }] }),
    '/capabilities/network/0/host manifest.invalid',
  ],
  [
    '要主机不写理由',
    asking({ network: [{ host: 'a.cn' }] }),
    '/capabilities/network/0/reason manifest.wrongType',
  ],
  [
    '同一权限写两个理由',
    asking({
      network: [
        { host: 'a.example.cn', reason: title },
        { host: 'a.example.cn', reason: { zh: '别的' } },
      ],
    }),
    '/capabilities plugin.repeatedPermission',
  ],
  [
    '要不认识的权限',
    asking({ everything: { reason: title } }),
    '/capabilities/everything manifest.unknownField',
  ],
  ['时间预算超过上限', { budget: { callMs: 1e9 } }, '/budget/callMs manifest.invalid'],
  ['内存预算是负数', { budget: { heapMb: -1 } }, '/budget/heapMb manifest.invalid'],
  ['预算写成文字', { budget: { storageKb: '9' } }, '/budget/storageKb manifest.wrongType'],
  ['预算大到无穷', `{"budget":{"heapMb":1e999}}`, '/budget/heapMb manifest.wrongType'],
  ['要没有的提案接口', { enabledApiProposals: ['everything'] }, '/enabledApiProposals/0 manifest.invalid'],
  [
    '依赖的范围不是范围',
    { pluginDependencies: { 'water.depth': 'x y z' } },
    '/pluginDependencies/water.depth plugin.range',
  ],
  [
    '依赖的编号是 __proto__',
    { pluginDependencies: { '__proto__.x': '*' } },
    '/pluginDependencies/__proto__.x manifest.invalid',
  ],
  [
    '菜单指向没有的命令',
    contributing({ menus: [{ command: 'gone', menu: 'case' }] }),
    '/contributes/menus/0/command plugin.commandUnknown',
  ],
  [
    '菜单在没有的地方',
    contributing({ commands: [named], menus: [{ command: 'depth', menu: 'admin' }] }),
    '/contributes/menus/0/menu manifest.invalid',
  ],
  [
    '菜单在别处分种类',
    contributing({ commands: [named], menus: [{ command: 'depth', menu: 'case', kinds: ['rules'] }] }),
    '/contributes/menus/0/kinds plugin.menuKinds',
  ],
  [
    '菜单写了没有的种类',
    contributing({ commands: [named], menus: [{ command: 'depth', menu: 'part', kinds: ['roles'] }] }),
    '/contributes/menus/0/kinds/0 manifest.invalid',
  ],
  [
    '场景菜单的条件读工单',
    contributing({ commands: [named], menus: [{ command: 'depth', menu: 'scenario', when: 'e.isFinal' }] }),
    '/contributes/menus/0/when expression.unknownField',
  ],
  [
    '设置里带正则',
    setting({ a: { type: 'string', pattern: '^(a+)+$', default: `${'a'.repeat(40)}!` } }),
    '/contributes/configuration/schema/properties/a/pattern manifest.unknownField',
  ],
  [
    '设置引用别处的模式',
    setting({ a: { $ref: 'http://127.0.0.1/' } }),
    '/contributes/configuration/schema/properties/a/type manifest.invalid',
  ],
  [
    '设置的默认值不合自己的要求',
    setting({ a: { type: 'integer', minimum: 5, default: 1 } }),
    '/contributes/configuration/schema/properties/a/default configuration.invalid',
  ],
  [
    '必填的设置不存在',
    setting({}, { required: ['hasOwnProperty'] }),
    '/contributes/configuration/schema/required configuration.unknown',
  ],
])(
  'a manifest that lies is refused with the place and the reason in Chinese: 清单%s',
  (_title, lie, problem) => {
    expect(problemsOf(lie)).toContain(`evil/package.json${problem}`);
  },
);

test.each([
  ['括号不配对', '((((('],
  ['读菜单里没有的字段', 'e.password == "x"'],
  ['不是判断', 'e.role + "x"'],
  ['套了九百层括号', `${'('.repeat(900)}true${')'.repeat(900)}`],
  ['带会回溯的正则', 'e.role.matches("(a+")'],
])('a condition of a menu is read before the menu is opened: 菜单条件%s', (_title, when) => {
  const menus = [{ command: 'depth', menu: 'case', when }];
  const [first] = problemsOf(contributing({ commands: [named], menus }));
  expect(first).toMatch(/^evil\/package\.json\/contributes\/menus\/0\/when /);
});

test('a condition over what stands in the menu is in order', () => {
  const menus = [{ command: 'depth', menu: 'case', when: 'e.severity == "danger" && !e.isFinal' }];
  expect(problemsOf(contributing({ commands: [named], menus }))).toEqual([]);
});

test.each([
  ['不存在', undefined, 'plugin.fileMissing'],
  ['不是 JSON', 'not json', 'template.unreadable'],
  ['套了五千层', nested(5000), 'template.unreadable'],
  ['有两兆字节', `"${'x'.repeat(2 ** 21)}"`, 'template.unreadable'],
  ['是别的东西', '{"a":1}', 'template.unknownField'],
  ['带 __proto__', '{"__proto__":{}}', 'template.unreadable'],
])('a template that is no template is told with its file: 模板%s', (_title, text, code) => {
  const lie = contributing({ ruleTemplates: [{ ...named, file: 'rule.json' }] });
  const problems = problemsOf(lie, text === undefined ? {} : { 'rule.json': text });
  expect(problems.some((problem) => problem.startsWith('evil/rule.json') && problem.endsWith(code))).toBe(
    true,
  );
});

test('a bundle that is missing, or larger than a bundle may be, runs nowhere', () => {
  expect(problemsOf({ main: 'gone.js' })).toEqual(['evil/gone.js plugin.mainMissing']);
  expect(problemsOf({}, { 'main.js': 'x'.repeat(2 ** 20 + 1) })).toEqual([
    'evil/main.js plugin.mainTooLarge',
  ]);
});
