import { describe, expect, it } from 'vitest';
import { readPasted, type Register } from './match-form.ts';

const empty: Register = { kind: 'list', columns: {}, rows: {} };
const plates: Register = {
  kind: 'list',
  columns: {
    颜色: { type: 'string', title: { zh: '颜色' } },
    座位: { type: 'number', title: { zh: '座位' } },
  },
  rows: { 津A1: { 颜色: '白' } },
};

describe('what is pasted from a spreadsheet', () => {
  it('names the columns of a list that has none, and tells numbers from texts', () => {
    const { register, count } = readPasted('车牌\t颜色\t座位 数\n津A1\t白\t5\n津A2\t黑\t7\n', empty);
    expect(count).toBe(2);
    expect(Object.entries(register.columns).map(([name, { type, title }]) => [name, type, title.zh])).toEqual(
      [
        ['颜色', 'string', '颜色'],
        ['座位数', 'number', '座位 数'],
      ],
    );
    expect(register.rows).toEqual({ 津A1: { 颜色: '白', 座位数: 5 }, 津A2: { 颜色: '黑', 座位数: 7 } });
  });

  it('is a plain list when there is one column only', () => {
    expect(readPasted('津A1\r\n津A2\r\n\r\n', empty).register.rows).toEqual({ 津A1: {}, 津A2: {} });
  });

  it('joins what is on the list already, and the newer entry counts', () => {
    const { register } = readPasted('津A1\t蓝\t4\n津A3\t\t', plates);
    expect(register.rows).toEqual({ 津A1: { 颜色: '蓝', 座位: 4 }, 津A3: {} });
  });

  it('follows the names of its own first line, in whatever order its columns stand', () => {
    const { register } = readPasted('车牌\t座位\t颜色\n津A6\t9\t黄', plates);
    expect(register.rows['津A6']).toEqual({ 颜色: '黄', 座位: 9 });
    expect(Object.keys(register.rows)).toEqual(['津A1', '津A6']);
  });

  it('says which lines it cannot use, and takes the others', () => {
    const { refused, count } = readPasted('\t白\t5\n津A4\t白\t五\n津A5\t白\t5\n津A5\t黑\t7', plates);
    expect(count).toBe(1);
    expect(refused).toEqual([
      { line: 1, reason: 'noKey' },
      { line: 2, reason: 'notNumber' },
      { line: 4, reason: 'twice' },
    ]);
  });
});
