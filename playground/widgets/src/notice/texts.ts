import type { Level, Locale } from '../kit/types.ts';
import { defineTexts } from '../kit/texts.ts';

export const noticeTexts = defineTexts({
  zh: {
    now: (parts: string) => `现在有 ${parts}`,
    part: (count: number, word: string) => `${count} 处${word}`,
    also: (parts: string) => `；另有 ${parts}`,
    join: '、',
    colon: '：',
    allNormal: '目前一切正常',
    knownNormal: '有读数的点位目前正常',
    unknown: (count: number) => `${count} 处没有读数，情况未知`,
    noData: '目前没有读数，情况未知',
    noDataHelp: '设备恢复后会自动显示，请您先留意现场。',
    noDataYet: '还没有收到第一次读数，情况未知',
    noDataYetHelp: '设备送来数据后会自动显示，请您先留意现场。',
    places: (count: number) => `${count} 个点位`,
    updated: (time: string, age: string) => `${time} 更新（${age}）`,
    since: (time: string) => `${time} 起`,
    empty: '还没有点位。第一条数据到达后，这里会说明情况。',
    more: (count: number) => `另有 ${count} 处`,
  },
  en: {
    now: (parts: string) => parts,
    part: (count: number, word: string) => `${count} ${count === 1 ? 'place' : 'places'} ${word}`,
    also: (parts: string) => `; ${parts}`,
    join: ', ',
    colon: ': ',
    allNormal: 'All is well at the moment',
    knownNormal: 'Every place with a reading is normal',
    unknown: (count: number) => `${count} without a reading, state unknown`,
    noData: 'No readings at the moment, state unknown',
    noDataHelp: 'This updates by itself when the devices are back. Please take care on site.',
    noDataYet: 'No reading has arrived yet, state unknown',
    noDataYetHelp: 'This updates by itself with the first reading. Please take care on site.',
    places: (count: number) => `${count} places`,
    updated: (time: string, age: string) => `updated ${time} (${age})`,
    since: (time: string) => `since ${time}`,
    empty: 'No places yet. The first reading will say how things are.',
    more: (count: number) => `${count} more`,
  },
});

const countWords: Record<Locale, Record<Level, string>> = {
  zh: { danger: '危险', warning: '预警', notice: '需要关注', normal: '正常', unknown: '情况未知' },
  en: {
    danger: 'in danger',
    warning: 'with a warning',
    notice: 'to watch',
    normal: 'normal',
    unknown: 'without data',
  },
};

export function countWord(level: Level, locale: Locale): string {
  return countWords[locale][level];
}
