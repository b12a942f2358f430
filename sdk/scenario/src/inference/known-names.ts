import type { Label, LocalizedText } from '@changjing/contract';
import { isChinese, mentions, wordsOf } from './name-words.ts';

interface KnownName {
  phrases: readonly string[];
  title: LocalizedText;
  /** The unit it practically always comes in; absent where devices differ. */
  unit?: string;
  personal?: Exclude<Label['personal'], 'none'>;
}

/** What devices and systems call things. The first that fits counts: the narrower stand before the wider. */
const knownNames: readonly KnownName[] = [
  {
    phrases: ['id card', 'idcard', 'id no', '身份证'],
    title: { zh: '身份证号', en: 'ID card number' },
    personal: 'sensitive',
  },
  {
    phrases: ['phone', 'mobile', 'tel', '手机', '电话', '联系方式'],
    title: { zh: '联系电话', en: 'phone' },
    personal: 'personal',
  },
  {
    phrases: ['person name', 'user name', 'real name', '姓名'],
    title: { zh: '姓名', en: 'name' },
    personal: 'personal',
  },
  { phrases: ['home address', '住址'], title: { zh: '住址', en: 'home address' }, personal: 'personal' },
  {
    phrases: ['plate', 'plate no', 'license plate', '车牌'],
    title: { zh: '车牌号', en: 'number plate' },
    personal: 'personal',
  },
  { phrases: ['face', '人脸'], title: { zh: '人脸', en: 'face' }, personal: 'sensitive' },
  { phrases: ['water depth', 'depth', '水深', '积水'], title: { zh: '水深', en: 'water depth' } },
  { phrases: ['water level', '水位', '液位'], title: { zh: '水位', en: 'water level' } },
  {
    phrases: ['water temp', 'water temperature', '水温'],
    title: { zh: '水温', en: 'water temperature' },
    unit: '℃',
  },
  {
    phrases: ['body temp', 'body temperature', '体温'],
    title: { zh: '体温', en: 'body temperature' },
    unit: '℃',
  },
  { phrases: ['temperature', 'temp', '温度', '气温'], title: { zh: '温度', en: 'temperature' }, unit: '℃' },
  { phrases: ['humidity', 'hum', 'humi', '湿度'], title: { zh: '湿度', en: 'humidity' }, unit: '%' },
  { phrases: ['battery', 'bat', '电量'], title: { zh: '电量', en: 'battery' }, unit: '%' },
  { phrases: ['voltage', 'volt', '电压'], title: { zh: '电压', en: 'voltage' }, unit: 'V' },
  {
    phrases: ['rssi', 'signal strength', '信号强度'],
    title: { zh: '信号强度', en: 'signal strength' },
    unit: 'dBm',
  },
  { phrases: ['rainfall', 'rain', '雨量', '降雨'], title: { zh: '雨量', en: 'rainfall' } },
  { phrases: ['wind speed', '风速'], title: { zh: '风速', en: 'wind speed' }, unit: 'm/s' },
  { phrases: ['wind direction', '风向'], title: { zh: '风向', en: 'wind direction' } },
  { phrases: ['noise', '噪声', '噪音'], title: { zh: '噪声', en: 'noise' }, unit: 'dB' },
  { phrases: ['pm25', 'pm2 5'], title: { zh: 'PM2.5', en: 'PM2.5' }, unit: 'µg/m³' },
  { phrases: ['pm10'], title: { zh: 'PM10', en: 'PM10' }, unit: 'µg/m³' },
  { phrases: ['co2', '二氧化碳'], title: { zh: '二氧化碳', en: 'CO₂' }, unit: 'ppm' },
  { phrases: ['smoke', '烟雾'], title: { zh: '烟雾', en: 'smoke' } },
  { phrases: ['gas', '燃气'], title: { zh: '燃气', en: 'gas' } },
  { phrases: ['ph'], title: { zh: 'pH', en: 'pH' } },
  { phrases: ['turbidity', '浊度'], title: { zh: '浊度', en: 'turbidity' }, unit: 'NTU' },
  { phrases: ['pressure', '压力', '气压'], title: { zh: '压力', en: 'pressure' } },
  { phrases: ['flow', '流量'], title: { zh: '流量', en: 'flow' } },
  { phrases: ['power', '功率'], title: { zh: '功率', en: 'power' } },
  { phrases: ['energy', '用电量'], title: { zh: '用电量', en: 'energy' }, unit: 'kWh' },
  { phrases: ['water usage', '用水量'], title: { zh: '用水量', en: 'water use' } },
  {
    phrases: ['people', 'people count', 'visitors', '人数', '客流'],
    title: { zh: '人数', en: 'people' },
    unit: '人',
  },
  { phrases: ['speed', '速度', '车速'], title: { zh: '速度', en: 'speed' } },
  { phrases: ['tilt', 'angle', '倾角', '角度'], title: { zh: '倾角', en: 'tilt' }, unit: '°' },
  { phrases: ['distance', '距离'], title: { zh: '距离', en: 'distance' } },
  { phrases: ['weight', '重量'], title: { zh: '重量', en: 'weight' } },
  { phrases: ['count', 'number', '数量'], title: { zh: '数量', en: 'count' } },
  { phrases: ['status', 'state', '状态'], title: { zh: '状态', en: 'state' } },
  { phrases: ['alarm', '报警', '告警'], title: { zh: '告警', en: 'alarm' } },
  { phrases: ['level', '等级', '级别'], title: { zh: '等级', en: 'level' } },
  { phrases: ['type', 'kind', '类型'], title: { zh: '类型', en: 'kind' } },
  { phrases: ['online', '在线'], title: { zh: '在线', en: 'online' } },
  { phrases: ['location', 'position', '位置'], title: { zh: '位置', en: 'location' } },
  { phrases: ['address', '地址'], title: { zh: '地址', en: 'address' } },
  { phrases: ['remark', 'note', '备注'], title: { zh: '备注', en: 'note' } },
];

