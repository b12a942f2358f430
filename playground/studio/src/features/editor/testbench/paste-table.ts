import type { Fields, LocalizedText, Scenario } from '@changjing/contract';
import type { BenchEvent } from './bench.ts';
import { dateFrom, valueFrom } from './field-value.ts';

/** What is wrong with a pasted table, by row and column as a spreadsheet counts them. */
export interface PasteTrouble {
  key: 'empty' | 'noRows' | 'tooMany' | 'noTime' | 'unknownColumn' | 'badTime' | 'noSubject' | 'badValue';
  row: number;
  column: string;
  text: string;
  /** Type of the field that the text is no value of. */
  type?: string;
}

export interface Pasted {
  events: BenchEvent[];
  /** When the times of the table are dates: the first of them. */
  beginsAt?: string | undefined;
  troubles: PasteTrouble[];
}

interface Place {
  streams: Scenario['streams'];
  places: Scenario['places'];
  /** Where rows go. */
  stream: string;
  zone: string;
}

const maximumRows = 2000;
const timeNames = ['时间', 'time'];
const subjectNames = ['对象', '地点', '点位', 'subject', 'place'];

/**
 * A table from a spreadsheet or a CSV file: a row of headings, then a row for each event. Headings are the
 * names of fields as screens show them; `时间` is seconds, minutes:seconds or a date with a time.
 */
export function readTable(text: string, at: Place): Pasted {
  const rows = rowsIn(text);
  const [heading, ...lines] = rows;
  if (heading === undefined) return nothing({ key: 'empty', row: 1, column: '', text: '' });
  if (lines.length === 0) return nothing({ key: 'noRows', row: 1, column: '', text: '' });
  if (lines.length > maximumRows)
    return nothing({ key: 'tooMany', row: maximumRows + 2, column: '', text: String(lines.length) });
  const columns = heading.map((name) => columnOf(name.trim(), at));
  const unknown = columns.flatMap((column, n) =>
    column === undefined
      ? [{ key: 'unknownColumn' as const, row: 1, column: heading[n] ?? '', text: '' }]
      : [],
  );
  if (unknown.length > 0) return { events: [], troubles: unknown };
  if (!columns.some((column) => column?.kind === 'time'))
    return nothing({ key: 'noTime', row: 1, column: '', text: '' });
  return readLines(
    lines,
    columns.filter((column) => column !== undefined),
    heading,
    at,
  );
}

type Column = { kind: 'time' } | { kind: 'subject' } | { kind: 'field'; name: string };

function columnOf(name: string, { streams, stream }: Place): Column | undefined {
  const lower = name.toLowerCase();
  const fields: Fields = streams[stream]?.fields ?? {};
  const field = Object.entries(fields).find(
    ([own, { title }]) => own === name || title.zh === name || title.en?.toLowerCase() === lower,
  );
  if (field) return { kind: 'field', name: field[0] };
  if (timeNames.includes(lower)) return { kind: 'time' };
  return subjectNames.includes(lower) ? { kind: 'subject' } : undefined;
}

function readLines(
  lines: readonly string[][],
  columns: readonly Column[],
  heading: readonly string[],
  at: Place,
): Pasted {
  const troubles: PasteTrouble[] = [];
  const read = lines.map((cells, line) => {
    const event = { subject: '', time: undefined as TableTime | undefined, data: {} as BenchEvent['data'] };
    columns.forEach((column, n) => {
      const text = (cells[n] ?? '').trim();
      const where = { row: line + 2, column: heading[n] ?? '', text };
      if (column.kind === 'subject') event.subject = subjectFrom(text, at.places);
      else if (column.kind === 'time') {
        event.time = timeFrom(text, at.zone);
        if (event.time === undefined) troubles.push({ key: 'badTime', ...where });
      } else if (text !== '') {
        const field = at.streams[at.stream]!.fields[column.name]!;
        const value = valueFrom(text, field, at.zone);
        if (value === undefined) troubles.push({ key: 'badValue', ...where, type: field.type });
        else event.data[column.name] = value;
      }
    });
    if (event.subject === '') event.subject = Object.keys(at.places)[0] ?? '';
    if (event.subject === '') troubles.push({ key: 'noSubject', row: line + 2, column: '', text: '' });
    return event;
  });
  if (troubles.length > 0) return { events: [], troubles };
  const dated = read.flatMap(({ time }) => (time?.kind === 'date' ? [time.ms] : []));
  const beganMs = dated.length > 0 ? Math.min(...dated) : undefined;
  const events = read.map(({ subject, time, data }) => ({
    afterSeconds: time?.kind === 'date' ? (time.ms - (beganMs ?? 0)) / 1000 : (time?.seconds ?? 0),
    stream: at.stream,
    subject,
    data,
  }));
  return { events, beginsAt: beganMs === undefined ? undefined : new Date(beganMs).toISOString(), troubles };
}

type TableTime = { kind: 'date'; ms: number } | { kind: 'after'; seconds: number };

/** 90, 1:30, 1:02:30, or 2026-07-21 08:00:05. */
function timeFrom(text: string, zone: string): TableTime | undefined {
  if (/^\d+(\.\d+)?$/.test(text)) return { kind: 'after', seconds: Number(text) };
  if (/^\d{1,3}(:[0-5]?\d){1,2}$/.test(text)) {
    const [first = 0, second = 0, third] = text.split(':').map(Number);
    const seconds = third === undefined ? first * 60 + second : first * 3600 + second * 60 + third;
    return { kind: 'after', seconds };
  }
  const iso = dateFrom(text, zone);
  return iso === undefined ? undefined : { kind: 'date', ms: Date.parse(iso) };
}

/** A place by the name that screens show, or whatever else it is called. */
function subjectFrom(text: string, places: Scenario['places']): string {
  const isNamed = ({ zh, en }: LocalizedText) => text !== '' && (zh === text || en === text);
  return Object.entries(places).find(([, { title }]) => isNamed(title))?.[0] ?? text;
}

/** Tabs from a spreadsheet, else commas; a cell in quotes may hold either. */
function rowsIn(text: string): string[][] {
  const comma = text.includes('\t') ? '\t' : ',';
  const rows: string[][] = [[]];
  let cell = '';
  let isQuoted = false;
  const endCell = () => {
    rows.at(-1)!.push(cell);
    cell = '';
  };
  for (let at = 0; at < text.length; at += 1) {
    const letter = text[at]!;
    if (isQuoted && letter === '"' && text[at + 1] === '"') {
      cell += '"';
      at += 1;
    } else if (letter === '"' && (isQuoted || cell === '')) isQuoted = !isQuoted;
    else if (isQuoted) cell += letter;
    else if (letter === comma || (comma === ',' && letter === '，')) endCell();
    else if (letter === '\n') {
      endCell();
      rows.push([]);
    } else if (letter !== '\r') cell += letter;
  }
  endCell();
  return rows.filter((cells) => cells.some((one) => one.trim() !== ''));
}

function nothing(trouble: PasteTrouble): Pasted {
  return { events: [], troubles: [trouble] };
}
