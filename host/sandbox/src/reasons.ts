import { stackInChinese, withOriginal } from './engine-words.ts';
import type { Words } from './names.ts';

/** What the sandbox itself says to an author, by what the child says; `call` is the name of a call. All else is the engine's or the plugin's own. */
const reasons: readonly [RegExp, (...parts: string[]) => string][] = [
  [/^the plugin offers no (?<call>.*)$/, (name) => `插件没有提供${name}`],
  [/^(?<call>.*) returned (\w+), not text$/, (name, type) => `${name}返回的是 ${type}，不是文字`],
  [
    /^(?<call>.*) returned (\d+) characters, (\d+) are allowed$/,
    (name, used, limit) => `${name}返回了 ${used} 个字符，最多 ${limit} 个`,
  ],
  [/^(?<call>.*) returned a reserved character$/, (name) => `${name}返回的文字以保留字符开头`],
  [/^the bundle has no default export made by definePlugin$/, () => '程序的默认导出不是 definePlugin 做的'],
  [
    /^the bundle offers (\d+) calls, (\d+) are allowed$/,
    (used, limit) => `程序提供了 ${used} 个调用，最多 ${limit} 个`,
  ],
  [/^the bundle offers a name of (\d+) characters$/, (length) => `程序提供的调用名有 ${length} 个字符，太长`],
  [
    /^the bundle has (\d+) bytes, (\d+) are allowed$/,
    (used, limit) => `程序有 ${used} 字节，最多 ${limit} 字节`,
  ],
  [/^the bundle threw something that is not an Error$/, () => '程序抛出的不是 Error'],
  [/^Error: a bundle may not wait at its top/, () => '程序在顶层等待（await）永远不来的东西'],
  [
    /^Error: a bundle may not import, but it imports (.*)$/,
    (specifier) => `程序不能引入别的模块，却引入了 ${specifier}`,
  ],
  [/^EvalError: code cannot be made from text in a plugin$/, () => '插件里不能把文字变成代码'],
];

/** What a child says of an error. */
interface Inside {
  message: string;
  stack?: string;
}

/** Why it failed, for the plugin's page: in Chinese where the sandbox or the engine says it. */
export function reasonOf({ message, stack }: Inside, titleOf: (call: string) => Words): Words {
  for (const [pattern, inChinese] of reasons) {
    const found = pattern.exec(message);
    if (found === null) continue;
    const call = found.groups?.['call'];
    if (call === undefined) return { zh: inChinese(...found.slice(1)), en: message };
    const { zh, en } = titleOf(call);
    return { zh: inChinese(zh, ...found.slice(2)).trim(), en: message.replace(call, () => en) };
  }
  return { zh: withOriginal(stackInChinese(message, stack), message), en: message };
}
