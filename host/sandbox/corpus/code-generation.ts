import { answered, attack, loading, notLoaded, probe, threw, type Payload } from './payload.ts';

const refused = 'EvalError: code cannot be made from text in a plugin';
const blocked = (id: string, zh: string, expression: string) => probe(`code.${id}`, zh, expression, refused);

/** Code made from text, in every way the language has. */
export const codeGeneration: readonly Payload[] = [
  blocked('eval', '直接 eval', 'eval("1")'),
  blocked('indirectEval', '间接 eval', '(0, eval)("1")'),
  blocked('evalByGlobal', '从全局对象取 eval', 'globalThis["ev" + "al"]("1")'),
  blocked('function', 'Function 构造函数', 'Function("return 1")()'),
  blocked('newFunction', 'new Function', 'new Function("return 1")()'),
  blocked('arrow', '从箭头函数取构造函数', '(() => {}).constructor("return 1")()'),
  blocked('asyncFunction', '从异步函数取构造函数', '(async () => {}).constructor("return 1")()'),
  blocked('generatorFunction', '从生成器取构造函数', '(function* () {}).constructor("return 1")()'),
  blocked('asyncGenerator', '从异步生成器取构造函数', '(async function* () {}).constructor("return 1")()'),
  blocked('twiceConstructor', 'constructor 的 constructor', '({}).constructor.constructor("return 1")()'),
  blocked(
    'numberConstructor',
    '从数字一路取到构造函数',
    '(1)["const" + "ructor"]["construct" + "or"]("return 1")()',
  ),
  blocked('reflectConstruct', '用 Reflect.construct', 'Reflect.construct(Function, ["return 1"])()'),
  blocked(
    'reflectTarget',
    '用 Reflect.construct 换 new.target',
    'Reflect.construct((() => {}).constructor, ["return 1"], Object)()',
  ),
  blocked(
    'heir',
    '继承 Function',
    'new (class extends Function { constructor() { super("return 1"); } })()()',
  ),
  blocked('applied', '用 apply 间接调用', 'Function.apply(null, ["return 1"])()'),
  blocked('bound', '用 bind 间接调用', 'Function.bind(null, "return 1")()()'),
  blocked('viaError', '从错误的构造函数取', 'Error.constructor("return 1")()'),
  blocked('viaProxy', '从代理的构造函数取', 'Proxy.constructor("return 1")()'),
  blocked(
    'viaAccessor',
    '从取值函数取',
    'Object.getOwnPropertyDescriptor(Map.prototype, "size").get.constructor("return 1")()',
  ),
  probe(
    'code.protoOfGenerator',
    '从生成器构造函数的原型取',
    'Object.getPrototypeOf(Object.getPrototypeOf(function* () {}).constructor).constructor("return 1")()',
    refused,
  ),
  probe('code.array', '用数组回调间接 eval', '["1"].map(eval)', refused),
  probe('code.timer', '用定时器执行文字', 'setTimeout("1", 0)', 'ReferenceError: setTimeout is not defined'),
  probe(
    'code.worker',
    '开一个 Worker',
    'new Worker("data:text/javascript,1")',
    'ReferenceError: Worker is not defined',
  ),
  probe(
    'code.importScripts',
    'importScripts',
    'importScripts("data:text/javascript,1")',
    'ReferenceError: importScripts is not defined',
  ),
  probe(
    'code.realm',
    'ShadowRealm',
    'new ShadowRealm().evaluate("1")',
    'ReferenceError: ShadowRealm is not defined',
  ),
  probe(
    'code.wasm',
    '编译一段 WebAssembly',
    'new WebAssembly.Module(new Uint8Array(8))',
    'ReferenceError: WebAssembly is not defined',
  ),
  probe(
    'code.meta',
    '从 import.meta 找路径和 resolve',
    '[Object.keys(import.meta), typeof import.meta.url, typeof import.meta.resolve]',
    [[], 'undefined', 'undefined'],
  ),
  attack(
    'code.dynamicImport',
    '动态 import 一个内建模块',
    'import("node:fs").then(() => { state = "有"; }, (e) => { state = String(e); }); return String(state);',
    [answered('Error: Not supported')],
    { times: 2 },
  ),
  attack(
    'code.dynamicData',
    '动态 import 一段 data: 代码',
    'import("data:text/javascript,export default 1").then(() => { state = "有"; }, (e) => { state = String(e); }); return String(state);',
    [answered('Error: Not supported')],
    { times: 2 },
  ),
  attack(
    'code.dynamicSelf',
    '动态 import 自己',
    'import("plugin.js").then(() => { state = "有"; }, (e) => { state = String(e); }); return String(state);',
    [answered('Error: Not supported')],
    { times: 2 },
  ),
  attack(
    'code.dynamicToString',
    '动态 import 的名字转换时死循环，错误的构造函数再取 Function',
    'import({ toString() { throw new Error("名字"); } }).catch((e) => { try { e.constructor.constructor("return 1")(); } catch (inner) { state = String(inner); } }); return String(state);',
    [answered(refused)],
    { times: 2 },
  ),
  attack(
    'code.importError',
    '从 import 失败的错误取宿主的 Function',
    'import("x").catch((e) => { try { state = e.constructor.constructor("return typeof process")(); } catch (inner) { state = String(inner); } }); return String(state);',
    [answered(refused)],
    { times: 2 },
  ),
  loading(
    'code.natives',
    '引擎内部语法',
    'export default { calls: { harm: () => String(%DebugPrint(1)) } };',
    [notLoaded(/SyntaxError/)],
  ),
  loading('code.with', 'with 语句', 'with ({}) {} export default {};', [notLoaded(/SyntaxError/)]),
  loading('code.html', 'HTML 注释当代码', '<!-- x\nexport default {};', [notLoaded(/SyntaxError/)]),
  attack('code.callerName', '从 caller 找调用者', 'return String(harm.caller);', [
    threw(/ReferenceError|TypeError/),
  ]),
];
