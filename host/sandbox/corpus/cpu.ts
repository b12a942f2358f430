import { answered, attack, threw, timeout, type Payload } from './payload.ts';

/** Processor time in all shapes. */
export const cpu: readonly Payload[] = [
  attack('cpu.for', '空循环不停', 'for (;;);', [timeout]),
  attack('cpu.while', '循环里改变量，不停', 'while (true) state += 1;', [timeout]),
  attack('cpu.doWhile', '先做后判的循环，不停', 'do { state ^= 1; } while (true);', [timeout]),
  attack('cpu.label', '用标签跳回循环开头', 'again: for (;;) { for (;;) continue again; }', [timeout]),
  attack('cpu.tryFinally', '在 finally 里把异常吞掉再转', 'for (;;) try { throw 1; } finally { continue; }', [
    timeout,
  ]),
  attack(
    'cpu.generator',
    '生成器永远有下一个',
    'for (const n of (function* () { for (;;) yield 1; })()) state = n;',
    [timeout],
  ),
  attack(
    'cpu.iterator',
    '展开一个没有尽头的迭代器，什么也不留',
    'Iterator.from({ next: () => ({ value: 1, done: false }) }).forEach(() => {});',
    [timeout],
  ),
  attack(
    'cpu.reverse',
    '把长度为 2^53 的假数组倒过来',
    'Array.prototype.reverse.call({ length: 2 ** 53 - 1 });',
    [timeout],
  ),
  attack(
    'cpu.indexOf',
    '在长度为 2^53 的假数组里找值',
    'Array.prototype.indexOf.call({ length: 2 ** 53 - 1 }, 1);',
    [timeout],
  ),
  attack(
    'cpu.includes',
    '在长度为 2^53 的假数组里找值',
    'return String(Array.prototype.includes.call({ length: 2 ** 53 - 1 }, 1));',
    [timeout],
  ),
  attack(
    'cpu.sort',
    '比较函数从不一致的排序，外面再套循环',
    'const all = Array.from({ length: 1e5 }, (_, i) => i); for (;;) all.sort(() => ((state += 1) % 3) - 1);',
    [timeout],
  ),
  attack(
    'cpu.fibonacci',
    '指数级递归',
    'const f = (n) => (n < 2 ? n : f(n - 1) + f(n - 2)); return String(f(80));',
    [timeout],
  ),
  attack('cpu.bigintMultiply', '越乘越大的大整数', 'let n = 3n; for (;;) n = (n * n) % (1n << 4000000n);', [
    timeout,
  ]),
  attack(
    'cpu.bigintText',
    '把一千万位的大整数反复变成十进制文字',
    'for (;;) String(1n << 30000000n).length;',
    [timeout],
  ),
  attack(
    'cpu.normalize',
    '反复归一化会膨胀 18 倍的字符',
    'for (;;) "\\uFDFA".repeat(1e5).normalize("NFKD");',
    [timeout],
  ),
  attack(
    'cpu.localeCompare',
    '按汉语拼音比较长文字，不停',
    'const t = "积水".repeat(1e5); for (;;) t.localeCompare(t + "深", "zh");',
    [timeout],
  ),
  attack(
    'cpu.proto',
    '在百万层原型链上找一个没有的属性',
    'let o = {}; for (let i = 0; i < 1e6; i++) o = Object.create(o); for (;;) o.none;',
    [timeout],
  ),
  attack(
    'cpu.withTwoCalls',
    '第一次调用正常，第二次才死循环',
    'if (state++ === 0) return "1"; for (;;);',
    [timeout],
    {
      times: 2,
    },
  ),
  attack(
    'cpu.slowButDone',
    '算得久但在时限内返回，不该被终止',
    'for (let i = 0; i < 1e6; i++) state += i; return "1";',
    [answered('1')],
  ),
  attack('cpu.repeat', '一步做出四十亿字符的文字', 'return "x".repeat(2 ** 32);', [
    threw(/RangeError: Invalid (string length|count value)/),
  ]),
];
