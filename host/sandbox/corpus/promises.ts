import { answered, attack, loading, memory, notLoaded, threw, timeout, type Payload } from './payload.ts';

const notText = /harm 返回的是 object，不是文字$/;

/** Storms of promises and microtasks, and work that never settles. */
export const promises: readonly Payload[] = [
  attack(
    'promises.awaitStorm',
    '答完之后，微任务里不停地 await',
    '(async () => { for (;;) await 0; })(); return "1";',
    [timeout],
  ),
  attack(
    'promises.thenStorm',
    '每个 then 里再排一个 then',
    // Each waits for the next, so that all are kept: which ends first, time or memory, is the machine's affair.
    'const again = () => Promise.resolve().then(again); again(); return "1";',
    [timeout, memory],
  ),
  attack(
    'promises.widening',
    '每个微任务再排两个',
    'const twice = () => { Promise.resolve().then(twice); Promise.resolve().then(twice); }; twice(); return "1";',
    [timeout, memory],
    { timeoutMs: 20_000 },
  ),
  attack(
    'promises.loopInThen',
    '答完之后，微任务里死循环',
    'Promise.resolve().then(() => { for (;;); }); return "1";',
    [timeout],
  ),
  attack('promises.never', '答的是永不落定的承诺', 'return new Promise(() => {});', [threw(notText)]),
  attack('promises.async', '调用本身是异步函数', 'return (async () => "1")();', [threw(notText)]),
  attack(
    'promises.thenable',
    '答的是带 then 的对象',
    'return { then(resolve) { for (;;) resolve("1"); } };',
    [threw(notText)],
  ),
  attack(
    'promises.selfResolve',
    '承诺等它自己',
    'let r; const p = new Promise((resolve) => { r = resolve; }); r(p); return p;',
    [threw(/TypeError: Chaining cycle detected for promise/)],
  ),
  attack(
    'promises.thenableChain',
    'then 里永远给出下一个 thenable',
    'const next = () => ({ then: (resolve) => resolve(next()) }); Promise.resolve(next()); return "1";',
    [timeout],
  ),
  attack(
    'promises.unhandled',
    '一万个没人接的拒绝',
    'for (let i = 0; i < 1e4; i++) Promise.reject(new Error(`积水${i}`)); return "1";',
    [threw(/Error: 积水\d+$/)],
  ),
  attack(
    'promises.unhandledBite',
    '没人接的拒绝，原因是会咬人的错误',
    'Promise.reject({ get message() { for (;;); }, get stack() { for (;;); } }); return "1";',
    [timeout],
  ),
  attack(
    'promises.all',
    'Promise.all 吃没有尽头的迭代器',
    'Promise.all(Iterator.from({ next: () => ({ value: 1, done: false }) })); return "1";',
    [memory, timeout],
    { timeoutMs: 20_000 },
  ),
  attack(
    'promises.asyncGenerator',
    '异步生成器永远有下一个',
    '(async () => { for await (const n of (async function* () { for (;;) yield 1; })()) state = n; })(); return "1";',
    [timeout],
  ),
  attack(
    'promises.species',
    '子类承诺的构造函数死循环',
    'class P extends Promise { constructor(run) { super(run); if (state++ > 0) for (;;); } } new P(() => {}).then(() => {}); return "1";',
    [timeout],
  ),
  attack(
    'promises.lateAnswer',
    '上一次调用留下的微任务想改下一次的答案',
    'const was = state; Promise.resolve().then(() => { state = 100; }); return String(was);',
    [answered('100')],
    { times: 2 },
  ),
  loading(
    'promises.topLevelNever',
    '顶层等一个永不落定的承诺',
    'await new Promise(() => {}); export default { calls: { harm: () => "1" } };',
    [notLoaded(/程序在顶层等待（await）永远不来的东西$/)],
    ['harm'],
  ),
  loading('promises.topLevelStorm', '顶层不停地 await', 'for (;;) await 0; export default { calls: {} };', [
    timeout,
  ]),
  loading(
    'promises.topLevelReject',
    '顶层等到一个拒绝',
    'await Promise.reject(new Error("装不上")); export default { calls: { harm: () => "1" } };',
    [notLoaded(/Error: 装不上$/)],
    ['harm'],
  ),
  loading(
    'promises.fromAsync',
    'Array.fromAsync 吃没有尽头的迭代器',
    'Array.fromAsync(Iterator.from({ next: () => ({ value: 1, done: false }) })); export default { calls: {} };',
    [timeout, memory],
  ),
];
