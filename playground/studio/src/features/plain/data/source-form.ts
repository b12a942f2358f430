import {
  label,
  placeId,
  type ConnectorInstance,
  type Event,
  type Fields,
  type Json,
  type Place,
  type Stream,
} from '@changjing/contract';
import { acceptFields, optionsFromPaths, type AcceptedField, type InferredField } from '@changjing/scenario';
import { transportOf } from '../../editor/connector/transport.ts';
import { sampledPlaces, textAt, valuesAt, type ReadPaths, type Sample } from './sample.ts';

/** One line of the table in which a person goes over what the data hold. */
interface FieldLine extends AcceptedField {
  isUsed: boolean;
  isPublic: boolean;
  /** First value that came. */
  example: string;
}

/** A sample that a source is made from. */
export interface Given {
  text: string;
  /** By which it came; absent of a pasted one. */
  topic: string | undefined;
  /** Another system will post the like to us. */
  isPushed: boolean;
}

/** What a person says of a sample: every slot of the sentences of the first step. */
export interface SourceForm {
  title: string;
  lines: FieldLine[];
  /** Path of what tells the things apart; empty: a level of the topic does. */
  subjectPath: string;
  timePath: string;
  /** The topic that the data came by; absent of pasted ones. */
  topic: string | undefined;
  isPushed: boolean;
}

export function formFor(sample: Sample, { topic, isPushed }: Pick<Given, 'topic' | 'isPushed'>): SourceForm {
  return {
    title: '',
    lines: likelyFirst(sample.fields).map((field) => ({
      name: field.name,
      type: field.type,
      title: field.title?.zh ?? '',
      unit: field.unit ?? '',
      ...(field.choices && { choices: field.choices }),
      ...(field.personal && { personal: field.personal }),
      isUsed: !isWhereabouts(field.name),
      isPublic: false,
      example: field.samples.map((value) => (typeof value === 'object' ? '' : String(value)))[0] ?? '',
    })),
    subjectPath: sample.paths.subject ?? '',
    timePath: sample.paths.time ?? '',
    topic,
    isPushed,
  };
}

/** The form of a sample that was changed, with what somebody has already said of what is still in it. Pure. */
export function keepWritten(written: SourceForm, next: SourceForm): SourceForm {
  const lines = next.lines.map((line) => {
    const before = written.lines.find(({ name, type }) => name === line.name && type === line.type);
    if (!before) return line;
    const { title, unit, isUsed, isPublic } = before;
    return { ...line, title, unit, isUsed, isPublic: isPublic && line.personal === undefined };
  });
  return { ...next, title: written.title, lines };
}

/** What somebody will want a limit on before what says where it is. */
function likelyFirst(fields: Sample['fields']): InferredField[] {
  const isLast = ({ name, type }: InferredField) =>
    Number(isWhereabouts(name)) * 2 + Number(type !== 'number');
  return fields.toSorted((one, other) => isLast(one) - isLast(other));
}

/** Names and coordinates become places; nobody wants a limit on them. */
function isWhereabouts(name: string): boolean {
  return /(^|_)(lng|lon|long|longitude|lat|latitude|经度|纬度|name|address|addr)$/i.test(name);
}

/** What is still missing before the data can be used: keys of the texts. */
export function missingIn(form: SourceForm): string[] {
  const used = form.lines.filter(({ isUsed }) => isUsed);
  return [
    ...(form.title.trim() === '' ? ['title'] : []),
    ...(used.length === 0 ? ['fields'] : []),
    ...(used.some(({ title }) => title.trim() === '') ? ['names'] : []),
    ...(form.subjectPath === '' && form.topic === undefined ? ['subject'] : []),
  ];
}

export interface Source {
  connector: ConnectorInstance;
  stream: Stream;
  places: Record<string, Place>;
  /** Things without a known position: somebody puts them on the map. */
  subjects: string[];
  events: Event[];
}

/** The nodes that the form makes of the sample. Pure. */
export function sourceFrom(
  sample: Sample,
  form: SourceForm,
  made: { stream: string; connector: string; slug: string; owner: string; purpose: string; nowMs: number },
): Source {
  const title = { zh: form.title.trim() };
  const level = topicLevel(form.topic);
  const subjectOf = (object: Readonly<Record<string, Json>>) =>
    form.subjectPath === '' ? form.topic?.split('/')[level - 1] : textAt(object, form.subjectPath);
  const used = form.lines.filter(({ isUsed }) => isUsed);
  const eventType = `changjing.${made.slug}.${made.stream}`;
  const paths = pathsOf(sample, used);
  const sampled = sampledPlaces(sample.objects, subjectOf).filter(
    ({ subject }) => placeId.safeParse(subject).success,
  );
  return {
    connector: {
      title,
      ...(form.isPushed
        ? { connector: 'changjing.standard/webhookJson', transport: transportOf('webhook', made.connector) }
        : {
            connector: 'changjing.standard/mqttJson',
            transport: { kind: 'mqtt', topic: topicFor(form, made.slug, sample, level) },
          }),
      stream: made.stream,
      options: optionsFor(sample, form, paths, level),
    },
    stream: { title, eventType, fields: fieldsOf(sample, used, made), retentionDays: 365 },
    places: Object.fromEntries(
      sampled.flatMap(({ subject, name, location }) =>
        location ? [[subject, { title: { zh: name ?? subject }, location }] as const] : [],
      ),
    ),
    subjects: sampled.map(({ subject }) => subject),
    events: eventsIn(sample, form, { subjectOf, paths, eventType, nowMs: made.nowMs }),
  };
}

