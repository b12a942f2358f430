import type { Fields } from '@changjing/contract';
import { expect, test } from 'vitest';
import { compileExpression } from '../expression.ts';
import { completionsAt } from './completions.ts';

const fields: Fields = {
  depth: { type: 'number', title: { zh: '积水深度', en: 'water depth' } },
  level: {
    type: 'string',
    title: { zh: '等级', en: 'level' },
    choices: [
      { value: 'red', title: { zh: '红色', en: 'red' } },
      { value: 'yellow', title: { zh: '黄色', en: 'yellow' } },
    ],
  },
  路段: { type: 'string', title: { zh: '路段' } },
};

/** What is offered where `|` stands. */
function offered(text: string) {
  const cursor = text.indexOf('|');
  return completionsAt(text.slice(0, cursor) + text.slice(cursor + 1), cursor, fields);
}
const codes = (text: string) => offered(text).map(({ code }) => code);

test('a field is found by its Chinese title, with and without e. before it, and is written by its name', () => {
  expect(offered('积水|')[0]).toEqual({
    label: { zh: '积水深度', en: 'water depth' },
    code: 'e.depth',
    text: 'e.depth',
    cursor: 7,
  });
  expect(codes('e.积|')).toEqual(['e.depth']);
  expect(codes('e.路|')).toEqual(['e.路段']);
  expect(codes('e.WATER|')).toEqual(['e.depth']);
});

test('all fields are offered before anything is typed, and after e.', () => {
  expect(codes('|').slice(0, 5)).toEqual(['e.depth', 'e.level', 'e.路段', 'e.subject', 'e.time']);
  expect(codes('e.depth > 3 && e.|')).toEqual(['e.depth', 'e.level', 'e.路段', 'e.subject', 'e.time']);
});

test('what stands around the cursor stays', () => {
  expect(offered('!(等| == "red") && true')[0]).toMatchObject({
    text: '!(e.level == "red") && true',
    cursor: 9,
  });
});

test('a function is found by its Chinese title, and says what it takes', () => {
  expect(offered('工作日|')[0]).toMatchObject({
    label: { zh: '工作日（时间）' },
    text: 'isWorkday(',
    cursor: 10,
  });
  expect(codes('isWorkday(事件|')).toEqual(['e.time']);
  expect(compileExpression('isWorkday(e.time)', { fields }).problems).toEqual([]);
});

test('inside quotes only the choices of the field compared are offered, by their titles', () => {
  expect(offered('e.level == "红|')[0]).toMatchObject({ label: { zh: '红色' }, text: 'e.level == "red"' });
  expect(codes("e.level != '|")).toEqual(["red'", "yellow'"]);
  expect(codes('e.路段 == "工作日|')).toEqual([]);
  expect(codes('"e.|')).toEqual([]);
  expect(codes('e.level == "a\\"" && 积|')).toEqual(['e.depth']);
});

test('nothing is offered where no name fits', () => {
  expect(codes('e.depth > 12|')).toEqual([]);
  expect(codes('e.depth.l|')).toEqual([]);
  expect(codes('没有这个词|')).toEqual([]);
});
