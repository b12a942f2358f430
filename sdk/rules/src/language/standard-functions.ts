import { int, instant, span, uint } from './arithmetic.ts';
import { failures } from './failures.ts';
import { sizeOfMap } from './equality.ts';
import { regexOf } from './regex.ts';
import { signature, type Signature } from './signature.ts';
import { formatInstant, formatSpan, parseInstant, parseSpan, wallClock } from './time.ts';
import { decodeUtf8, encodeUtf8 } from './utf8.ts';
import { lengthOf } from './values.ts';
import { CelMap, Instant, isList, Span, TypeName, Uint, type CelValue } from './value-kinds.ts';

export interface StandardFunction extends Signature {
  /** `zone` is the tenant's. The arguments are of the kinds of the parameters. */
  apply(args: readonly CelValue[], zone: string): CelValue;
}

const nanosecondsPerSecond = 1_000_000_000n;

function define(text: string, apply: StandardFunction['apply']): StandardFunction {
  return { ...signature(text), apply };
}

/** With an argument of one kind, which the signature has made sure of. */
function of<T extends CelValue>(text: string, apply: (value: T, zone: string) => CelValue): StandardFunction {
  return define(text, ([value], zone) => apply(value as T, zone));
}

function texts(name: string, apply: (text: string, other: string) => CelValue): StandardFunction {
  return define(`.${name}(string, string) bool`, ([text, other]) => apply(text as string, other as string));
}

function sizes(dot: '' | '.'): StandardFunction[] {
  return [
    of<string>(`${dot}size(string) int`, (text) => BigInt(lengthOf(text))),
    of<Uint8Array>(`${dot}size(bytes) int`, (bytes) => BigInt(bytes.length)),
    of<readonly CelValue[]>(`${dot}size(list(A)) int`, (list) => BigInt(list.length)),
    of<CelMap>(`${dot}size(map(A, B)) int`, (map) => BigInt(sizeOfMap(map) ?? 0)),
  ];
}

function search(text: string, pattern: string): CelValue {
  return regexOf(pattern)?.test(text) ?? failures.pattern;
}

function toInt(value: number): CelValue {
  // The doubles next to the borders of int64 lie outside of it.
  return Math.abs(value) < 2 ** 63 ? BigInt(Math.trunc(value)) : failures.overflow;
}

function toUint(value: number): CelValue {
  return value > -1 && value < 2 ** 64 ? new Uint(BigInt(Math.trunc(value))) : failures.overflow;
}

function wholeNumber(text: string, checked: (value: bigint) => CelValue): CelValue {
  return /^[+-]?\d{1,30}$/.test(text) ? checked(BigInt(text.replace('+', ''))) : failures.notConvertible;
}

function fromText(text: string): CelValue {
  if (/^[+-]?(?:\d+\.?\d*|\.\d+)(?:[eE][+-]?\d+)?$/.test(text)) return Number(text);
  const special = /^([+-]?)(?:inf(?:inity)?|(nan))$/i.exec(text);
  if (special === null) return failures.notConvertible;
  if (special[2] !== undefined) return Number.NaN;
  return special[1] === '-' ? Number.NEGATIVE_INFINITY : Number.POSITIVE_INFINITY;
}

function toBoolean(text: string): CelValue {
  if (['true', 'True', 'TRUE', 't', '1'].includes(text)) return true;
  return ['false', 'False', 'FALSE', 'f', '0'].includes(text) ? false : failures.notConvertible;
}

function doubleText(value: number): string {
  if (Number.isNaN(value)) return 'NaN';
  if (!Number.isFinite(value)) return value > 0 ? '+Inf' : '-Inf';
  return Object.is(value, -0) ? '-0' : String(value).replace(/e([+-])(\d)$/, 'e$10$2');
}

