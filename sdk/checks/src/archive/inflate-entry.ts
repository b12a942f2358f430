import { crc32, inflateRawSync } from 'node:zlib';
import type { Problem } from '@changjing/contract';
import { refusal } from '../refusal.ts';
import { localSize, type ArchiveEntry } from './layout.ts';

/** Node's types leave out what `info: true` answers. */
interface Inflated {
  buffer: Uint8Array;
  engine: { bytesWritten: number };
}

/** A file's bytes: as many as its header says, from all of its data, with its check sum. Stops at the first byte more. */
export function inflateEntry(
  archive: Uint8Array,
  entry: ArchiveEntry,
): { bytes: Uint8Array } | { problem: Problem } {
  const start = entry.offset + localSize + entry.name.length;
  const data = archive.subarray(start, start + entry.packedSize);
  const bytes = entry.method === 0 ? data : inflate(data, entry.size);
  if (bytes === undefined || bytes.length !== entry.size) {
    const [zh, en] = [
      '解开后的长度与文件头写的不同，或压缩数据已损坏',
      'Its unpacked length is not what its header says, or its data is damaged',
    ];
    return { problem: refusal(entry.name, 'size', zh, en) };
  }
  if (crc32(bytes) !== entry.crc) {
    return {
      problem: refusal(
        entry.name,
        'crc',
        '校验和不对，文件已损坏',
        'Its check sum is wrong: the file is damaged',
      ),
    };
  }
  return { bytes };
}

function inflate(data: Uint8Array, size: number): Uint8Array | undefined {
  try {
    const options = { maxOutputLength: Math.max(size, 1), info: true };
    const { buffer, engine } = inflateRawSync(data, options) as unknown as Inflated;
    return engine.bytesWritten === data.length ? buffer : undefined;
  } catch {
    return undefined;
  }
}
