import { defineTexts } from '../kit/texts.ts';

export const daysTexts = defineTexts({
  zh: {
    last: (time: string, age: string) => `最近一次：${time}（${age}）`,
    none: '这几天没有读数',
    soFar: '到现在',
    trend: {
      less: '昨天比前几天明显少',
      more: '昨天比前几天明显多',
      usual: '和前几天差不多',
    },
    empty: '还没有读数。设备送来数据后，这里会按天说明。',
  },
  en: {
    last: (time: string, age: string) => `Last: ${time} (${age})`,
    none: 'No readings these days',
    soFar: 'so far',
    trend: {
      less: 'Yesterday was well below the days before',
      more: 'Yesterday was well above the days before',
      usual: 'Much like the days before',
    },
    empty: 'No readings yet. With the first ones, each day is told here.',
  },
});
