import { fieldName, type Json } from '@changjing/contract';
import { isChinese, wordsOf } from './name-words.ts';

/** Where things stand in somebody's JSON, as the generic connectors' options write it. */
export interface InferredPaths {
  /** Absent when nothing looks like the name of a device or a place. */
  subject?: string;
  time?: string;
  messageId?: string;
  /** Field name → path, for everything else that is one value. */
  fields: Record<string, string>;
  /** Those of them whose numbers come as text, as many devices send them. */
  numbers?: string[];
}

interface Leaf {
  path: string;
  values: Json[];
}

/** Where the observed thing, the time and the values stand in objects of one kind. Pure. */
export function inferPaths(objects: readonly Json[]): InferredPaths {
  const leaves = leavesOf(objects);
  const time = leaves.find((leaf) => isNamed(leaf, timeWords) && leaf.values.every(isReadableTime));
  const others = leaves.filter((leaf) => leaf !== time);
  const messageId = others.find((leaf) => isNamed(leaf, messageWords) && isAlwaysNew(leaf));
  const subject = subjectAmong(others.filter((leaf) => leaf !== messageId));
  const rest = others.filter((leaf) => leaf !== subject && leaf !== messageId);
  const fields = namedPaths(rest.map(({ path }) => path));
  const written = rest.filter(({ values }) => areWrittenNumbers(values)).map(({ path }) => path);
  const numbers = Object.keys(fields).filter((name) => written.includes(fields[name]!));
  return {
    ...(subject && { subject: subject.path }),
    ...(time && { time: time.path }),
    ...(messageId && { messageId: messageId.path }),
    fields,
    ...(numbers.length > 0 && { numbers }),
  };
}

/** The options of a generic connector (`changjing.standard/mqttJson`, `webhookJson`) for such objects. */
export function optionsFromPaths({
  subject,
  time,
  messageId,
  fields,
  numbers = [],
}: InferredPaths): Record<string, string> {
  const lines = Object.entries(fields).map(([name, path]) => `${name}=${path}`);
  return {
    ...(subject !== undefined && { subjectPath: subject }),
    ...(time !== undefined && { timePath: time }),
    ...(messageId !== undefined && { idPath: messageId }),
    ...(lines.length > 0 && { fields: lines.join('\n') }),
    ...(numbers.length > 0 && { numbers: numbers.join(',') }),
  };
}

const deepest = 6;
const mostLeaves = 200;

function leavesOf(objects: readonly Json[]): Leaf[] {
  const leaves = new Map<string, Leaf>();
  const visit = (value: Json, path: string, depth: number): void => {
    if (isOneValue(value)) {
      const leaf = leaves.get(path) ?? { path, values: [] };
      leaf.values.push(value);
      if (leaves.size < mostLeaves) leaves.set(path, leaf);
    } else if (isRecord(value) && depth < deepest) {
      for (const [name, inner] of Object.entries(value)) {
        // A dot in a name would be read as a step.
        if (!name.includes('.')) visit(inner, path === '' ? name : `${path}.${name}`, depth + 1);
      }
    }
  };
  for (const object of objects) if (isRecord(object)) visit(object, '', 0);
  return [...leaves.values()];
}

function isRecord(value: Json): value is Record<string, Json> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** A point counts as one value: fields can be points. */
function isOneValue(value: Json): boolean {
  if (isRecord(value)) return typeof value['lng'] === 'number' && typeof value['lat'] === 'number';
  return value !== null && !Array.isArray(value);
}

/** Best first. */
const subjectWords = [
  'device id',
  'dev id',
  'device no',
  'device code',
  'deviceid',
  'devid',
  'dev eui',
  'deveui',
  'sensor id',
  'station id',
  'station code',
  'point id',
  'gate id',
  'camera id',
  'meter id',
  'terminal id',
  'imei',
  'sn',
  '设备编号',
  '设备号',
  '点位编号',
  '站点编号',
  '编号',
  'device',
  'sensor',
  'station',
  'id',
  'code',
  'no',
  '设备',
  '点位',
  '站点',
  '位置',
  'name',
];
const timeWords = [
  'ts',
  'time',
  'timestamp',
  'datetime',
  'report time',
  'collect time',
  'event time',
  'at',
  '时间',
  '采集时间',
  '上报时间',
];
const messageWords = ['msg id', 'msgid', 'message id', 'messageid', 'event id', 'uuid', '消息编号', '流水号'];

function isNamed({ path }: Leaf, phrases: readonly string[]): boolean {
  return phrases.some((phrase) => endsWith(path, phrase));
}

/** `device.id` and `deviceId` both end with device id. */
function endsWith(path: string, phrase: string): boolean {
  if (isChinese(phrase)) return path.split('.').at(-1) === phrase;
  return ` ${wordsOf(path).join(' ')}`.endsWith(` ${phrase}`);
}

function subjectAmong(leaves: readonly Leaf[]): Leaf | undefined {
  const possible = leaves.filter(({ values }) => values.every(isNameLike));
  for (const phrase of subjectWords) {
    const found = possible.find((leaf) => endsWith(leaf.path, phrase));
    if (found) return found;
  }
  return undefined;
}

function isNameLike(value: Json): boolean {
  if (typeof value === 'number') return Number.isSafeInteger(value);
  return typeof value === 'string' && value.trim() !== '' && value.length <= 200;
}

/** A code with zeros ahead, or a telephone's number, is no number. */
const writtenNumber = /^[+-]?(0|[1-9]\d{0,8})(\.\d+)?$/;
/** What devices write where they have no reading. */
const writtenNothing = ['', '-', '--', '—', '/', 'null', 'NaN', 'N/A'];

function areWrittenNumbers(values: readonly Json[]): boolean {
  const texts = values.flatMap((value) => (typeof value === 'string' ? [value.trim()] : []));
  const told = texts.filter((text) => !writtenNothing.includes(text));
  const isAllSimple = values.every((value) => typeof value === 'string' || typeof value === 'number');
  return isAllSimple && told.length > 0 && told.every((text) => writtenNumber.test(text));
}

/** A number that may be written as text; undefined for anything else. */
export function numberIn(value: Json): number | undefined {
  if (typeof value === 'number') return value;
  return typeof value === 'string' && writtenNumber.test(value.trim()) ? Number(value) : undefined;
}

function isAlwaysNew({ values }: Leaf): boolean {
  return values.every(isNameLike) && new Set(values).size === values.length;
}

const from2000 = Date.UTC(2000, 0, 1);
const to2100 = Date.UTC(2100, 0, 1);

/** What connectors can read as a time: milliseconds, or ISO 8601 with its zone. */
function isReadableTime(value: Json): boolean {
  if (typeof value === 'string' && !/^\d{12,14}$/.test(value)) {
    return /^\d{4}-\d\d-\d\d[T ].*(Z|[+-]\d\d:?\d\d)$/i.test(value) && !Number.isNaN(Date.parse(value));
  }
  const ms = Number(value);
  return ms >= from2000 && ms < to2100;
}

/** The last step is the name, the one before is put ahead where two would be called the same. */
function namedPaths(paths: readonly string[]): Record<string, string> {
  const named: Record<string, string> = {};
  for (const path of paths) {
    const steps = path.split('.').map((step) => step.replaceAll(/[^\p{L}\p{N}_]/gu, '_'));
    const candidates = steps.map((_, at) => steps.slice(-1 - at).join('_'));
    const name = candidates.find((one) => fieldName.safeParse(one).success && !Object.hasOwn(named, one));
    if (name !== undefined) named[name] = path;
  }
  return named;
}
