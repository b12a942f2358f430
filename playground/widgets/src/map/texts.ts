import { defineTexts } from '../kit/texts.ts';

export const mapTexts = defineTexts({
  zh: {
    map: '点位分布图',
    hint: '点一下图上的点，看它的情况',
    empty: '图上还没有点位。',
    noReading: '还没有收到读数',
    lastReading: (time: string, age: string) => `最后一次读数 ${time}（${age}）`,
    reading: (time: string, age: string) => `${time} 的读数（${age}）`,
    source: (name: string) => `来源：${name}`,
    simulated: '模拟数据',
    metres: (count: number) => (count >= 1000 ? `${count / 1000} 公里` : `${count} 米`),
    north: '北',
    close: '收起',
    since: (time: string) => `${time} 起`,
  },
  en: {
    map: 'Map of the places',
    hint: 'Tap a point to see how it is',
    empty: 'No places on the map yet.',
    noReading: 'No reading yet',
    lastReading: (time: string, age: string) => `Last reading ${time} (${age})`,
    reading: (time: string, age: string) => `Reading of ${time} (${age})`,
    source: (name: string) => `Source: ${name}`,
    simulated: 'simulated data',
    metres: (count: number) => (count >= 1000 ? `${count / 1000} km` : `${count} m`),
    north: 'N',
    close: 'Close',
    since: (time: string) => `since ${time}`,
  },
});
