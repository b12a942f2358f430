import { answered, attack, loading, notLoaded, threw, timeout, type Payload } from './payload.ts';

/** Floods: of log lines, of calls, of output, of names. */
export const floods: readonly Payload[] = [
  attack('floods.log', '不停地写日志', 'for (;;) console.log("积水" + state++);', [timeout]),
  attack(
    'floods.logOnce',
    '十万行日志之后才答',
    'for (let i = 0; i < 1e5; i++) console.log("积水" + i); return "1";',
    [answered('1'), timeout],
  ),
  attack('floods.logHuge', '一行日志有一千万字', 'console.error("深".repeat(1e7)); return "1";', [
    answered('1'),
  ]),
  attack(
    'floods.logProxy',
    '写日志的值取什么都死循环',
    'console.log(new Proxy({}, { get() { for (;;); }, ownKeys() { for (;;); } })); return "1";',
    [answered('1'), timeout],
  ),
  attack(
    'floods.logGetter',
    '写日志的值转换时抛错',
    'console.log({ toString() { throw new Error("x"); }, toJSON() { throw new Error("y"); } }); return "1";',
    [answered('1')],
  ),
  attack(
    'floods.logCycle',
    '写日志的值带环、极深',
    'let a = []; for (let i = 0; i < 1e5; i++) a = [a]; a.push(a); console.warn(a, Symbol("x"), 1n, null, undefined, () => {}); return "1";',
    [answered('1')],
  ),
  attack('floods.logFormat', '日志的格式占位符', 'console.log("%s%d%o%c%%".repeat(1000), 1); return "1";', [
    answered('1'),
  ]),
  attack(
    'floods.logEscape',
    '日志里夹终端控制字符和换行',
    'console.log("\\u001b[2J\\r\\n伪造的一行\\u202e"); return "1";',
    [answered('1')],
  ),
  attack(
    'floods.logAfterAnswer',
    '答完之后在微任务里写日志',
    'Promise.resolve().then(() => { for (let i = 0; i < 1e4; i++) console.log(i); }); return "1";',
    [answered('1')],
  ),
  attack(
    'floods.consoleOther',
    '用 console 其余的方法',
    'for (const name of Object.keys(console)) try { console[name]("x", [1]); } catch {} return "1";',
    [answered('1')],
  ),
  attack(
    'floods.outputEach',
    '每次都答到上限',
    'return "x".repeat(2 ** 20);',
    [answered('x'.repeat(2 ** 20))],
    { times: 10 },
  ),
  attack(
    'floods.outputWide',
    '每次都答到上限的汉字',
    'return "积".repeat(2 ** 20);',
    [answered('积'.repeat(2 ** 20))],
    { times: 5 },
  ),
  attack('floods.throwEach', '每次都抛一千万字的错误', 'throw new Error("深".repeat(1e6));', [
    threw(/Error: 深{500}$/),
  ]),
  attack(
    'floods.calls',
    '一百次调用，每次都留一个微任务',
    'Promise.resolve().then(() => { state += 1; }); return String(state < 200);',
    [answered('true')],
    { times: 100 },
  ),
  loading(
    'floods.exports',
    '一万个导出',
    `${Array.from({ length: 10_000 }, (_, at) => `export const e${at} = 1;`).join('')} export default { calls: { harm: () => "1" } };`,
    [answered('1')],
    ['harm'],
  ),
  loading(
    'floods.bundle',
    '八兆字节的程序',
    `const text = "${'x'.repeat(8 * 2 ** 20)}"; export default { calls: { harm: () => String(text.length) } };`,
    [notLoaded(/程序有 \d+ 字节，最多 1048576 字节$/)],
    ['harm'],
  ),
  loading(
    'floods.functions',
    '三万个函数的程序',
    `const all = [${'function () { return 1; },'.repeat(30_000)}]; export default { calls: { harm: () => String(all.length) } };`,
    [answered('30000'), { verdict: 'SandboxOutOfMemory' }],
    ['harm'],
  ),
  loading(
    'floods.sourceMap',
    '源映射注释指到别的文件',
    'throw new Error("x"); export default {};\n//# sourceMappingURL=file:///etc/passwd',
    [notLoaded(/Error: x$/)],
  ),
  loading('floods.comment', '半兆字节的注释后面才是语法错', `/*${'x'.repeat(2 ** 19)}*/ export default {`, [
    notLoaded(/SyntaxError/),
  ]),
];
