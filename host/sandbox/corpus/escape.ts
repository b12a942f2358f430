import { answered, attack, probe, threw, type Payload } from './payload.ts';

const refused = 'EvalError: code cannot be made from text in a plugin';
const none = (name: string) => `ReferenceError: ${name} is not defined`;
const absent = (id: string, zh: string, name: string, expression = name) =>
  probe(`escape.${id}`, zh, expression, none(name));

/** Ways out known from vm, vm2 and isolated-vm, and looking around for anything of the host's. */
export const escape: readonly Payload[] = [
  absent('process', '找 process', 'process', 'process.env.CHANGJING_CANARY'),
  absent('require', '找 require', 'require', 'require("node:fs").readFileSync("/proc/self/environ", "utf8")'),
  absent('module', '找 module', 'module', 'module.constructor._load("node:fs")'),
  absent('buffer', '找 Buffer 的未清空内存', 'Buffer', 'Buffer.allocUnsafe(1e6).toString("latin1")'),
  absent('fetch', '找 fetch', 'fetch', 'fetch("http://127.0.0.1/")'),
  absent('ivm', '找 isolated-vm', 'ivm', 'new ivm.Isolate()'),
  absent('fs', '找内建模块变量', 'fs'),
  absent('global', '找 global', 'global', 'global.process'),
  absent('window', '找 window', 'window', 'window.parent'),
  absent('performance', '找 performance', 'performance', 'performance.now()'),
  absent('structuredClone', '找 structuredClone', 'structuredClone', 'structuredClone({})'),
  absent('messageChannel', '找 MessageChannel', 'MessageChannel', 'new MessageChannel()'),
  probe(
    'escape.constructor',
    'this.constructor.constructor 取 process',
    'globalThis.constructor.constructor("return process")()',
    refused,
  ),
  probe(
    'escape.exports',
    '从默认导出的函数取构造函数',
    '(function () { return this; }).constructor("return this")()',
    refused,
  ),
  probe(
    'escape.vm2Error',
    'vm2 的老办法：栈溢出的错误来自宿主',
    '(() => { const f = () => f() + 1; try { f(); } catch (e) { return e.constructor.constructor("return process")(); } })()',
    refused,
  ),
  probe(
    'escape.vm2Proxy',
    'vm2 的老办法：代理的 getPrototypeOf',
    '(() => { let found; const p = new Proxy({}, { getPrototypeOf(t) { found = t.constructor.constructor("return process")(); return null; } }); p instanceof Object; return found; })()',
    refused,
  ),
  probe(
    'escape.vm2Species',
    'vm2 的老办法：species',
    '(() => { class A extends Array { static get [Symbol.species]() { return function (...all) { return all.constructor.constructor("return process")(); }; } } return new A(1).map(String); })()',
    refused,
  ),
  attack(
    'escape.vm2Promise',
    'vm2 的老办法：异步错误的构造函数',
    '(async () => { try { await (async () => { return null.x; })(); } catch (e) { try { state = e.constructor.constructor("return process")().pid; } catch (inner) { state = String(inner); } } })(); return String(state);',
    [answered(refused)],
    { times: 2 },
  ),
  attack(
    'escape.vm2Then',
    'vm2 的老办法：then 的接收者',
    'Promise.resolve().then.call({ constructor: { [Symbol.species]: function (run) { run((x) => { try { state = x?.constructor.constructor("return process")(); } catch (e) { state = String(e); } }, () => {}); } } }); return "1";',
    [threw(/TypeError: Method Promise.prototype.then called on incompatible receiver/)],
  ),
  probe(
    'escape.callerChain',
    '一路 caller 往上',
    '(function f() { return f.caller; })()',
    "TypeError: 'caller', 'callee', and 'arguments' properties may not be accessed on strict mode functions or the arguments objects for calls to them",
  ),
  probe(
    'escape.callSite',
    '用 CallSite 的 getThis',
    '(() => { const o = {}; Error.captureStackTrace(o); return typeof o.stack; })()',
    'string',
  ),
  probe(
    'escape.globals',
    '全局对象上有没有语言以外的东西',
    `Reflect.ownKeys(globalThis).filter((key) => typeof key === "string" && globalThis[key] !== undefined && !${JSON.stringify(languageGlobals())}.includes(key)).sort()`,
    [],
  ),
  probe(
    'escape.globalSymbols',
    '全局对象上的符号',
    'Object.getOwnPropertySymbols(globalThis).map(String)',
    [],
  ),
  probe(
    'escape.references',
    '一路走遍能到的对象，找 Reference、ExternalCopy 与宿主的函数',
    `(() => {
    const seen = new Set(); const found = []; const todo = [globalThis];
    while (todo.length > 0) {
      const value = todo.pop();
      if ((typeof value !== "object" && typeof value !== "function") || value === null || seen.has(value)) continue;
      seen.add(value);
      const name = String(Object.getOwnPropertyDescriptor(value.constructor ?? {}, "name")?.value);
      if (/Reference|ExternalCopy|Isolate|Context|Callback|Script|Module|Session/.test(name) && name !== "ReferenceError") found.push(name);
      todo.push(Object.getPrototypeOf(value));
      for (const key of Reflect.ownKeys(value)) { const d = Object.getOwnPropertyDescriptor(value, key); todo.push(d.value, d.get, d.set); }
    }
    return { found, enough: seen.size > 500 };
  })()`,
    { found: [], enough: true },
  ),
  probe(
    'escape.preludeNames',
    '找前奏的内部变量',
    '[typeof calls, typeof clockMs, typeof attach, typeof run, typeof failureMark, typeof NativeDate]',
    ['undefined', 'undefined', 'undefined', 'undefined', 'undefined', 'undefined'],
  ),
  probe(
    'escape.functionSource',
    '从内建函数的源码读前奏',
    '[Date, Date.now, Math.random, eval, Function, ArrayBuffer].some((f) => /changjing|failureMark|canary/.test(Function.prototype.toString.call(f)))',
    false,
  ),
  attack(
    'escape.staleMemory',
    '从新缓冲区读没清空的内存',
    'for (let i = 0; i < 40; i++) { const t = String.fromCharCode(...new Uint8Array(65536).filter(Boolean)); if (t !== "") return t; } return "空";',
    [answered('空')],
  ),
  attack(
    'escape.staleText',
    '从补长的文字读没清空的内存',
    'const t = "".padEnd(1e6, "\\0"); return String(/[^\\0]/.test(t));',
    [answered('false')],
  ),
  attack(
    'escape.neighbourSymbol',
    '用登记的符号与邻居通话',
    'const s = Symbol.for("secret"); return String(globalThis[s] ?? Object.prototype[s]);',
    [answered('undefined')],
  ),
  attack(
    'escape.environment',
    '用 Intl 猜机器的时区和语言',
    'const o = new Intl.DateTimeFormat().resolvedOptions(); return `${o.timeZone} ${o.locale}`;',
    [answered('UTC en-US')],
  ),
  attack(
    'escape.json',
    '答里藏 __proto__，指望宿主合并',
    'return \'{"__proto__":{"isAdmin":true},"constructor":{"prototype":{"isAdmin":true}}}\';',
    [answered('{"__proto__":{"isAdmin":true},"constructor":{"prototype":{"isAdmin":true}}}')],
  ),
  attack('escape.debugger', 'debugger 语句停住', 'debugger; return "1";', [answered('1')]),
];

