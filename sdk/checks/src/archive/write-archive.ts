import { crc32 } from 'node:zlib';
import { deflateSync } from 'fflate';
import { centralHeader, endRecord, localHeader, type ArchiveEntry } from './layout.ts';

/**
 * The same files give the same bytes on every machine. Compression is a library of its own for that:
 * Node's depends on the processor.
 */
export function writeArchive(files: ReadonlyMap<string, Uint8Array>): Uint8Array {
  const parts: Uint8Array[] = [];
  const entries: ArchiveEntry[] = [];
  let offset = 0;
  for (const name of [...files.keys()].sort()) {
    const { data, ...packed } = pack(files.get(name)!);
    const entry = { name, ...packed, packedSize: data.length, offset };
    const header = localHeader(entry);
    parts.push(header, data);
    entries.push(entry);
    offset += header.length + data.length;
  }
  const central = entries.map(centralHeader);
  const centralBytes = central.reduce((sum, { length }) => sum + length, 0);
  return Buffer.concat([...parts, ...central, endRecord(entries.length, offset, centralBytes)]);
}

function pack(bytes: Uint8Array) {
  const deflated = deflateSync(bytes, { level: 9 });
  const isSmaller = deflated.length < bytes.length;
  return {
    method: isSmaller ? (8 as const) : (0 as const),
    data: isSmaller ? deflated : bytes,
    crc: crc32(bytes),
    size: bytes.length,
  };
}
