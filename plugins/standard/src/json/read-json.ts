import { RejectPayload } from '@changjing/sdk';

export type JsonObject = Record<string, unknown>;

/** The object, or the objects of the list, that a payload holds. */
export function readObjects(text: string): JsonObject[] {
  const value: unknown = JSON.parse(text);
  return (Array.isArray(value) ? value : [value]).map((one: unknown) => {
    if (isObject(one)) return one;
    throw new RejectPayload({
      zh: '内容不是 JSON 对象，也不是对象列表',
      en: 'the payload is neither a JSON object nor a list of objects',
    });
  });
}

export function isObject(value: unknown): value is JsonObject {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
