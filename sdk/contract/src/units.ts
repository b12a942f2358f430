import type { Locale } from './locale.ts';

/** How a unit is written: by people who read Chinese, and as a symbol. The first is how we write it. */
const units: readonly (readonly [zh: readonly string[], en: readonly string[]])[] = [
  [['毫米'], ['mm']],
  [['厘米'], ['cm']],
  [['米'], ['m']],
  [['公里', '千米'], ['km']],
  [['平方米'], ['m²', 'm2']],
  [['立方米'], ['m³', 'm3']],
  [['升'], ['L', 'l']],
  [['毫升'], ['mL', 'ml']],
  [['克'], ['g']],
  [['毫克'], ['mg']],
  [['千克', '公斤'], ['kg']],
  [['吨'], ['t']],
  [['度'], ['°']],
  [['℃'], ['°C']],
  [['摄氏度'], ['°C']],
  [['伏'], ['V']],
  [['毫伏'], ['mV']],
  [['千伏'], ['kV']],
  [['安'], ['A']],
  [['毫安'], ['mA']],
  [['瓦'], ['W']],
  [['千瓦'], ['kW', 'KW']],
  [['兆瓦'], ['MW']],
  [
    ['千瓦时', '度电'],
    ['kWh', 'KWh', 'kW·h'],
  ],
  [['欧'], ['Ω']],
  [['赫兹'], ['Hz']],
  [['帕'], ['Pa']],
  [['百帕'], ['hPa']],
  [['千帕'], ['kPa']],
  [['兆帕'], ['MPa']],
  [['牛'], ['N']],
  [['分贝'], ['dB', 'dB(A)', 'dBA']],
  [['分贝毫瓦'], ['dBm']],
  [['勒克斯'], ['lx', 'lux']],
  [['米/秒'], ['m/s']],
  [['公里/小时'], ['km/h']],
  [['毫米/小时'], ['mm/h']],
  [['立方米/秒'], ['m³/s']],
  [['立方米/小时'], ['m³/h']],
  [['升/秒'], ['L/s']],
  [['升/分钟'], ['L/min']],
  [['毫克/升'], ['mg/L', 'mg/l']],
  [['毫克/立方米'], ['mg/m³', 'mg/m3']],
  // The micro sign and the Greek letter look the same.
  [['微克/立方米'], ['µg/m³', 'μg/m³', 'ug/m3']],
  [['毫秒'], ['ms']],
  [['秒'], ['s']],
  [['分钟'], ['min']],
  [['小时'], ['h']],
  [['天'], ['d']],
  [['人'], ['people']],
  [['户'], ['households']],
  [['辆'], ['vehicles']],
  [['处'], ['places']],
  [['件'], ['items']],
  [['种'], ['kinds']],
  [['次'], ['times']],
  [['次/分钟'], ['per min', 'bpm']],
  [['级'], ['on the scale']],
  [['岁'], ['years']],
  [['分'], ['points']],
  [['倍'], ['×']],
];

const chinese = new Map(units.flatMap(([[zh = ''], en]) => en.map((one) => [one, zh] as const)).reverse());
const english = new Map(units.flatMap(([zh, [en = '']]) => zh.map((one) => [one, en] as const)));

/** The unit as people of that language write it: cm is 厘米 on a Chinese screen; as it stands when unknown. */
export function unitIn(unit: string | undefined, locale: Locale): string {
  if (unit === undefined) return '';
  return (locale === 'zh' ? chinese : english).get(unit) ?? unit;
}

/** V and 伏 are the same. */
export function isSameUnit(one: string, other: string): boolean {
  return unitIn(one, 'en') === unitIn(other, 'en');
}
