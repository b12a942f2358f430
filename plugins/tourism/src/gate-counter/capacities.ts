import { readNumber, RejectPayload } from '@changjing/sdk';

/**
 * How many visitors each area holds at once, from lines of `area=number` that a scenario's author fills in.
 *
 * @throws RejectPayload naming the line that is wrong
 */
export function readCapacities(text: string): ReadonlyMap<string, number> {
  const lines = text.split(/[\n;；]/).map((line) => line.trim());
  return new Map(lines.flatMap((line, index) => (line === '' ? [] : [readLine(line, index + 1)])));
}

function readLine(line: string, number: number): [string, number] {
  const [area = '', capacity = '', ...rest] = line.split(/[=＝]/).map((part) => part.trim());
  const people = readNumber(capacity);
  if (area !== '' && people !== undefined && people > 0 && rest.length === 0) return [area, people];
  throw new RejectPayload({
    zh: `连接器选项「瞬时承载量」第 ${number} 行「${line}」应写成 景区=人数`,
    en: `connector option "capacities", line ${number} "${line}" should read area=people`,
  });
}
