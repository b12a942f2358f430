import { attack, memory, probe, threw, timeout, type Payload } from './payload.ts';

const noMemory = /RangeError: (Array buffer allocation failed|Invalid (typed )?array (buffer )?length)/;

/** Memory in every shape: in the heap, beside it, and in what the engine keeps for its own use. */
export const memoryShapes: readonly Payload[] = [
  attack(
    'memory.array',
    '数组不停地长',
    'const all = []; for (;;) all.push([state++, state, state, state]);',
    [memory],
  ),
  attack('memory.objects', '对象不停地多', 'const all = []; for (;;) all.push({ n: state++, m: {} });', [
    memory,
  ]),
  attack('memory.linked', '链表不停地长', 'let last; for (;;) last = { last };', [memory]),
  attack(
    'memory.strings',
    '各不相同的文字不停地多',
    'const all = []; for (;;) all.push(`积水${state++}`.padEnd(2000, "深"));',
    [memory],
  ),
  attack(
    'memory.rope',
    '文字一再接自己，再压平',
    'const all = []; for (;;) { let t = "积" + state++; for (let i = 0; i < 22; i++) t += t; all.push(t.charCodeAt(7), t); }',
    [memory],
  ),
  attack(
    'memory.ropeNodes',
    '只接不压平的文字',
    'const all = []; for (;;) { let t = ""; for (let i = 0; i < 1000; i++) t += "abcdefghijklmnop" + state++; all.push(t); }',
    [memory],
  ),
  attack(
    'memory.buffers',
    '堆外缓冲区不停地多',
    'const all = []; for (;;) all.push(new Uint8Array(1e6).fill(1));',
    [threw(noMemory)],
  ),
  attack(
    'memory.oneBuffer',
    '一个 2 GiB 的缓冲区',
    'return String(new Uint8Array(2 ** 31).fill(1).length);',
    [threw(noMemory)],
  ),
  attack(
    'memory.emptyBuffers',
    '长度为零的缓冲区，只占记账',
    'const all = []; for (;;) all.push(new ArrayBuffer(0));',
    [memory],
  ),
  attack(
    'memory.typedViews',
    '同一缓冲区的无数视图',
    'const all = []; const b = new ArrayBuffer(8); for (;;) all.push(new DataView(b));',
    [memory],
  ),
  attack(
    'memory.bufferKeptQuiet',
    '接住内存不足的异常，再要小一半的',
    'const all = []; for (let n = 2 ** 30; n > 1024; ) try { all.push(new Uint8Array(n).fill(1)); } catch { n /= 2; } return "1";',
    [memory, threw(noMemory), { verdict: 'answered', answer: '1' }],
  ),
  probe(
    'memory.resizable',
    '可变长缓冲区',
    'new ArrayBuffer(8, { maxByteLength: 2 ** 31 }).resizable',
    false,
  ),
  probe(
    'memory.resizableByReflect',
    '绕道 Reflect.construct 要可变长缓冲区',
    'Reflect.construct(ArrayBuffer, [8, { maxByteLength: 2 ** 31 }]).resizable',
    false,
  ),
  probe(
    'memory.resizableByHeir',
    '从子类要可变长缓冲区',
    'new (class extends ArrayBuffer { constructor() { super(8, { maxByteLength: 2 ** 31 }); } })().resizable',
    false,
  ),
  probe(
    'memory.transfer',
    '把缓冲区转到更长的一个',
    'typeof new ArrayBuffer(8).transfer + typeof new ArrayBuffer(8).resize',
    'undefinedundefined',
  ),
  probe(
    'memory.shared',
    '共享内存',
    'new SharedArrayBuffer(2 ** 30).byteLength',
    'ReferenceError: SharedArrayBuffer is not defined',
  ),
  probe(
    'memory.wasm',
    'WebAssembly 的线性内存',
    'new WebAssembly.Memory({ initial: 30000 }).buffer.byteLength',
    'ReferenceError: WebAssembly is not defined',
  ),
  attack('memory.map', 'Map 不停地长', 'const m = new Map(); for (;;) m.set({}, state++);', [
    memory,
    threw(/RangeError: Map maximum size exceeded/),
  ]),
  attack('memory.set', 'Set 不停地长', 'const s = new Set(); for (;;) s.add(`k${state++}`);', [
    memory,
    threw(/RangeError: Set maximum size exceeded/),
  ]),
  attack(
    'memory.weakMap',
    '键互相引用的 WeakMap',
    'const m = new WeakMap(); let k = {}; for (;;) { const n = {}; m.set(k, [n, new Array(50).fill(k)]); k = n; if (state++ === 0) globalThis.first = k; }',
    [memory],
    { top: 'globalThis.keep = [];' },
  ),
  attack('memory.fill', '一步填满 2.7 亿个元素的数组', 'return String(new Array(2 ** 28).fill({}).length);', [
    memory,
  ]),
  attack(
    'memory.from',
    '一步做出 42 亿个元素',
    'return String(Array.from({ length: 2 ** 32 - 1 }, (_, i) => [i]).length);',
    [memory],
  ),
  attack(
    'memory.split',
    '把长文字拆成单字',
    'const t = "ab".repeat(2 ** 27); return String(t.split("").length);',
    [memory],
  ),
  attack('memory.concat', '数组一再接自己', 'let a = [1, 2, 3, {}]; for (;;) a = a.concat(a);', [memory]),
  attack(
    'memory.sparse',
    '稀疏数组变成字典，不停地长',
    'const a = []; for (;;) a[(state += 7919) * 1000 % 4294967291] = {};',
    [memory],
  ),
  attack(
    'memory.properties',
    '一个对象上各不相同的属性',
    'const o = {}; for (;;) o[`p${state++}`] = state;',
    [memory],
  ),
  attack(
    'memory.shapes',
    '形状各不相同的对象',
    'const all = []; for (;;) { const o = {}; o[`a${state++}`] = 1; o[`b${state}`] = 2; all.push(o); }',
    [memory],
  ),
  attack(
    'memory.jsonBomb',
    '展开后有 2^40 份的 JSON',
    'let a = ["xxxxxxxxxxxxxxxx"]; for (let i = 0; i < 40; i++) a = [a, a]; return JSON.stringify(a);',
    [memory, threw(/RangeError: Invalid string length/)],
  ),
  attack(
    'memory.jsonIndent',
    '缩进让 JSON 膨胀',
    'let a = []; for (let i = 0; i < 4000; i++) a = [a, 1]; const all = []; for (;;) all.push(JSON.stringify(a, null, "          "));',
    [memory],
  ),
  attack(
    'memory.jsonParse',
    '一段 JSON 解析出许多对象',
    'const t = `[${"{},".repeat(3e6)}{}]`; const all = []; for (;;) all.push(JSON.parse(t));',
    [memory],
  ),
  attack(
    'memory.captures',
    '三千个捕获组，每次匹配都留下',
    'const r = new RegExp("()".repeat(3000)); const all = []; for (;;) all.push(r.exec(""));',
    [memory],
  ),
  attack(
    'memory.regexes',
    '各不相同的正则不停地多',
    'const all = []; for (;;) { const r = new RegExp(`a${state++}(b|c)*d`); r.test("x"); all.push(r); }',
    [memory],
  ),
  attack(
    'memory.matchAll',
    '把一千万处匹配都留下',
    'return String([..."a".repeat(1e7).matchAll(/a/g)].length);',
    [memory],
  ),
  attack(
    'memory.replace',
    '替换让文字平方级膨胀',
    'const t = "a".repeat(2 ** 18); return t.replaceAll("a", t);',
    [threw(/RangeError: Invalid string length/), memory],
  ),
  attack(
    'memory.dateFormats',
    'Intl 日期格式对象，内存在堆外',
    'const all = []; for (;;) all.push(new Intl.DateTimeFormat("zh-u-ca-chinese", { dateStyle: "full", timeZone: "Asia/Shanghai" }));',
    [memory],
  ),
  attack(
    'memory.segmenter',
    'Intl 分词器抄走大段文字',
    'const all = []; const s = new Intl.Segmenter("zh", { granularity: "word" }); for (;;) all.push(s.segment(("水" + state++).repeat(1e5))[Symbol.iterator]());',
    [memory],
  ),
  attack(
    'memory.collators',
    'Intl 排序对象',
    'const all = []; for (;;) all.push(new Intl.Collator(`zh-u-co-pinyin-x-a${state++}`));',
    [memory],
  ),
  attack(
    'memory.bigints',
    '大整数不停地多',
    'const all = []; for (;;) all.push(1n << BigInt(1e5 + state++));',
    [memory],
  ),
  attack('memory.bigintPower', '一步算出放不下的大整数', 'return String(2n ** (2n ** 40n));', [
    threw(/RangeError: Maximum BigInt size exceeded/),
  ]),
  attack('memory.symbols', '登记的符号永不回收', 'for (;;) Symbol.for(`积水${state++}`.padEnd(200));', [
    memory,
  ]),
  attack(
    'memory.closures',
    '每个闭包都抓住一段数据',
    'const all = []; for (;;) { const held = new Array(100).fill(state++); all.push(() => held); }',
    [memory],
  ),
  attack(
    'memory.generators',
    '停在半路的生成器',
    'const all = []; for (;;) { const g = (function* () { const held = new Array(100).fill(0); yield held; })(); g.next(); all.push(g); }',
    [memory],
  ),
  attack(
    'memory.promises',
    '永不落定的承诺',
    'const all = []; for (;;) all.push(new Promise(() => {}).then(() => state));',
    [memory],
  ),
  attack(
    'memory.errors',
    '每个错误都带着调用栈',
    'const all = []; for (;;) all.push(new Error(`积水${state++}`).stack);',
    [memory],
  ),
  attack('memory.proxies', '代理套代理', 'let p = {}; for (;;) p = new Proxy(p, {});', [memory]),
  attack('memory.bound', '绑定套绑定', 'let f = () => {}; for (;;) f = f.bind(null, 1);', [
    memory,
    threw(/RangeError/),
  ]),
  attack('memory.arguments', '参数有一千万个的调用', 'return String(Math.max(...new Array(1e7).fill(1)));', [
    threw(/RangeError/),
    memory,
  ]),
  attack(
    'memory.padEnd',
    '一步补到五亿字符',
    'const all = []; for (;;) all.push(("x" + state++).padEnd(2 ** 28, "积"));',
    [memory],
  ),
  attack(
    'memory.acrossCalls',
    '每次调用都留下一点',
    'globalThis.all.push(new Array(2e5).fill({ state })); return "1";',
    [memory],
    { top: 'globalThis.all = [];', times: 200 },
  ),
  attack(
    'memory.base64',
    '把缓冲区变成文字再留下',
    'const all = []; const b = new Uint8Array(1e6); for (;;) all.push(Array.from(b, String).join(""));',
    [memory],
  ),
  attack('memory.weakRef', '用 WeakRef 看回收', 'const r = new WeakRef({}); return String(r.deref());', [
    threw(/ReferenceError: WeakRef is not defined/),
  ]),
  attack(
    'memory.registry',
    '用 FinalizationRegistry 看回收',
    'new FinalizationRegistry(() => {}); return "1";',
    [threw(/ReferenceError: FinalizationRegistry is not defined/)],
  ),
  attack('memory.quickGarbage', '只造垃圾不留，不该算内存超限', 'for (;;) new Array(1000).fill(state++);', [
    timeout,
  ]),
];
