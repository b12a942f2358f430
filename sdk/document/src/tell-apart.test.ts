import { expect, test } from 'vitest';
import { normalize, setField } from './index.ts';
import { exchange, replicas } from './testing.ts';

const ten = { title: { zh: '次数', en: 'Count' }, measure: 'count', over: { seconds: 600 } };

test('what two people add to a rule at once is told apart by a number, the same on every screen', () => {
  const docs = replicas(3);
  docs.forEach((doc, at) => setField(doc, ['rules', 'red'], ['window', `figure_${at}`], ten));
  exchange(docs);
  const windows = docs.map((doc) => normalize(doc).scenario?.rules['red']?.window);
  expect(Object.values(windows[0] ?? {}).map(({ title }) => title)).toEqual([
    { zh: '次数', en: 'Count' },
    { zh: '次数 2', en: 'Count 2' },
    { zh: '次数 3', en: 'Count 3' },
  ]);
  expect(windows.slice(1)).toEqual([windows[0], windows[0]]);
});

test('a title that somebody gave with a number is not given twice', () => {
  const [doc] = replicas(1);
  const titles = ['次数', '次数', '次数 2'];
  titles.forEach((zh, at) =>
    setField(doc!, ['rules', 'red'], ['window', `figure_${at}`], { ...ten, title: { zh } }),
  );
  const { window = {} } = normalize(doc!).scenario?.rules['red'] ?? {};
  expect(Object.values(window).map(({ title }) => title.zh)).toEqual(['次数', '次数 3', '次数 2']);
});
