import {
  answered,
  attack,
  loading,
  memory,
  notLoaded,
  probe,
  threw,
  timeout,
  type Payload,
} from './payload.ts';

/** Error objects that bite whoever reads them, and stacks that might tell too much. */
export const errors: readonly Payload[] = [
  attack(
    'errors.prepareStackTrace',
    '用 prepareStackTrace 拿调用帧',
    'Error.prepareStackTrace = (e, frames) => frames; throw new Error("x");',
    [threw(/TypeError: Cannot add property prepareStackTrace/)],
  ),
  attack(
    'errors.stackTraceLimit',
    '要无限长的调用栈',
    'Error.stackTraceLimit = Infinity; throw new Error("x");',
    [threw(/TypeError: Cannot assign to read only property 'stackTraceLimit'/)],
  ),
  attack(
    'errors.capture',
    '在别的对象上截取调用栈',
    'const o = { get message() { return this.stack; } }; Error.captureStackTrace(o); throw o;',
    [threw(/harm/)],
  ),
  attack(
    'errors.captureLoop',
    '截取调用栈时，名字取值死循环',
    'const o = { get name() { for (;;); } }; Error.captureStackTrace(o); throw o;',
    [timeout],
  ),
  attack(
    'errors.cause',
    '一百万层的起因',
    'let e = new Error("底"); for (let i = 0; i < 1e5; i++) e = new Error("层", { cause: e }); throw e;',
    [threw(/Error: 层$/), memory],
    { timeoutMs: 20_000 },
  ),
  attack('errors.causeCycle', '起因是它自己', 'const e = new Error("环"); e.cause = e; throw e;', [
    threw(/Error: 环$/),
  ]),
  attack(
    'errors.aggregate',
    '十万个错误合成一个',
    'throw new AggregateError(Array.from({ length: 1e4 }, (_, i) => new Error(`积水${i}`)), "合成");',
    [threw(/AggregateError: 合成$/), memory],
    { timeoutMs: 20_000 },
  ),
  attack(
    'errors.suppressed',
    '互相压住的错误',
    'const e = new SuppressedError(new Error("里"), new Error("外"), "压住"); e.error = e; throw e;',
    [threw(/SuppressedError: 压住$/)],
  ),
  attack(
    'errors.stackSetter',
    '把 stack 换成会变的文字',
    'const e = new Error("x"); e.stack = { toString() { for (;;); } }; throw e;',
    [timeout],
  ),
  attack(
    'errors.stackHuge',
    '把 stack 换成一千万字',
    'const e = new Error("x"); e.stack = "y".repeat(1e7); throw e;',
    [threw(/Error: x$/)],
  ),
  attack(
    'errors.nameControl',
    '名字里夹控制字符和换行',
    'const e = new Error("\\u0000\\u001b[2J\\u202e改向"); e.name = "\\n\\n"; throw e;',
    [threw(/改向/)],
  ),
  attack(
    'errors.messageMark',
    '消息以沙箱自己的失败记号开头',
    'throw new Error("\\0{\\"message\\":\\"伪造\\"}");',
    [threw(/Error: .*伪造/)],
  ),
  attack(
    'errors.instanceOf',
    'Symbol.hasInstance 死循环',
    'throw { message: "m", constructor: { [Symbol.hasInstance]() { for (;;); } } };',
    [threw(/Error: m$/)],
  ),
  attack(
    'errors.extends',
    '错误子类的 message 是取值器，第二次才咬人',
    'class E extends Error { get message() { if (state++ > 0) for (;;); return "一"; } } throw new E();',
    [threw(/Error: 一$/), timeout],
  ),
  attack('errors.overflow', '栈溢出时再抛错', 'const f = () => { try { f(); } catch { f(); } }; f();', [
    timeout,
    threw(/RangeError: Maximum call stack size exceeded/),
  ]),
  attack(
    'errors.throwStorm',
    '抛一百万次再答',
    'for (let i = 0; i < 2e5; i++) try { throw new Error("x"); } catch {} return "1";',
    [answered('1'), timeout],
  ),
  probe(
    'errors.stackPaths',
    '从调用栈找机器上的路径',
    'String(new Error("x").stack).split("\\n").some((line) => /[\\/\\\\]|node|file:/.test(line))',
    false,
  ),
  probe(
    'errors.nativeStackPaths',
    '从引擎抛的错找路径',
    '(() => { try { null.x; } catch (e) { return /[\\/\\\\]|file:/.test(e.stack); } })()',
    false,
  ),
  loading(
    'errors.loadMessageGetter',
    '装载时抛出，message 取值死循环',
    'throw { get message() { for (;;); } };',
    [timeout, notLoaded(/./)],
  ),
  loading(
    'errors.loadErrorGetter',
    '装载时抛出错误子类，stack 取值死循环',
    'const e = new Error("x"); Object.defineProperty(e, "stack", { get() { for (;;); } }); throw e; export default {};',
    [timeout, notLoaded(/./)],
  ),
  loading('errors.loadNull', '装载时抛出 null', 'throw null;', [notLoaded(/：null$/)]),
  loading('errors.loadSymbol', '装载时抛出符号', 'throw Symbol("x");', [notLoaded(/程序抛出的不是 Error$/)]),
  loading(
    'errors.loadProxy',
    '装载时抛出什么都拒绝的代理',
    'throw new Proxy(new Error("x"), { get() { throw 1; }, getPrototypeOf() { throw 2; } });',
    [notLoaded(/程序抛出的不是 Error$/)],
  ),
  loading('errors.loadHuge', '装载时抛出一千万字的错误', 'throw new Error("深".repeat(5e6));', [
    notLoaded(/深/),
  ]),
  loading(
    'errors.loadCause',
    '装载时抛出十万层的起因',
    'let e = new Error("底"); for (let i = 0; i < 5e4; i++) e = new Error("层", { cause: e }); throw e;',
    [notLoaded(/Error: 层/), memory],
  ),
  loading('errors.loadStack', '装载失败的调用栈露出机器上的路径', 'throw new RangeError("装不上");', [
    notLoaded(/RangeError: 装不上$/),
  ]),
];
