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