function languageGlobals(): string[] {
  return [
    'Object',
    'Function',
    'Array',
    'Number',
    'parseFloat',
    'parseInt',
    'Infinity',
    'NaN',
    'undefined',
    'Boolean',
    'String',
    'Symbol',
    'Date',
    'Promise',
    'RegExp',
    'Error',
    'AggregateError',
    'EvalError',
    'RangeError',
    'ReferenceError',
    'SyntaxError',
    'TypeError',
    'URIError',
    'SuppressedError',
    'globalThis',
    'JSON',
    'Math',
    'Intl',
    'ArrayBuffer',
    'Uint8Array',
    'Int8Array',
    'Uint16Array',
    'Int16Array',
    'Uint32Array',
    'Int32Array',
    'Float16Array',
    'Float32Array',
    'Float64Array',
    'Uint8ClampedArray',
    'BigUint64Array',
    'BigInt64Array',
    'DataView',
    'Map',
    'BigInt',
    'Set',
    'Iterator',
    'WeakMap',
    'WeakSet',
    'Proxy',
    'Reflect',
    'DisposableStack',
    'AsyncDisposableStack',
    'decodeURI',
    'decodeURIComponent',
    'encodeURI',
    'encodeURIComponent',
    'escape',
    'unescape',
    'eval',
    'isFinite',
    'isNaN',
    'console',
  ];
}
