import type { LocalizedText } from '@changjing/contract';
import { syntaxSayings, valueSayings } from './engine-sayings.ts';

/** Errors that the engine makes; another kind is the author's, and so are its words. */
const engineError = /\b(TypeError|ReferenceError|RangeError|SyntaxError|URIError): (.*)/;

/** What the engine says of an error, in Chinese: `TypeError: x is not a function`. Undefined where it is not known. */
export function engineInChinese(words: string): string | undefined {
  const [, kind, said = ''] = engineError.exec(words) ?? [];
  if (kind === undefined) return undefined;
  const sayings = kind === 'SyntaxError' ? syntaxSayings : valueSayings;
  for (const [pattern, chinese] of sayings) {
    const found = pattern.exec(said.slice(0, 400).trim());
    if (found !== null) return chinese(...found.slice(1).map((part) => part ?? ''));
  }
  return undefined;
}

/** The same of an error with its stack, with the place in the author's files. */
export function stackInChinese(text: string, stack = text): string | undefined {
  const words = engineInChinese(text);
  return words === undefined ? undefined : words + placeIn(stack);
}

function placeIn(stack: string): string {
  const [, file, line] = /(?:^|[\s(])(src\/[^\s:()]+):(\d+):\d+/.exec(stack) ?? [];
  return line === undefined ? '' : `（${file} 第 ${line} 行）`;
}

/** In Chinese where that is known, and then as the engine says it, for those who look it up. */
export function withOriginal(chinese: string | undefined, original: string): string {
  return chinese === undefined ? original : `${chinese}。原文：${original.slice(0, 400)}`;
}

/** What the SDK says where a program threw; its English ends with the engine's words. */
const thrown = /^(?:the connector failed|the function failed|(not valid JSON)): (.+)$/s;

/**
 * Why a program gave nothing, with what the engine said in Chinese, or as it was thrown where that is not
 * known; `places`: where, in the author's files. What was sent wrongly is no error to look up.
 */
export function reasonInChinese(reason: LocalizedText, places = ''): LocalizedText {
  const [, isJson, said] = thrown.exec(reason.en ?? '') ?? [];
  if (said === undefined) return reason;
  if (isJson !== undefined) {
    const found = engineInChinese(`SyntaxError: ${said}`);
    if (found === undefined) return reason;
    // That it is no JSON is said before.
    return {
      zh: `${reason.zh}：${found.replace(/^不是 JSON：/, '')}`,
      en: `not valid JSON: ${said.replace(/ is not valid JSON$/, '')}`,
    };
  }
  const words = stackInChinese(said, places);
  const zh = words === undefined ? said.slice(0, 400) + placeIn(places) : withOriginal(words, said);
  return { ...reason, zh: `${reason.zh}：${zh}` };
}
