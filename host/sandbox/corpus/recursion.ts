import { answered, attack, loading, memory, notLoaded, threw, timeout, type Payload } from './payload.ts';

const overflow = threw(/RangeError: Maximum call stack size exceeded/);
const nested = (open: string, close: string) =>
  `export default { calls: { harm: () => String((${open.repeat(20_000)}1${close.repeat(20_000)}).length) } };`;

/** Recursion deeper than any stack: in code, in data, and inside the engine. */
export const recursion: readonly Payload[] = [
  attack('recursion.plain', '无尽的递归', 'const f = () => f() + 1; return String(f());', [overflow]),
  attack(
    'recursion.mutual',
    '互相递归，每层吞掉异常',
    'const f = () => { try { return g(); } catch { return "1"; } }; const g = () => f() + ""; return f();',
    [answered('1')],
  ),
  attack('recursion.getter', '取值器取自己', 'const o = { get x() { return this.x; } }; return o.x;', [
    overflow,
  ]),
  attack(
    'recursion.proxy',
    '代理拦截里再取自己',
    'const p = new Proxy({}, { get: (_, key) => p[key] }); return p.x;',
    [overflow],
  ),
  attack(
    'recursion.proxyChain',
    '十万层代理',
    'let p = { x: "1" }; for (let i = 0; i < 1e5; i++) p = new Proxy(p, {}); return p.x;',
    [overflow, memory],
  ),
  attack(
    'recursion.boundChain',
    '十万层绑定',
    'let f = () => "1"; for (let i = 0; i < 1e5; i++) f = f.bind(null); return f();',
    [answered('1'), overflow],
  ),
  attack(
    'recursion.toString',
    'toString 里再转自己',
    'const o = { toString() { return `${o}`; } }; return `${o}`;',
    [overflow],
  ),
  attack(
    'recursion.valueOf',
    'valueOf 里再转自己',
    'const o = { valueOf() { return +o; } }; return String(+o);',
    [overflow],
  ),
  attack('recursion.jsonParse', '解析一百万层的 JSON', 'JSON.parse("[".repeat(1e6)); return "1";', [
    threw(/SyntaxError|RangeError/),
    memory,
  ]),
  attack(
    'recursion.jsonParseDeep',
    '解析十万层配对的 JSON',
    'const deep = JSON.parse("[".repeat(1e5) + "]".repeat(1e5)); return String(deep.length);',
    [answered('1'), threw(/RangeError/)],
  ),
  attack(
    'recursion.jsonStringify',
    '写出五万层的 JSON',
    'let a = []; for (let i = 0; i < 5e4; i++) a = [a]; return JSON.stringify(a);',
    [overflow, timeout],
  ),
  attack('recursion.jsonCycle', '写出带环的 JSON', 'const a = []; a.push(a); return JSON.stringify(a);', [
    threw(/TypeError: Converting circular structure to JSON/),
  ]),
  attack(
    'recursion.jsonToJson',
    'toJSON 永远给出下一层',
    'const o = { toJSON: () => ({ o }) }; return JSON.stringify({ o });',
    [overflow, memory],
    { timeoutMs: 20_000 },
  ),
  attack(
    'recursion.reviver',
    'reviver 里再解析',
    'const again = () => JSON.parse("[1]", again); again(); return "1";',
    [overflow],
  ),
  attack(
    'recursion.join',
    '数组套自己五万层再接成文字',
    'let a = []; for (let i = 0; i < 5e4; i++) a = [a]; return String(a);',
    [overflow, timeout],
  ),
  attack(
    'recursion.flat',
    '摊平带环的数组',
    'const a = []; a.push(a); return String(a.flat(Infinity).length);',
    [overflow],
  ),
  attack(
    'recursion.classChain',
    '两万层继承再构造',
    'let C = class {}; for (let i = 0; i < 2e4; i++) C = class extends C {}; new C(); return "1";',
    [overflow, answered('1')],
  ),
  attack(
    'recursion.protoCycle',
    '原型链成环',
    'const a = {}; const b = Object.create(a); Object.setPrototypeOf(a, b); return "1";',
    [threw(/TypeError: Cyclic __proto__ value/)],
  ),
  attack(
    'recursion.protoProxyCycle',
    '经代理成环的原型链',
    'const a = {}; const p = new Proxy(Object.create(a), {}); Object.setPrototypeOf(a, p); return String(a.none);',
    [overflow],
  ),
  attack(
    'recursion.generator',
    'yield* 自己',
    'function* g() { yield* g(); } return String(g().next().value);',
    [overflow],
  ),
  attack('recursion.replace', '替换回调里再替换', 'const f = () => "a".replace(/a/, f); return f();', [
    overflow,
  ]),
  attack(
    'recursion.sort',
    '比较函数里再排序',
    'const f = () => { [2, 1].sort(f); return 0; }; f(); return "1";',
    [overflow],
  ),
  attack('recursion.spread', '参数一层比一层多', 'const f = (...all) => f(...all, ...all); f(1);', [
    overflow,
  ]),
  attack(
    'recursion.deepRope',
    '一百万节的绳子压平',
    'let t = ""; for (let i = 0; i < 2e5; i++) t = "ab" + t + i; return String(t.charCodeAt(5));',
    [answered('98'), memory],
  ),
  attack(
    'recursion.deepEqualKey',
    '极深的对象当 Map 的键',
    'let o = {}; for (let i = 0; i < 1e5; i++) o = { o }; return String(new Map([[o, "1"]]).get(o));',
    [answered('1')],
  ),
  loading(
    'recursion.parens',
    '源码里两万层括号',
    nested('(', ')'),
    [notLoaded(/RangeError|SyntaxError|stack/), answered('1')],
    ['harm'],
  ),
  loading(
    'recursion.brackets',
    '源码里两万层数组',
    nested('[', ']'),
    [notLoaded(/RangeError|SyntaxError|stack/), answered('1')],
    ['harm'],
  ),
  loading(
    'recursion.functions',
    '源码里两万层函数',
    nested('(() => ', ')()'),
    [notLoaded(/RangeError|SyntaxError|stack/), threw(/RangeError/), answered('1')],
    ['harm'],
  ),
  loading(
    'recursion.unary',
    '源码里一百万个正号',
    `export default { calls: { harm: () => String(${'+ '.repeat(200_000)}1) } };`,
    [notLoaded(/RangeError|SyntaxError|stack/), answered('1'), threw(/RangeError/)],
    ['harm'],
  ),
  loading(
    'recursion.templates',
    '源码里套娃的模板',
    `export default { calls: { harm: () => ${'`${'.repeat(5000)}1${'}`'.repeat(5000)} } };`,
    [notLoaded(/RangeError|SyntaxError|stack/), threw(/RangeError/), answered('1')],
    ['harm'],
  ),
  attack(
    'recursion.timeoutInFinally',
    '栈溢出后在 finally 里继续',
    'const f = () => { try { f(); } finally { f(); } }; f();',
    [timeout, overflow],
  ),
];