const conversions: StandardFunction[] = [
  of<bigint>('int(int) int', (value) => value),
  of<Uint>('int(uint) int', ({ value }) => int(value)),
  of<number>('int(double) int', toInt),
  of<string>('int(string) int', (text) => wholeNumber(text, int)),
  of<Instant>('int(timestamp) int', ({ nanoseconds }) => floorSeconds(nanoseconds)),
  of<Span>('int(duration) int', ({ nanoseconds }) => nanoseconds / nanosecondsPerSecond),
  of<Uint>('uint(uint) uint', (value) => value),
  of<bigint>('uint(int) uint', uint),
  of<number>('uint(double) uint', toUint),
  of<string>('uint(string) uint', (text) => wholeNumber(text, uint)),
  of<number>('double(double) double', (value) => value),
  of<bigint>('double(int) double', Number),
  of<Uint>('double(uint) double', ({ value }) => Number(value)),
  of<string>('double(string) double', fromText),
  of<boolean>('bool(bool) bool', (value) => value),
  of<string>('bool(string) bool', toBoolean),
  of<Uint8Array>('bytes(bytes) bytes', (value) => value),
  of<string>('bytes(string) bytes', (text) => encodeUtf8(text) ?? failures.notConvertible),
  of<string>('string(string) string', (text) => text),
  of<boolean>('string(bool) string', String),
  of<bigint>('string(int) string', String),
  of<Uint>('string(uint) string', ({ value }) => String(value)),
  of<number>('string(double) string', doubleText),
  of<Uint8Array>('string(bytes) string', (bytes) => decodeUtf8(bytes) ?? failures.notConvertible),
  of<Instant>('string(timestamp) string', formatInstant),
  of<Span>('string(duration) string', formatSpan),
  of<Instant>('timestamp(timestamp) timestamp', (value) => value),
  of<string>('timestamp(string) timestamp', parseInstant),
  of<bigint>('timestamp(int) timestamp', (seconds) => instant(seconds * nanosecondsPerSecond)),
  of<Span>('duration(duration) duration', (value) => value),
  of<string>('duration(string) duration', parseSpan),
  of<bigint>('duration(int) duration', (seconds) => span(seconds * nanosecondsPerSecond)),
  of('dyn(A) dyn', (value) => value),
  of('type(A) type(A)', (value) => new TypeName(kindName(value))),
];

function floorSeconds(nanoseconds: bigint): bigint {
  const rest = ((nanoseconds % nanosecondsPerSecond) + nanosecondsPerSecond) % nanosecondsPerSecond;
  return (nanoseconds - rest) / nanosecondsPerSecond;
}

function kindName(value: CelValue): string {
  if (value === null) return 'null_type';
  if (typeof value === 'bigint') return 'int';
  if (typeof value === 'number') return 'double';
  if (typeof value === 'boolean') return 'bool';
  if (typeof value === 'string') return 'string';
  if (value instanceof Uint) return 'uint';
  if (value instanceof Uint8Array) return 'bytes';
  if (value instanceof Instant) return 'google.protobuf.Timestamp';
  if (value instanceof Span) return 'google.protobuf.Duration';
  if (value instanceof TypeName) return 'type';
  return isList(value) ? 'list' : 'map';
}

const startOfYear = (date: Date) => {
  const start = new Date(0);
  start.setUTCFullYear(date.getUTCFullYear(), 0, 1);
  return start.getTime();
};

const clocks: Readonly<Record<string, (wall: Date) => number>> = {
  getFullYear: (wall) => wall.getUTCFullYear(),
  getMonth: (wall) => wall.getUTCMonth(),
  getDate: (wall) => wall.getUTCDate(),
  getDayOfMonth: (wall) => wall.getUTCDate() - 1,
  getDayOfWeek: (wall) => wall.getUTCDay(),
  getDayOfYear: (wall) => Math.floor((wall.getTime() - startOfYear(wall)) / 86_400_000),
  getHours: (wall) => wall.getUTCHours(),
  getMinutes: (wall) => wall.getUTCMinutes(),
  getSeconds: (wall) => wall.getUTCSeconds(),
  getMilliseconds: (wall) => wall.getUTCMilliseconds(),
};

function partOf(time: Instant, zone: string, read: (wall: Date) => number): CelValue {
  const wall = wallClock(time, zone);
  return wall === undefined ? failures.zone : BigInt(read(wall));
}

const getters: StandardFunction[] = Object.entries(clocks).flatMap(([name, read]) => [
  of<Instant>(`.${name}(timestamp) int`, (time, zone) => partOf(time, zone, read)),
  define(`.${name}(timestamp, string) int`, ([time, zone]) => partOf(time as Instant, zone as string, read)),
]);

const lengths: StandardFunction[] = [
  of<Span>('.getHours(duration) int', ({ nanoseconds }) => nanoseconds / (3600n * nanosecondsPerSecond)),
  of<Span>('.getMinutes(duration) int', ({ nanoseconds }) => nanoseconds / (60n * nanosecondsPerSecond)),
  of<Span>('.getSeconds(duration) int', ({ nanoseconds }) => nanoseconds / nanosecondsPerSecond),
  of<Span>(
    '.getMilliseconds(duration) int',
    ({ nanoseconds }) => (nanoseconds % nanosecondsPerSecond) / 1_000_000n,
  ),
];

/** The functions that CEL itself has. */
export const standardFunctions: readonly StandardFunction[] = [
  ...sizes(''),
  ...sizes('.'),
  texts('contains', (text, other) => text.includes(other)),
  texts('startsWith', (text, other) => text.startsWith(other)),
  texts('endsWith', (text, other) => text.endsWith(other)),
  texts('matches', search),
  define('matches(string, string) bool', ([text, pattern]) => search(text as string, pattern as string)),
  ...conversions,
  ...getters,
  ...lengths,
];
