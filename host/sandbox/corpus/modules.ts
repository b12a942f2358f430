import { answered, loading, memory, notLoaded, timeout, type Payload } from './payload.ts';

const mayNotImport = (name: string) => notLoaded(new RegExp(`程序不能引入别的模块，却引入了 ${name}$`));

/** The module itself: what it imports, exports, and does while it loads. */
export const modules: readonly Payload[] = [
  loading('modules.fs', '引入 node:fs', 'import fs from "node:fs"; export default { calls: {} };', [
    mayNotImport('node:fs'),
  ]),
  loading(
    'modules.child',
    '引入 child_process',
    'import { execSync } from "child_process"; export default { calls: {} };',
    [mayNotImport('child_process')],
  ),
  loading('modules.self', '引入自己', 'import plugin from "plugin.js"; export default { calls: {} };', [
    mayNotImport('plugin.js'),
  ]),
  loading('modules.prelude', '引入前奏', 'import "changjing:prelude"; export default { calls: {} };', [
    mayNotImport('changjing:prelude'),
  ]),
  loading(
    'modules.file',
    '引入机器上的文件',
    'import data from "/etc/passwd" with { type: "text" }; export default { calls: {} };',
    [mayNotImport('/etc/passwd')],
  ),
  loading('modules.reexport', '转出别的模块', 'export * from "node:os"; export default { calls: {} };', [
    mayNotImport('node:os'),
  ]),
  loading(
    'modules.longSpecifier',
    '引入的名字有一百万字',
    `import "${'x'.repeat(1e6)}"; export default { calls: {} };`,
    [notLoaded(/程序不能引入别的模块/)],
  ),
  loading('modules.twoDefaults', '两个默认导出', 'export default {}; export default {};', [
    notLoaded(/SyntaxError: Identifier '.default' has already been declared/),
  ]),
  loading(
    'modules.stringName',
    '用文字名字导出 default',
    'const plugin = { calls: { harm: () => "1" } }; export { plugin as "default" };',
    [answered('1')],
    ['harm'],
  ),
  loading(
    'modules.liveBinding',
    '导出的默认值装载后再变',
    'let plugin = { calls: { harm: () => "1" } }; export { plugin as default }; Promise.resolve().then(() => { plugin = null; });',
    [notLoaded(/默认导出不是 definePlugin 做的$/)],
    ['harm'],
  ),
  loading(
    'modules.tdz',
    '默认导出还没有初始化',
    'export { plugin as default }; if (globalThis.none) { } await 0; let plugin = { calls: { harm: () => "1" } };',
    [answered('1')],
    ['harm'],
  ),
  loading('modules.script', '不是模块的脚本', 'module.exports = { calls: {} };', [
    notLoaded(/ReferenceError: module is not defined/),
  ]),
  loading('modules.empty', '空的程序', '', [notLoaded(/默认导出不是 definePlugin 做的$/)]),
  loading('modules.binary', '不是文字的程序', '\u0000\u0001\u0002\ufffd', [notLoaded(/SyntaxError/)]),
  loading('modules.json', 'JSON 当程序', '{"calls":{}}', [notLoaded(/SyntaxError/)]),
  loading(
    'modules.byteOrder',
    '带字节序记号',
    '\ufeffexport default { calls: { harm: () => "1" } };',
    [answered('1')],
    ['harm'],
  ),
  loading(
    'modules.hashbang',
    '带 #! 行',
    '#!/usr/bin/env node\nexport default { calls: { harm: () => "1" } };',
    [answered('1')],
    ['harm'],
  ),
  loading(
    'modules.separators',
    '文字里有行分隔符',
    'export default { calls: { harm: () => "\u2028\u2029".length + "" } };',
    [answered('2')],
    ['harm'],
  ),
  loading('modules.loop', '装载时死循环', 'for (;;); export default {};', [timeout]),
  loading(
    'modules.memory',
    '装载时吃内存',
    'const all = []; for (;;) all.push([all.length, 1, 2, 3]); export default {};',
    [memory, timeout],
  ),
  loading(
    'modules.buffers',
    '装载时要堆外内存',
    'const all = []; for (;;) all.push(new Uint8Array(1e7).fill(1)); export default {};',
    [notLoaded(/RangeError: Array buffer allocation failed/)],
  ),
  loading('modules.regex', '装载时跑回溯的正则', '/^(a*)*\\1b$/.test("a".repeat(200)); export default {};', [
    timeout,
  ]),
  loading('modules.recursion', '装载时无尽递归', 'const f = () => f() + 1; f(); export default {};', [
    notLoaded(/RangeError: Maximum call stack size exceeded/),
  ]),
  loading(
    'modules.microtasks',
    '装载完在微任务里死循环',
    'Promise.resolve().then(() => { for (;;); }); export default { calls: { harm: () => "1" } };',
    [timeout],
    ['harm'],
  ),
  loading(
    'modules.freezeSelf',
    '装载时冻结一切再改前奏',
    'Object.freeze(globalThis); export default { calls: { harm: () => "1" } };',
    [answered('1')],
    ['harm'],
  ),
  withMap('modules.mapHuge', '源映射有两千万个空行，展开它要占住宿主', mapOf(';'.repeat(20 * 2 ** 20))),
  withMap('modules.mapWide', '源映射一行里有五百万处', mapOf('A,'.repeat(5 * 2 ** 20))),
  withMap(
    'modules.mapDeep',
    '源映射套了五千层',
    `${'{"version":3,"sections":[{"offset":{"line":0,"column":0},"map":'.repeat(5000)}{}${'}]}'.repeat(5000)}`,
  ),
  withMap('modules.mapOutside', '源映射说代码来自机器上的文件', mapOf('AAAA', '../../../../etc/passwd')),
  withMap('modules.mapEscape', '源映射的文件名里有终端控制字符', mapOf('AAAA', '\u001b[2J\r\n\u202e')),
  withMap('modules.mapTorn', '源映射不是 JSON', '{"version":3,'),
  withMap('modules.mapNull', '源映射是 null', 'null'),
];

function mapOf(mappings: string, source = 'main.ts'): string {
  return JSON.stringify({ version: 3, names: [], sources: [source], mappings });
}

function withMap(id: string, zh: string, map: string): Payload {
  const code = 'throw new RangeError("装不上"); export default {};';
  return loading(id, zh, code, [notLoaded(/RangeError: 装不上$/)], [], map);
}
