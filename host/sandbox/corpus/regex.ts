import { answered, attack, memory, threw, timeout, type Payload } from './payload.ts';

/** Regular expressions of exponential cost, and ones that break the engine's own limits. */
export const regex: readonly Payload[] = [
  attack(
    'regex.nested',
    '嵌套量词的回溯，有线性引擎兜底',
    'return String(/^(a+)+$/.test("a".repeat(40) + "!"));',
    [answered('false')],
  ),
  attack(
    'regex.nestedForever',
    '嵌套量词的回溯，外面再套循环',
    'for (;;) /^(a+)+$/.test("a".repeat(64) + "!");',
    [timeout],
  ),
  attack('regex.alternation', '重叠的分支', 'return String(/^(a|a|aa)+$/.test("a".repeat(60) + "!"));', [
    answered('false'),
    timeout,
  ]),
  attack(
    'regex.backreference',
    '带反向引用的回溯，线性引擎做不了',
    'return String(/^(a*)*\\1b$/.test("a".repeat(200)));',
    [timeout],
  ),
  attack('regex.lookahead', '带前瞻的回溯', 'return String(/^(?=(a+)+$)(a+)+!$/.test("a".repeat(64)));', [
    timeout,
    answered('false'),
  ]),
  attack(
    'regex.replace',
    '替换时平方级回溯',
    'return String(" ".repeat(3e5).concat("x").replace(/\\s+$/g, "").length);',
    [timeout],
  ),
  attack(
    'regex.email',
    '常见的邮箱正则',
    'return String(/^([a-zA-Z0-9])(([\\-.]|[_]+)?([a-zA-Z0-9]+))*(@){1}[a-z0-9]+[.]{1}(([a-z]{2,3})|([a-z]{2,3}[.]{1}[a-z]{2,3}))$/.test("a".repeat(60) + "!"));',
    [answered('false'), timeout],
  ),
  attack('regex.groups', '一百万个捕获组', 'new RegExp("()".repeat(1e6)); return "1";', [
    threw(/SyntaxError: Invalid regular expression/),
  ]),
  attack('regex.deep', '十万层括号', 'new RegExp("(".repeat(1e5) + ")".repeat(1e5)).test(""); return "1";', [
    threw(/(SyntaxError: Invalid regular expression|RangeError)/),
  ]),
  attack(
    'regex.counted',
    '嵌套的大计数',
    'return String(/((a{1000}){1000}){1000}b/.test("a".repeat(1e6)));',
    [threw(/(SyntaxError|RangeError)/), answered('false'), timeout, memory],
    { timeoutMs: 2000 },
  ),
  attack(
    'regex.classes',
    '巨大的字符集，忽略大小写',
    'for (;;) new RegExp(`[^${"\\u{1F600}-\\u{1F64F}".repeat(500)}${state++}]`, "iu").test("x");',
    [timeout],
  ),
  attack(
    'regex.lastIndex',
    'lastIndex 的 valueOf 死循环',
    'const r = /a/g; r.lastIndex = { valueOf() { for (;;); } }; r.exec("a");',
    [timeout],
  ),
  attack(
    'regex.exec',
    'exec 换成自己的，替换没有尽头',
    'const r = Object.defineProperty(/a/g, "exec", { value: () => ["a"] }); "a".replace(r, ""); return "1";',
    [timeout, memory],
    { timeoutMs: 20_000 },
  ),
  attack(
    'regex.split',
    'Symbol.split 换成自己的',
    'return String("a".split({ [Symbol.split]() { for (;;); } }));',
    [timeout],
  ),
];
