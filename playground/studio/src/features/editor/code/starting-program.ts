/** A parse that works as it stands: JSON with a number, sent on a topic whose star names what was observed. */
export function startingProgram(address: string): string {
  const pattern = address.includes('+') ? address.replace('+', '<id>') : undefined;
  const subject = pattern === undefined ? "readText(message['id'])" : `readTopic(payload, '${pattern}')`;
  const used = pattern === undefined ? 'readText' : 'readTopic';
  const needed = pattern === undefined ? `need(${subject}, '编号 id', 'id')` : subject;
  return `import { defineConnector, need, readNumber, readObject, ${used} } from '@changjing/sdk';

// 每收到一条报文运行一次；payload.text 是原文，payload.topic 是主题。
// Runs once for each payload: payload.text is what came, payload.topic where.
export default defineConnector({
  parse(payload) {
    const message = readObject(payload.text);
    const value = need(readNumber(message['value']), '数值 value', 'value');
    console.log('value', value);
    return { subject: ${needed}, data: { value } };
  },
});
`;
}

/** A function that works as it stands. */
export const startingFunction = `import { defineFunction } from '@changjing/sdk';

// 参数与上面「参数」里的名字一致；没有结果时返回 undefined，这个字段就是「未知」。
// The arguments are those named above; where there is no result, undefined leaves the field unknown.
export default defineFunction<{ value: number }>({
  evaluate({ value }) {
    return Math.round(value * 10) / 10;
  },
});
`;