function optionsFor(
  sample: Sample,
  form: SourceForm,
  paths: ReadPaths,
  level: number,
): ConnectorInstance['options'] {
  const { messageId } = sample.paths;
  const options = optionsFromPaths({
    ...(form.subjectPath !== '' && { subject: form.subjectPath }),
    ...(form.timePath !== '' && { time: form.timePath }),
    ...(messageId !== undefined && { messageId }),
    ...paths,
  });
  return form.subjectPath === '' ? { ...options, topicLevel: level } : options;
}

function pathsOf(sample: Sample, used: readonly FieldLine[]): ReadPaths {
  const fields = Object.fromEntries(
    used.flatMap(({ name }) => {
      const path = sample.paths.fields[name];
      return path === undefined ? [] : [[name, path] as const];
    }),
  );
  return { fields, numbers: sample.paths.numbers?.filter((name) => Object.hasOwn(fields, name)) ?? [] };
}

function fieldsOf(
  sample: Sample,
  used: readonly FieldLine[],
  { owner, purpose }: { owner: string; purpose: string },
): Fields {
  const accepted = acceptFields({}, used);
  return Object.fromEntries(
    Object.entries(accepted).map(([name, field]) => {
      const isPublic = used.some((one) => one.name === name && one.isPublic && !one.personal);
      const guessed = sample.fields.find((one) => one.name === name)?.title;
      // A name that was proposed and kept is known in English, too.
      const title = guessed?.zh === field.title.zh ? guessed : field.title;
      return [name, { ...field, title, ...(isPublic && { label: publicLabel({ owner, purpose }) }) }];
    }),
  );
}

/** Open to everybody, with whose data they are and what for. */
export function publicLabel({ owner, purpose }: { owner: string; purpose: string }) {
  return {
    ...label.parse({ opening: 'unconditional', sharing: 'unconditional' }),
    ...(owner !== '' && { owner }),
    ...(purpose !== '' && { purpose }),
  };
}

/** The level that names the thing: the first with a digit in it, else the last. Counted from 1. */
function topicLevel(topic: string | undefined): number {
  const levels = topic?.split('/') ?? [];
  const numbered = levels.findIndex((one) => /\d/.test(one));
  return topic === undefined ? 2 : (numbered < 0 ? levels.length - 1 : numbered) + 1;
}

/** As the data came, open for other things of their kind; for pasted ones an address of our own. */
function topicFor(form: SourceForm, slug: string, sample: Sample, level: number): string {
  if (form.topic === undefined) return `${slug}/+`;
  const own = textAt(sample.objects[0] ?? {}, form.subjectPath || undefined);
  return form.topic
    .split('/')
    .map((one, at) => (one === own || (form.subjectPath === '' && at === level - 1) ? '+' : one))
    .join('/');
}

function eventsIn(
  sample: Sample,
  form: SourceForm,
  of: {
    subjectOf: (object: Readonly<Record<string, Json>>) => string | undefined;
    paths: ReadPaths;
    eventType: string;
    nowMs: number;
  },
): Event[] {
  return sample.objects.flatMap((object, at) => {
    const subject = of.subjectOf(object);
    if (subject === undefined) return [];
    const arrivedMs = of.nowMs - (sample.objects.length - 1 - at) * 60_000;
    return [
      {
        specversion: '1.0',
        id: `sample-${at}`,
        source: 'sample',
        type: of.eventType,
        subject,
        time: timeIn(object, form.timePath) ?? new Date(arrivedMs).toISOString(),
        data: valuesAt(object, of.paths),
      },
    ];
  });
}

function timeIn(object: Readonly<Record<string, Json>>, path: string): string | undefined {
  if (path === '') return undefined;
  const text = textAt(object, path) ?? '';
  const ms = /^\d{12,14}$/.test(text) ? Number(text) : Date.parse(text);
  return Number.isFinite(ms) ? new Date(ms).toISOString() : undefined;
}
