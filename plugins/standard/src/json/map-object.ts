import {
  readNumber,
  readPath,
  readText,
  readTime,
  RejectPayload,
  type DraftEvent,
  type Json,
} from '@changjing/sdk';
import { readFieldMappings, type MappingOptions } from './mapping-options.ts';
import type { JsonObject } from './read-json.ts';

/**
 * Makes an event of one JSON object.
 * @param fallbackSubject what was observed when the object does not say
 */
export function mapObject(
  object: JsonObject,
  options: MappingOptions,
  fallbackSubject: string | undefined,
): DraftEvent {
  const event: DraftEvent = {
    subject: subjectOf(object, options.subjectPath, fallbackSubject),
    data: dataOf(object, options),
  };
  const id = options.idPath ? readText(readPath(object, options.idPath)) : undefined;
  if (id !== undefined) event.id = id;
  const time = options.timePath ? timeOf(object, options.timePath) : undefined;
  if (time !== undefined) event.time = time;
  return event;
}

function subjectOf(object: JsonObject, path: string | undefined, fallback: string | undefined): string {
  const subject = path ? readText(readPath(object, path)) : fallback;
  if (subject !== undefined) return subject;
  throw new RejectPayload(
    path
      ? { zh: `路径 ${path} 上没有观测对象`, en: `no subject at path ${path}` }
      : {
          zh: '连接器选项没有说明观测对象在哪里',
          en: 'the connector options do not say where the subject is',
        },
  );
}

/** A payload without its time counts from its arrival; one with a time nobody can read is refused. */
function timeOf(object: JsonObject, path: string): string | undefined {
  const value = readPath(object, path);
  if (value === undefined || value === null) return undefined;
  const time = readTime(value);
  if (time !== undefined) return time;
  throw new RejectPayload({
    zh: `路径 ${path} 上的时间应为带时区的时间或毫秒数`,
    en: `the time at path ${path} should be a time with its zone or milliseconds since 1970`,
  });
}

function dataOf(object: JsonObject, options: MappingOptions): DraftEvent['data'] {
  const data = valuesOf(object, options);
  for (const name of options.numbers?.split(/[,，、;；\s]+/) ?? []) {
    const number = readNumber(data[name]);
    // What is none, as the -- of a broken sensor, is missing: the rules count it as unknown.
    if (number === undefined) delete data[name];
    else data[name] = number;
  }
  return data;
}

function valuesOf(object: JsonObject, options: MappingOptions): DraftEvent['data'] {
  const data: DraftEvent['data'] = {};
  if (!options.fields?.trim()) {
    const used = new Set([options.subjectPath, options.timePath, options.idPath]);
    for (const [name, value] of Object.entries(object)) {
      if (!used.has(name) && isPlain(value)) data[name] = value;
    }
    return data;
  }
  for (const { name, path } of readFieldMappings(options.fields)) {
    const value = readPath(object, path);
    // A missing field stays missing: the rules count it as unknown.
    if (value !== undefined && value !== null) data[name] = value as Json;
  }
  return data;
}

function isPlain(value: unknown): value is string | number | boolean {
  return ['string', 'number', 'boolean'].includes(typeof value);
}
