import { answered, attack, probe, threw, timeout, type Payload } from './payload.ts';

/** Clock, chance, locale and what is carried from one call to the next. Every call is made at second 1. */
export const clock: readonly Payload[] = [
  probe(
    'clock.now',
    '问真正的时间',
    '[Date.now(), new Date().getTime(), +new Date(), new (class extends Date {})().getTime()]',
    [1000, 1000, 1000, 1000],
  ),
  probe(
    'clock.construct',
    '绕道 Reflect.construct 问时间',
    '[Reflect.construct(Date, []).getTime(), Reflect.construct(Date, [], Object) instanceof Date]',
    [1000, false],
  ),
  probe(
    'clock.constructor',
    '从日期的 constructor 问时间',
    '[new Date(5).constructor.now(), new (new Date(5).constructor)().getTime(), Date.prototype.constructor === Date]',
    [1000, 1000, true],
  ),
  probe('clock.text', '把 Date 当函数问时间', 'Date().slice(0, 24)', 'Thu Jan 01 1970 00:00:01'),
  probe(
    'clock.format',
    '从格式化问时间',
    '[new Intl.DateTimeFormat("en", { year: "numeric" }).format(), new Intl.DateTimeFormat("en", { year: "numeric" }).formatToParts()[0].value]',
    ['1970', '1970'],
  ),
  probe(
    'clock.formatBound',
    '把绑定的 format 拿走再问',
    '(() => { const { format } = new Intl.DateTimeFormat("en", { year: "numeric" }); return format(); })()',
    '1970',
  ),
  probe(
    'clock.formatRange',
    '从范围格式问时间',
    'new Intl.DateTimeFormat("en").formatRange()',
    'TypeError: Invalid time value',
  ),
  probe(
    'clock.temporal',
    'Temporal 问时间',
    'Temporal.Now.instant()',
    'ReferenceError: Temporal is not defined',
  ),
  probe(
    'clock.atomicsWait',
    '用 Atomics.wait 计时',
    'Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, 1000)',
    'ReferenceError: Atomics is not defined',
  ),
  probe(
    'clock.atomicsCount',
    '两个线程数数计时',
    'new Int32Array(new SharedArrayBuffer(4))',
    'ReferenceError: SharedArrayBuffer is not defined',
  ),
  probe(
    'clock.consoleTime',
    '用 console.time 计时',
    '(() => { console.time?.("x"); return console.timeEnd?.("x") ?? null; })()',
    null,
  ),
  attack('clock.setNow', '改 Date.now', 'Date.now = () => 4; return String(Date.now());', [
    threw(/TypeError: Cannot assign to read only property 'now'/),
  ]),
  attack('clock.setRandom', '改 Math.random', 'Math.random = () => 4; return "1";', [
    threw(/TypeError: Cannot assign to read only property 'random'/),
  ]),
  attack(
    'clock.random',
    '随机数不看种子',
    'if (state === 0) { state = Math.random(); return "1"; } return String(state === Math.random());',
    [answered('true')],
    { times: 2 },
  ),
  attack('clock.loop', '等到时间过去', 'const until = Date.now() + 1; while (Date.now() < until);', [
    timeout,
  ]),
  attack(
    'clock.sort',
    '用排序是否稳定猜引擎的随机',
    'const a = Array.from({ length: 1000 }, (_, i) => i % 3); return String(a.sort(() => 0).slice(0, 6));',
    [answered('0,1,2,0,1,2')],
  ),
  attack('clock.invalid', '无效的日期写成文字', 'return new Date(NaN).toISOString();', [
    threw(/RangeError: Invalid time value/),
  ]),
  attack('clock.far', '超出范围的日期', 'return String(new Date(8.64e15 + 1).getTime());', [answered('NaN')]),
  attack('clock.valueOf', '日期参数的转换死循环', 'new Date({ [Symbol.toPrimitive]() { for (;;); } });', [
    timeout,
  ]),
  attack(
    'clock.setPrimitive',
    '日期的 toPrimitive 换成自己的',
    'Date.prototype[Symbol.toPrimitive] = () => 4; return "1";',
    [threw(/TypeError/)],
  ),
  attack(
    'clock.timeZone',
    '用不存在的时区',
    'return new Date().toLocaleString("zh", { timeZone: "Mars/Base" });',
    [threw(/RangeError: Invalid time zone specified/)],
  ),
  attack(
    'clock.localeLong',
    '一百万字的语言标签',
    'return new Date().toLocaleString("zh-" + "x".repeat(1e6));',
    [threw(/RangeError/)],
  ),
  attack(
    'clock.localeGetter',
    '格式选项的取值器死循环',
    'new Intl.DateTimeFormat("zh", { get timeZone() { for (;;); } });',
    [timeout],
  ),
  attack(
    'clock.localeMany',
    '十万个语言标签',
    'return String(Intl.getCanonicalLocales(Array.from({ length: 1e5 }, (_, i) => `zh-x-a${i}`)).length);',
    [timeout, answered('100000')],
  ),
  attack(
    'clock.localeTurkish',
    '土耳其语大小写骗过比较',
    'return String("I".toLowerCase() === "i" && "ı".toUpperCase() === "I");',
    [answered('true')],
  ),
  attack(
    'clock.numberFormat',
    '巨大整数的本地写法',
    'return String((1n << 2000000n).toLocaleString("zh-u-nu-hanidec").length);',
    [timeout, answered('802746')],
  ),
  attack(
    'clock.carry',
    '全局对象上带东西到下一次调用',
    'globalThis.seen = (globalThis.seen ?? 0) + 1; return String(globalThis.seen);',
    [answered('2')],
    { times: 2 },
  ),
];
