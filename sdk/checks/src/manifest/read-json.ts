import type { LocalizedText } from '@changjing/contract';

/** JSON of a plugin's file, or why it is not taken. */
export function readJson(
  bytes: Uint8Array,
  maxBytes: number,
): { value: unknown; reason?: undefined } | { value?: undefined; reason: Required<LocalizedText> } {
  if (bytes.length > maxBytes) return { reason: tooLarge(bytes.length, maxBytes) };
  if (bytes[0] === 0xef && bytes[1] === 0xbb && bytes[2] === 0xbf) return { reason: byteOrderMark };
  let text: string;
  try {
    text = new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch {
    return { reason: notUtf8 };
  }
  try {
    return { value: JSON.parse(text, refusePrototypes) };
  } catch (error) {
    if (error instanceof DangerousKey) return { reason: dangerousKey };
    const message = error instanceof Error ? error.message : String(error);
    return { reason: { zh: `不是合法的 JSON：${message}`, en: `not valid JSON: ${message}` } };
  }
}

class DangerousKey extends Error {}

/** `JSON.parse` makes `__proto__` a field of its own, which the next copy turns into a prototype. */
function refusePrototypes(key: string, value: unknown): unknown {
  if (key === '__proto__') throw new DangerousKey();
  return value;
}

const notUtf8 = { zh: '不是 UTF-8 编码', en: 'not encoded as UTF-8' };
const byteOrderMark = {
  zh: '开头有 BOM，请另存为不带 BOM 的 UTF-8',
  en: 'it begins with a byte order mark; save it as UTF-8 without one',
};
const dangerousKey = {
  zh: '字段名不能是「__proto__」',
  en: 'no field may be named "__proto__"',
};

function tooLarge(bytes: number, limit: number): Required<LocalizedText> {
  return { zh: `有 ${bytes} 字节，超过上限 ${limit}`, en: `it has ${bytes} bytes, more than ${limit}` };
}
