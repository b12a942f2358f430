import { expect, it } from 'vitest';
import { englishWords, matchOf, ranked } from './match.ts';
import { pinyinInitials } from './pinyin.ts';

it('knows the initials of Chinese words, and leaves everything else as it is', () => {
  expect(pinyinInitials('红色预警')).toBe('hsyj');
  expect(pinyinInitials('内涝积水联动')).toBe('nljsld');
  expect(pinyinInitials('安全、儿童、欧、妈、怕、然、三、屋')).toBe('aq、et、o、m、p、r、s、w');
  expect(pinyinInitials('第 2 版 MQTT')).toBe('d 2 b MQTT');
});

it('finds a part by its name, by a piece of it, by its initials, and by initials with gaps', () => {
  expect(matchOf('积水红色预警', '积水')).toBe(0);
  expect(matchOf('积水红色预警', '红色')).toBe(1);
  expect(matchOf('积水红色预警', 'jshs')).toBe(2);
  expect(matchOf('积水红色预警', 'HSYJ')).toBe(3);
  expect(matchOf('积水红色预警', 'jsyj')).toBe(4);
  expect(matchOf('积水红色预警', '停车')).toBeUndefined();
});

it('puts what is called so before what only belongs there, and keeps the order of equals', () => {
  const items = [
    { title: '公开页面', detail: '发布' },
    { title: '历史', detail: '场景' },
    { title: '发布', detail: '场景' },
    { title: '发布给这几个网格' },
  ];
  expect(ranked(items, '发布').map(({ title }) => title)).toEqual(['发布', '发布给这几个网格', '公开页面']);
  expect(ranked(items, '').map(({ title }) => title)).toEqual([
    '公开页面',
    '历史',
    '发布',
    '发布给这几个网格',
  ]);
});

it('finds a command by English words, too, after everything that is called so', () => {
  const items = ['tab.closeOthers', 'settings.theme.dark', 'plugin.changjing.community/compareLimit'].map(
    (id) => ({
      title: '命令',
      id,
      words: englishWords(id),
    }),
  );
  const found = (typed: string) => ranked(items, typed).map(({ id }) => id);
  expect(found('close tab')).toEqual(['tab.closeOthers']);
  expect(found('Dark')).toEqual(['settings.theme.dark']);
  expect(found('compare lim')).toEqual(['plugin.changjing.community/compareLimit']);
  expect(found('lose')).toEqual([]);
});