const unitWords: Readonly<Record<string, string>> = {
  mm: 'mm',
  cm: 'cm',
  m: 'm',
  km: 'km',
  c: '℃',
  celsius: '℃',
  pct: '%',
  percent: '%',
  v: 'V',
  mv: 'mV',
  ma: 'mA',
  w: 'W',
  kw: 'kW',
  kwh: 'kWh',
  pa: 'Pa',
  kpa: 'kPa',
  mpa: 'MPa',
  hpa: 'hPa',
  db: 'dB',
  dbm: 'dBm',
  lux: 'lx',
  ppm: 'ppm',
  l: 'L',
  kg: 'kg',
  t: 't',
  mps: 'm/s',
  kmh: 'km/h',
  s: '秒',
  sec: '秒',
  seconds: '秒',
  min: '分钟',
  minutes: '分钟',
  h: '小时',
  hours: '小时',
};

export interface GuessedName {
  title?: LocalizedText;
  unit?: string;
  personal?: KnownName['personal'];
}

/** What a field is probably called and measured in; a Chinese name is its own title. */
export function guessName(name: string): GuessedName {
  const known = knownNames.find(({ phrases }) => phrases.some((phrase) => mentions(name, phrase)));
  const title = isChinese(name) ? { zh: name } : known?.title;
  const unit = unitInName(name) ?? known?.unit;
  return {
    ...(title && { title }),
    ...(unit !== undefined && { unit }),
    ...(known?.personal && { personal: known.personal }),
  };
}

/** `depth_cm`: the unit is the last of several words. */
function unitInName(name: string): string | undefined {
  const words = wordsOf(name);
  const last = words.at(-1) ?? '';
  return words.length > 1 && Object.hasOwn(unitWords, last) ? unitWords[last] : undefined;
}
