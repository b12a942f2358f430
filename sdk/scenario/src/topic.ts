import type { LocalizedText } from '@changjing/contract';

/** What is wrong with an MQTT topic filter of ours: `+` stands for one whole level. */
export function topicProblem(topic: string): Required<LocalizedText> | undefined {
  const levels = topic.split('/');
  if (levels.some((level) => level.includes('+') && level !== '+')) {
    return {
      zh: `主题「${topic}」里 + 要独占一级`,
      en: `in topic "${topic}" a + must be a level of its own`,
    };
  }
  if (levels.some((level) => level === '')) {
    return { zh: `主题「${topic}」里有空的一级`, en: `topic "${topic}" has an empty level` };
  }
  if (topic.startsWith('$')) {
    return {
      zh: `主题「${topic}」以 $ 开头，那是服务器自己的`,
      en: `topic "${topic}" starts with $, which is the broker's own`,
    };
  }
  return undefined;
}

/** Whether some topic matches both filters. */
export function doTopicsOverlap(one: string, other: string): boolean {
  const [left, right] = [one.split('/'), other.split('/')];
  if (left.length !== right.length) return false;
  return left.every((level, at) => level === '+' || right[at] === '+' || level === right[at]);
}
