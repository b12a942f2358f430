import { expect, it } from 'vitest';
import { readableTemplate } from './readable-template.ts';

const names: Record<string, string> = { depth: '积水深度', 水位: '水位', place: '地点' };
const nameOf = (field: string) => names[field] ?? field;

it('reads slots by the names of their fields', () => {
  expect(readableTemplate('${e.place} 积水 ${e.depth} 厘米，请绕行', nameOf)).toBe(
    '〔地点〕积水〔积水深度〕厘米，请绕行',
  );
  expect(readableTemplate('现在${e["水位"]}', nameOf)).toBe('现在〔水位〕');
});

it('keeps the spaces of an English text', () => {
  expect(readableTemplate('${e.place}: water ${e.depth} cm', (field) => field, 'en')).toBe(
    '[place]: water [depth] cm',
  );
});

it('leaves what is no plain field as it is written', () => {
  expect(readableTemplate('${e.depth * 10} 毫米', nameOf)).toBe('${e.depth * 10} 毫米');
});
