import { answered, attack, probe, threw, type Payload } from './payload.ts';

const blocked = (id: string, zh: string, body: string, says: RegExp) =>
  attack(`pollution.${id}`, zh, body, [threw(says)]);

/** Prototypes and globals that the prelude, or the next call, leans on. */
export const pollution: readonly Payload[] = [
  blocked(
    'objectProto',
    '往 Object.prototype 加 toJSON',
    'Object.prototype.toJSON = () => "伪造"; return "1";',
    /TypeError: Cannot add property toJSON, object is not extensible/,
  ),
  blocked(
    'stringProto',
    '换掉 String.prototype.slice',
    'String.prototype.slice = () => "伪造"; return "1";',
    /TypeError: Cannot assign to read only property 'slice'/,
  ),
  blocked(
    'charCodeAt',
    '换掉 String.prototype.charCodeAt',
    'String.prototype.charCodeAt = () => 1; return "\\0";',
    /TypeError: Cannot assign to read only property 'charCodeAt'/,
  ),
  blocked(
    'stringify',
    '换掉 JSON.stringify',
    'JSON.stringify = () => "伪造"; return "1";',
    /TypeError: Cannot assign to read only property 'stringify'/,
  ),
  blocked(
    'reflect',
    '换掉 Reflect.apply',
    'Reflect.apply = () => "伪造"; return "1";',
    /TypeError: Cannot assign to read only property 'apply'/,
  ),
  blocked(
    'ownKeys',
    '换掉 Reflect.ownKeys',
    'Reflect.ownKeys = () => []; return "1";',
    /TypeError: Cannot assign to read only property 'ownKeys'/,
  ),
  blocked(
    'arrayProto',
    '在 Array.prototype 上设 0',
    'Array.prototype[0] = 1; return "1";',
    /TypeError: Cannot add property 0, object is not extensible/,
  ),
  blocked(
    'arraySetter',
    '用 defineProperty 在 Array.prototype 上设 0 的 setter',
    'Object.defineProperty(Array.prototype, "0", { set() { for (;;); } }); return "1";',
    /TypeError: Cannot define property 0, object is not extensible/,
  ),
  blocked(
    'iterator',
    '换掉数组的迭代器',
    'Array.prototype[Symbol.iterator] = function* () {}; return "1";',
    /TypeError: Cannot assign to read only property 'Symbol\(Symbol.iterator\)'/,
  ),
  blocked(
    'promiseThen',
    '换掉 Promise.prototype.then',
    'Promise.prototype.then = () => {}; return "1";',
    /TypeError: Cannot assign to read only property 'then'/,
  ),
  blocked(
    'errorMessage',
    '在 Error.prototype 上设 message',
    'Error.prototype.message = "伪造"; return "1";',
    /TypeError: message is frozen/,
  ),
  blocked(
    'functionCall',
    '换掉 Function.prototype.call',
    'Function.prototype.call = () => "伪造"; return "1";',
    /TypeError: call is frozen/,
  ),
  blocked(
    'global',
    '把 Date 换成自己的',
    'globalThis.Date = class {}; return "1";',
    /TypeError: Cannot assign to read only property 'Date'/,
  ),
  blocked(
    'globalString',
    '把 String 换成自己的',
    'globalThis.String = () => "伪造"; return "1";',
    /TypeError: Cannot assign to read only property 'String'/,
  ),
  blocked(
    'globalError',
    '把 TypeError 换成自己的',
    'globalThis.TypeError = class {}; return "1";',
    /TypeError: Cannot assign to read only property 'TypeError'/,
  ),
  blocked(
    'undefinedGlobal',
    '重定义 undefined',
    'globalThis.undefined = 1; return "1";',
    /TypeError: Cannot assign to read only property 'undefined'/,
  ),
  blocked(
    'deleteGlobal',
    '删掉 JSON',
    'delete globalThis.JSON; return "1";',
    /TypeError: Cannot delete property 'JSON'/,
  ),
  blocked(
    'setProto',
    '换掉 Array.prototype 的原型',
    'Object.setPrototypeOf(Array.prototype, {}); return "1";',
    /TypeError/,
  ),
  blocked(
    'setProtoByAccessor',
    '用 __proto__ 换掉 Object.prototype 的原型',
    'Object.prototype.__proto__ = {}; return "1";',
    /TypeError: Immutable prototype object/,
  ),
  blocked(
    'defineGetter',
    '用 __defineGetter__ 在 Object.prototype 上设取值',
    'Object.prototype.__defineGetter__("message", () => { for (;;); }); return "1";',
    /TypeError/,
  ),
  blocked(
    'generatorProto',
    '换掉生成器的 next',
    'Object.getPrototypeOf(function* () {}.prototype).next = () => {}; return "1";',
    /TypeError/,
  ),
  blocked(
    'regexProto',
    '换掉 RegExp.prototype.exec',
    'RegExp.prototype.exec = () => null; return "1";',
    /TypeError/,
  ),
  blocked(
    'dateProto',
    '换掉 Date.prototype.getTime',
    'Date.prototype.getTime = () => 0; return "1";',
    /TypeError/,
  ),
  blocked(
    'symbolProto',
    '换掉 Symbol.prototype.toString',
    'Symbol.prototype.toString = () => "伪造"; return "1";',
    /TypeError: Cannot assign to read only property 'toString'/,
  ),
  attack(
    'pollution.json',
    '数据里带 __proto__，合并时污染',
    'const into = {}; const merge = (a, b) => { for (const k in b) typeof b[k] === "object" ? merge(a[k] ?? (a[k] = {}), b[k]) : (a[k] = b[k]); }; merge(into, JSON.parse(\'{"__proto__":{"polluted":1}}\')); return String({}.polluted);',
    [threw(/TypeError: Cannot add property polluted/)],
  ),
  attack(
    'pollution.globalProto',
    '换掉全局对象的原型',
    'Object.setPrototypeOf(globalThis, { toText: 1, calls: {} }); return typeof calls + typeof run + typeof attach;',
    [answered('objectundefinedundefined'), threw(/TypeError/)],
  ),
  probe(
    'pollution.stackAccessor',
    '错误的 stack 取值函数没有冻结',
    '(() => { const get = Object.getOwnPropertyDescriptor(new Error("x"), "stack")?.get; return get === undefined || Object.isFrozen(get); })()',
    true,
  ),
  probe(
    'pollution.hidden',
    '藏着的内建原型没有冻结',
    `[Object.getPrototypeOf([][Symbol.iterator]()), Object.getPrototypeOf(new Map().keys()), Object.getPrototypeOf("".matchAll(/a/g)),
    Object.getPrototypeOf(Iterator.from({ next() {} })), Object.getPrototypeOf([].values().map(String)), Object.getPrototypeOf(async function* () {}.prototype),
    Object.getPrototypeOf(new Intl.Segmenter().segment("")), Object.getPrototypeOf(Int8Array), Object.getPrototypeOf(async () => {})].every(Object.isFrozen)`,
    true,
  ),
  probe(
    'pollution.override',
    '自己的对象仍可有自己的方法',
    '(() => { const o = {}; o.toString = () => "自己的"; return String(o); })()',
    '自己的',
  ),
  probe(
    'pollution.readOnlyText',
    '只读的错误说得清是哪个属性',
    '(() => { try { Math.max = 1; } catch (e) { return e.message.startsWith("Cannot assign to read only property \'max\'"); } })()',
    true,
  ),
];
