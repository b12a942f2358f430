import { answered, attack, loading, memory, notLoaded, threw, timeout, type Payload } from './payload.ts';

const notText = /harm 返回的是 object，不是文字$/;
const noExport = /默认导出不是 definePlugin 做的$/;
const calls = (text: string) => `export default { calls: ${text} };`;

/** Getters, proxies and conversions on everything that crosses: answers, thrown values, exports, names. */
export const crossing: readonly Payload[] = [
  attack('crossing.object', '答对象，不是文字', 'return { toString: () => "1", toJSON: () => "1" };', [
    threw(notText),
  ]),
  attack('crossing.stringObject', '答 String 对象', 'return new String("1");', [threw(notText)]),
  attack('crossing.proxy', '答一个什么都拦的代理', 'return new Proxy({}, { get() { for (;;); } });', [
    threw(notText),
  ]),
  attack('crossing.toPrimitive', '答对象，转换时死循环', 'return { [Symbol.toPrimitive]() { for (;;); } };', [
    threw(notText),
  ]),
  attack('crossing.nothing', '什么也不答', '', [threw(/harm 返回的是 undefined，不是文字$/)]),
  attack('crossing.symbol', '答一个符号', 'return Symbol("1");', [threw(/harm 返回的是 symbol，不是文字$/)]),
  attack('crossing.bigint', '答一个大整数', 'return 1n;', [threw(/harm 返回的是 bigint，不是文字$/)]),
  attack('crossing.function', '答一个函数', 'return () => "1";', [
    threw(/harm 返回的是 function，不是文字$/),
  ]),
  attack(
    'crossing.mark',
    '冒充沙箱自己的失败记号',
    'return "\\0" + JSON.stringify({ message: "伪造", stack: "" });',
    [threw(/harm 返回的文字以保留字符开头$/)],
  ),
  attack('crossing.surrogate', '答不成对的代理字符', 'return "\\ud800";', [answered('\ufffd')]),
  attack('crossing.tooLong', '答两百万字符', 'return "x".repeat(2e6);', [
    threw(/harm 返回了 2000000 个字符，最多 1048576 个$/),
  ]),
  attack('crossing.longestRope', '答五亿字符的绳子', 'return "x".repeat(2 ** 29 - 24);', [
    threw(/harm 返回了 536870888 个字符/),
  ]),
  attack(
    'crossing.messageGetter',
    '抛出的值，message 取值时死循环',
    'throw { get message() { for (;;); } };',
    [timeout],
  ),
  attack('crossing.nameGetter', '抛出的值，name 取值时死循环', 'throw { get name() { for (;;); } };', [
    timeout,
  ]),
  attack(
    'crossing.stackGetter',
    '抛出的值，stack 取值时吃内存',
    'throw { message: "m", get stack() { const all = []; for (;;) all.push([state++, 1, 2, 3]); } };',
    [memory],
    { timeoutMs: 20_000 },
  ),
  attack(
    'crossing.messageObject',
    '错误的 message 是转文字时抛错的对象',
    'const e = new Error(); e.message = { toString() { throw e; } }; throw e;',
    [threw(/Error: no message/)],
  ),
  attack('crossing.messageLong', '错误的 message 有一千万字', 'throw new Error("深".repeat(1e7));', [
    threw(/Error: 深{500}$/),
  ]),
  attack(
    'crossing.messageRope',
    '错误的 message 压平时放不下',
    'let t = "深"; for (let i = 0; i < 28; i++) t += t; throw { message: t, name: "绳" };',
    [threw(/绳: 深{500}$/), memory],
    { timeoutMs: 20_000 },
  ),
  attack(
    'crossing.thrownProxy',
    '抛出什么都拒绝的代理',
    'throw new Proxy({}, { get() { throw 1; }, getPrototypeOf() { throw 2; } });',
    [threw(/Error: no message/)],
  ),
  attack(
    'crossing.thrownRevoked',
    '抛出已吊销的代理',
    'const { proxy, revoke } = Proxy.revocable({}, {}); revoke(); throw proxy;',
    [threw(/Error: no message/)],
  ),
  attack('crossing.thrownFunction', '抛出一个函数', 'throw function 坏函数() {};', [
    threw(/坏函数: no message/),
  ]),
  attack('crossing.thrownNull', '抛出 null', 'throw null;', [threw(/：null$/)]),
  attack('crossing.thrownBigint', '抛出一千万位的大整数', 'throw 1n << 30000000n;', [
    timeout,
    threw(/：\d{500}$/),
  ]),
  attack(
    'crossing.thrownThenable',
    '抛出带 then 的对象',
    'throw { then() { for (;;); }, message: "thenable" };',
    [threw(/Error: thenable$/)],
  ),
  loading(
    'crossing.callsGetter',
    '导出的 calls 取值时死循环',
    'export default { get calls() { for (;;); } };',
    [timeout],
  ),
  loading(
    'crossing.callsThrows',
    '导出的 calls 取值时抛错',
    'export default { get calls() { throw new Error("不给"); } };',
    [notLoaded(/Error: 不给$/)],
  ),
  loading(
    'crossing.callsChange',
    '导出的 calls 每次取值都不同',
    'let n = 0; export default { get calls() { n += 1; return { harm: () => String(n) }; } };',
    [answered('1')],
    ['harm'],
  ),
  loading(
    'crossing.exportProxy',
    '导出一个代理，取什么都死循环',
    'export default new Proxy({}, { get() { for (;;); } });',
    [timeout],
  ),
  loading(
    'crossing.exportCallable',
    '导出函数，calls 挂在上面',
    'export default Object.assign(() => {}, { calls: { harm: () => "1" } });',
    [answered('1')],
    ['harm'],
  ),
  loading(
    'crossing.exportThenable',
    '导出带 then 的对象',
    'export default { then(resolve) { resolve({ calls: {} }); }, calls: { harm: () => "1" } };',
    [answered('1')],
    ['harm'],
  ),
  loading(
    'crossing.namespaceThenable',
    '模块自己导出 then',
    'export function then() { for (;;); } export default { calls: { harm: () => "1" } };',
    [answered('1')],
    ['harm'],
  ),
  loading('crossing.exportNull', '导出 null', 'export default null;', [notLoaded(noExport)]),
  loading('crossing.exportSymbol', '导出一个符号', 'export default Symbol("x");', [notLoaded(noExport)]),
  loading('crossing.callsArray', 'calls 是数组', calls('[() => "1"]'), [answered('1')], ['0']),
  loading('crossing.callsFunction', 'calls 是函数', calls('() => "1"'), [notLoaded(noExport)]),
  loading(
    'crossing.keysProxy',
    'calls 的 ownKeys 谎报',
    calls(
      'new Proxy({}, { ownKeys: () => ["harm", "harm2"], get: () => () => "1", getOwnPropertyDescriptor: () => undefined })',
    ),
    [answered('1')],
    ['harm2'],
  ),
  loading(
    'crossing.keysForever',
    'calls 的 ownKeys 死循环',
    calls('new Proxy({}, { ownKeys() { for (;;); } })'),
    [timeout],
  ),
  loading(
    'crossing.keysMany',
    '两千个调用，占满宿主的记录',
    'const calls = {}; for (let i = 0; i < 2000; i++) calls[`harm${i}`] = () => "1"; export default { calls };',
    [notLoaded(/程序提供了 2000 个调用，最多 500 个$/)],
  ),
  loading(
    'crossing.keysLong',
    '一个调用的名字有一百万字',
    'export default { calls: { ["x".repeat(1e6)]: () => "1" } };',
    [notLoaded(/调用名有 1000000 个字符，太长$/)],
  ),
  loading(
    'crossing.namesProto',
    '名为 __proto__ 和 constructor 的调用',
    'export default { calls: { ["__proto__"]: () => "proto", constructor: () => "1" } };',
    [answered('proto')],
    ['constructor', '__proto__'],
  ),
  loading(
    'crossing.namesInherited',
    '叫没有提供的 toString',
    calls('{ harm: () => "1" }'),
    [threw(/插件没有提供 toString$/)],
    ['toString'],
  ),
  loading(
    'crossing.callClass',
    '调用其实是类',
    calls('{ harm: class {} }'),
    [threw(/TypeError: Class constructor/)],
    ['harm'],
  ),
  loading(
    'crossing.callProxy',
    '调用其实是拦截 apply 的代理',
    calls('{ harm: new Proxy(() => "1", { apply() { for (;;); } }) }'),
    [timeout],
    ['harm'],
  ),
  loading(
    'crossing.callBound',
    '调用其实是绑定过的内建函数',
    calls('{ harm: JSON.parse.bind(null, "{}") }'),
    [threw(notText)],
    ['harm'],
  ),
  loading(
    'crossing.callThis',
    '从 this 里找沙箱自己的东西',
    calls('{ harm() { return String(this); } }'),
    [answered('undefined')],
    ['harm'],
  ),
  loading(
    'crossing.callArguments',
    '从参数里找沙箱自己的东西',
    calls('{ harm: (...all) => JSON.stringify(all.map((one) => typeof one)) }'),
    [answered('["string"]')],
    ['harm'],
  ),
];
