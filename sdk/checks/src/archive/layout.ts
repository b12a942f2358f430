/**
 * The one shape a package's zip may have: every file as a local header and its data, one after another
 * from byte 0 on and in the order of their names; then a central header for each; then the end record.
 * No byte belongs to anything else, and all that could differ between two machines has one fixed value.
 */
export interface ArchiveEntry {
  name: string;
  /** 0: stored as it is. 8: deflated. */
  method: 0 | 8;
  crc: number;
  packedSize: number;
  size: number;
  /** Where its local header begins. */
  offset: number;
}

export const localSize = 30;
export const centralSize = 46;
export const endSize = 22;
const localSignature = 0x04034b50;
export const centralSignature = 0x02014b50;
export const endSignature = 0x06054b50;

/** 2.0, as deflate needs it. */
const versionNeeded = 20;
/** Unix, 2.0. */
const versionMadeBy = (3 << 8) | versionNeeded;
/** 1 January 1980, midnight: the first day a zip knows. */
const date = (1 << 5) | 1;
/** A plain file that its owner writes and everybody reads. */
const attributes = 0o100644 * 2 ** 16;

export function localHeader(entry: ArchiveEntry): Uint8Array {
  const bytes = new Uint8Array(localSize + entry.name.length);
  const view = viewOf(bytes);
  view.setUint32(0, localSignature, true);
  writeCommon(view, 4, entry);
  writeName(bytes, localSize, entry.name);
  return bytes;
}

export function centralHeader(entry: ArchiveEntry): Uint8Array {
  const bytes = new Uint8Array(centralSize + entry.name.length);
  const view = viewOf(bytes);
  view.setUint32(0, centralSignature, true);
  view.setUint16(4, versionMadeBy, true);
  writeCommon(view, 6, entry);
  view.setUint32(38, attributes, true);
  view.setUint32(42, entry.offset, true);
  writeName(bytes, centralSize, entry.name);
  return bytes;
}

export function endRecord(count: number, centralStart: number, centralBytes: number): Uint8Array {
  const bytes = new Uint8Array(endSize);
  const view = viewOf(bytes);
  view.setUint32(0, endSignature, true);
  view.setUint16(8, count, true);
  view.setUint16(10, count, true);
  view.setUint32(12, centralBytes, true);
  view.setUint32(16, centralStart, true);
  return bytes;
}

/** What both headers say: version, flags (none), method, time, check sum, sizes, length of the name. */
function writeCommon(view: DataView, at: number, { method, crc, packedSize, size, name }: ArchiveEntry) {
  view.setUint16(at, versionNeeded, true);
  view.setUint16(at + 4, method, true);
  view.setUint16(at + 8, date, true);
  view.setUint32(at + 10, crc, true);
  view.setUint32(at + 14, packedSize, true);
  view.setUint32(at + 18, size, true);
  view.setUint16(at + 22, name.length, true);
}

export function viewOf(bytes: Uint8Array): DataView {
  return new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
}

/** Names are ASCII: see names.ts. */
function writeName(bytes: Uint8Array, at: number, name: string) {
  for (let index = 0; index < name.length; index += 1) bytes[at + index] = name.charCodeAt(index);
}
