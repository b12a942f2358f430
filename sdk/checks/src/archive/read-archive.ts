import type { Problem } from '@changjing/contract';
import { packageLimits } from '../limits.ts';
import { refusal } from '../refusal.ts';
import { inflateEntry } from './inflate-entry.ts';
import {
  centralHeader,
  centralSize,
  centralSignature,
  endRecord,
  endSignature,
  endSize,
  localHeader,
  viewOf,
  type ArchiveEntry,
} from './layout.ts';
import { checkNames } from './names.ts';
import { oddity } from './oddity.ts';

export type ReadArchive =
  | { files: ReadonlyMap<string, Uint8Array>; problems: [] }
  | { files: undefined; problems: Problem[] };

/**
 * Reads what writeArchive writes, and nothing else that is a zip to somebody: a byte that two readers
 * could take differently is a reason to refuse. Nothing is inflated before all headers are in order.
 * @param where name of the package file, for problems
 */
export function readArchive(bytes: Uint8Array, where: string): ReadArchive {
  const refuse = (...problems: Problem[]): ReadArchive => ({ files: undefined, problems });
  const tooLarge = checkPackedSize(bytes, where);
  if (tooLarge !== undefined) return refuse(tooLarge);
  const directory = readDirectory(bytes, where);
  if ('problem' in directory) return refuse(directory.problem);
  const { entries } = directory;
  const names = checkNames(entries.map(({ name }) => name));
  if (names.length > 0) return refuse(...names);
  const misplaced = checkPlaces(bytes, entries, directory.start) ?? checkUnpackedSize(entries, where);
  if (misplaced !== undefined) return refuse(misplaced);

  const files = new Map<string, Uint8Array>();
  for (const entry of entries) {
    const inflated = inflateEntry(bytes, entry);
    if ('problem' in inflated) return refuse(inflated.problem);
    files.set(entry.name, inflated.bytes);
  }
  return { files, problems: [] };
}

function checkPackedSize({ length }: Uint8Array, where: string): Problem | undefined {
  if (length <= packageLimits.packed) return undefined;
  return refusal(
    where,
    'tooLarge',
    `插件包有 ${length} 字节，超过上限 ${packageLimits.packed}`,
    `The package has ${length} bytes, more than ${packageLimits.packed}`,
  );
}

type Directory = { entries: ArchiveEntry[]; start: number } | { problem: Problem };

/** The central headers, which must fill the bytes up to the end record exactly. */
function readDirectory(bytes: Uint8Array, where: string): Directory {
  const end = bytes.length - endSize;
  const view = viewOf(bytes);
  if (end < 0 || view.getUint32(end, true) !== endSignature) {
    return { problem: oddity.notArchive(where) };
  }
  const [count, start] = [view.getUint16(end + 10, true), view.getUint32(end + 16, true)];
  const size = view.getUint32(end + 12, true);
  if (count === 0xffff || start === 0xffff_ffff || size === 0xffff_ffff)
    return { problem: oddity.zip64(where) };
  if (count > packageLimits.files) return { problem: oddity.tooManyFiles(where, count) };
  const isExact = start + size === end && isAt(bytes, end, endRecord(count, start, size));
  if (!isExact) return { problem: oddity.layout(where) };

  const entries: ArchiveEntry[] = [];
  let at = start;
  while (at < end) {
    const read = readEntry(bytes, view, at, end, where);
    if ('problem' in read) return read;
    entries.push(read.entry);
    at += centralSize + read.entry.name.length;
  }
  return entries.length === count ? { entries, start } : { problem: oddity.layout(where) };
}

function readEntry(
  bytes: Uint8Array,
  view: DataView,
  at: number,
  end: number,
  where: string,
): { entry: ArchiveEntry } | { problem: Problem } {
  if (at + centralSize > end || view.getUint32(at, true) !== centralSignature) {
    return { problem: oddity.layout(where) };
  }
  const nameLength = view.getUint16(at + 28, true);
  if (at + centralSize + nameLength > end) return { problem: oddity.layout(where) };
  const name = Buffer.from(bytes.subarray(at + centralSize, at + centralSize + nameLength)).toString(
    'latin1',
  );
  const method = view.getUint16(at + 10, true);
  const strange = strangeness(view, at, name, method);
  if (strange !== undefined) return { problem: strange };
  const entry: ArchiveEntry = {
    name,
    method: method === 8 ? 8 : 0,
    crc: view.getUint32(at + 16, true),
    packedSize: view.getUint32(at + 20, true),
    size: view.getUint32(at + 24, true),
    offset: view.getUint32(at + 42, true),
  };
  return isAt(bytes, at, centralHeader(entry)) ? { entry } : { problem: oddity.header(name) };
}

/** What is worth a sentence of its own before the header is called odd. */
function strangeness(view: DataView, at: number, name: string, method: number): Problem | undefined {
  const flags = view.getUint16(at + 8, true);
  const fileType = (view.getUint32(at + 38, true) >>> 16) & 0o170000;
  if ((flags & 0b10_0000_0100_0001) !== 0) return oddity.encrypted(name);
  if (fileType === 0o120000) return oddity.link(name);
  if (fileType !== 0o100000 && fileType !== 0) return oddity.noFile(name);
  if (name.endsWith('/')) return oddity.noFile(name);
  if (method !== 0 && method !== 8) return oddity.method(name, method);
  return undefined;
}

/** Local headers say what the central ones say, and follow each other without a gap or an overlap. */
function checkPlaces(
  bytes: Uint8Array,
  entries: readonly ArchiveEntry[],
  start: number,
): Problem | undefined {
  let [next, before] = [0, ''];
  for (const entry of entries) {
    const header = localHeader(entry);
    if (entry.offset !== next) return oddity.place(entry.name);
    if (!isAt(bytes, next, header)) return oddity.header(entry.name);
    if (entry.name < before) return oddity.order(entry.name);
    next += header.length + entry.packedSize;
    before = entry.name;
    if (next > start) return oddity.place(entry.name);
  }
  return next === start ? undefined : oddity.place(before);
}

function checkUnpackedSize(entries: readonly ArchiveEntry[], where: string): Problem | undefined {
  const total = entries.reduce((sum, { size }) => sum + size, 0);
  return total <= packageLimits.unpacked ? undefined : oddity.unpackedTooLarge(where, total);
}

function isAt(bytes: Uint8Array, at: number, expected: Uint8Array): boolean {
  return Buffer.compare(bytes.subarray(at, at + expected.length), expected) === 0;
}
