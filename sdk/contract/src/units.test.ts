import { expect, test } from 'vitest';
import { isSameUnit, unitIn } from './units.ts';

test.each([
  ['V', '伏'],
  ['A', '安'],
  ['kW', '千瓦'],
  ['kWh', '千瓦时'],
  ['°C', '℃'],
  ['dB', '分贝'],
  ['cm', '厘米'],
  ['L', '升'],
  ['m/s', '米/秒'],
  ['min', '分钟'],
])('%s is written %s on a Chinese screen, and the other way round on an English one', (symbol, word) => {
  expect(unitIn(symbol, 'zh')).toBe(word);
  expect(unitIn(word, 'zh')).toBe(word);
  expect(unitIn(word, 'en')).toBe(symbol);
  expect(unitIn(symbol, 'en')).toBe(symbol);
  expect(isSameUnit(word, symbol)).toBe(true);
});

test.each(['%', '‰', 'ppm', 'NTU', '档', 'constructor'])('%s is written the same in both', (unit) => {
  expect([unitIn(unit, 'zh'), unitIn(unit, 'en')]).toEqual([unit, unit]);
});

test('who wrote 公斤 reads 公斤; micrograms are understood with either of the two signs', () => {
  expect(unitIn('公斤', 'zh')).toBe('公斤');
  expect(['µg/m³', 'μg/m³'].map((unit) => unitIn(unit, 'zh'))).toEqual(['微克/立方米', '微克/立方米']);
  expect(isSameUnit('厘米', 'm')).toBe(false);
});
