import { createRandom } from '../../src/conformance/random.ts';

/** One reading with about as many fields as a city's sensors send. */
export interface Reading {
  [name: string]: string | number | boolean;
  depth: number;
  level: number;
  battery: number;
  temperature: number;
  humidity: number;
  pm25: number;
  pm10: number;
  noise: number;
  wind: number;
  severity: number;
  tunnel: boolean;
  online: boolean;
  kind: string;
  grid: string;
  name: string;
  street: string;
  device: string;
  version: number;
}

export interface ReadingEvent {
  subject: string;
  time: string;
  data: Reading;
}

export function createReadings(count: number): ReadingEvent[] {
  const random = createRandom(20_260_701);
  const tenth = (limit: number) => random.below(limit * 10) / 10;
  return Array.from({ length: count }, (_, at) => ({
    subject: `d${at}`,
    time: new Date(Date.UTC(2026, 6, 1) + at * 1000).toISOString(),
    data: {
      depth: tenth(40),
      level: tenth(5),
      battery: random.below(101),
      temperature: tenth(42),
      humidity: random.below(101),
      pm25: random.below(120),
      pm10: random.below(200),
      noise: tenth(90),
      wind: tenth(16),
      severity: random.below(5),
      tunnel: random.chance(0.3),
      online: random.chance(0.95),
      kind: random.pick(['flood', 'weather', 'test', 'demo', 'noise']),
      grid: `g${random.below(16)}`,
      name: random.pick(['滨河路', '望海路', '解放桥', '河东站', '学府街']),
      street: random.pick(['临海街', '望海街', '学府街']),
      device: `d${random.below(4000)}`,
      version: random.below(9),
    },
  }));
}

/** The ten rules in the rule language; each engine has them in its own writing. */
export const rules: readonly string[] = [
  'e.depth >= 27',
  'e.depth >= 15 && e.depth < 27 && e.tunnel',
  'e.kind == "flood" && e.level > 2.5',
  'e.grid in ["g3", "g7", "g11"] && e.battery < 20',
  'e.online == false || e.battery < 5',
  'e.temperature > 35 && e.humidity > 60',
  'e.pm25 > 75 || e.pm10 > 150 || e.noise > 70',
  'e.name.contains("河") && e.depth > 10',
  '!(e.kind in ["test", "demo"]) && e.severity >= 3',
  'e.wind * 3.6 > 39 && e.online',
];

/** The baseline: what somebody would write by hand. */
export const closures: readonly ((e: Reading) => boolean)[] = [
  (e) => e.depth >= 27,
  (e) => e.depth >= 15 && e.depth < 27 && e.tunnel,
  (e) => e.kind === 'flood' && e.level > 2.5,
  (e) => ['g3', 'g7', 'g11'].includes(e.grid) && e.battery < 20,
  (e) => !e.online || e.battery < 5,
  (e) => e.temperature > 35 && e.humidity > 60,
  (e) => e.pm25 > 75 || e.pm10 > 150 || e.noise > 70,
  (e) => e.name.includes('河') && e.depth > 10,
  (e) => !['test', 'demo'].includes(e.kind) && e.severity >= 3,
  (e) => e.wind * 3.6 > 39 && e.online,
];
