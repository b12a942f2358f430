import { mkdtemp, readdir, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { beforeEach, expect, test } from 'vitest';
import type { FileIndex, StoredFile } from '../kernel/index.ts';
import { DiskFiles } from './disk-files.ts';
import { imageTypeOf } from './image-kind.ts';

const limits = { maxBytes: 5000, kinds: ['image'] as const };
const place = 'GPS 39.0197 N 117.7063 E';

/** Rows in memory: the border to the database, which has its own tests. */
class MemoryIndex implements FileIndex {
  readonly rows = new Map<string, StoredFile>();
  async add(tenant: string, file: StoredFile): Promise<void> {
    this.rows.set(tenant + file.hash, file);
  }
  async find(tenant: string, hash: string): Promise<StoredFile | undefined> {
    return this.rows.get(tenant + hash);
  }
}

function segment(kind: number, body: Buffer): Buffer {
  const head = Buffer.from([0xff, kind, 0, 0]);
  head.writeUInt16BE(body.length + 2, 2);
  return Buffer.concat([head, body]);
}

/** EXIF, little endian, with orientation 6 and a place. */
function exif(): Buffer {
  const tiff = Buffer.alloc(26);
  tiff.write('II', 0, 'latin1');
  tiff.writeUInt16LE(42, 2);
  tiff.writeUInt32LE(8, 4);
  tiff.writeUInt16LE(1, 8);
  tiff.writeUInt16LE(0x0112, 10);
  tiff.writeUInt16LE(3, 12);
  tiff.writeUInt32LE(1, 14);
  tiff.writeUInt16LE(6, 18);
  return Buffer.concat([Buffer.from('Exif\0\0', 'latin1'), tiff, Buffer.from(place)]);
}

const jfif = segment(0xe0, Buffer.from('JFIF\0'));
const table = segment(0xdb, Buffer.from([1, 2, 0xff, 0xd9, 3]));
// Coded data with a stuffed 0xFF and a restart marker, then a second scan.
const scans = Buffer.concat([
  segment(0xda, Buffer.from([1])),
  Buffer.from([9, 0xff, 0x00, 8, 0xff, 0xd0, 7]),
  table,
  segment(0xda, Buffer.from([2])),
  Buffer.from([5, 6]),
]);
const jpeg = Buffer.concat([
  Buffer.from([0xff, 0xd8]),
  jfif,
  segment(0xe1, exif()),
  segment(0xfe, Buffer.from(place)),
  table,
  scans,
  Buffer.from([0xff, 0xd9]),
  Buffer.from(`a video with ${place}`),
]);

function pngChunk(name: string, data: string): Buffer {
  const head = Buffer.alloc(8);
  head.writeUInt32BE(data.length, 0);
  head.write(name, 4, 'latin1');
  return Buffer.concat([head, Buffer.from(data, 'latin1'), Buffer.alloc(4)]);
}
const png = Buffer.concat([
  Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]),
  pngChunk('IHDR', 'head'),
  pngChunk('tEXt', place),
  pngChunk('eXIf', place),
  pngChunk('IDAT', 'pixels'),
  pngChunk('IEND', ''),
]);

function webpChunk(name: string, data: Buffer): Buffer {
  const head = Buffer.alloc(8);
  head.write(name, 0, 'latin1');
  head.writeUInt32LE(data.length, 4);
  return Buffer.concat([head, data, Buffer.alloc(data.length % 2)]);
}
function webp(chunks: Buffer[]): Buffer {
  const body = Buffer.concat(chunks);
  const head = Buffer.from('RIFF0000WEBP', 'latin1');
  head.writeUInt32LE(body.length + 4, 4);
  return Buffer.concat([head, body]);
}
const pixels = webpChunk('VP8 ', Buffer.from('pixels!'));

let folder: string;
let index: MemoryIndex;
let files: DiskFiles;
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'changjing-files-'));
  index = new MemoryIndex();
  files = new DiskFiles(folder, index);
  return () => rm(folder, { recursive: true });
});

async function stored(hash: string): Promise<Buffer> {
  return Buffer.from(await new Response(await files.open('t', hash)).arrayBuffer());
}

test('a photo keeps its pixels and orientation and loses place, comments and what a phone appends', async () => {
  const file = await files.put('t', jpeg, limits);
  const bytes = await stored(file.hash);
  expect(file).toMatchObject({ mediaType: 'image/jpeg', bytes: bytes.length });
  expect(bytes.includes('GPS')).toBe(false);
  expect(bytes.subarray(2 + 36)).toEqual(Buffer.concat([jfif, table, scans, Buffer.from([0xff, 0xd9])]));
  expect(bytes.readUInt16BE(2 + 4 + 6 + 18)).toBe(6);
  expect(imageTypeOf(bytes)).toBe('image/jpeg');
});

test('cleaning a clean photo changes nothing', async () => {
  const first = await files.put('t', jpeg, limits);
  expect(await files.put('t', await stored(first.hash), limits)).toEqual(first);
});

test('PNG and WebP lose their metadata too', async () => {
  const fromPng = await stored((await files.put('t', png, limits)).hash);
  expect(fromPng.includes('GPS')).toBe(false);
  expect(fromPng.includes('pixels')).toBe(true);
  const header = webpChunk('VP8X', Buffer.from([0x1c, 0, 0, 0, 1, 0, 0, 1, 0, 0]));
  const picture = webp([
    header,
    pixels,
    webpChunk('EXIF', Buffer.from(place)),
    webpChunk('XMP ', Buffer.from(place)),
  ]);
  const fromWebp = await stored((await files.put('t', picture, limits)).hash);
  const bare = webpChunk('VP8X', Buffer.from([0x10, 0, 0, 0, 1, 0, 0, 1, 0, 0]));
  expect(fromWebp).toEqual(webp([bare, pixels]));
});

test('the same picture twice is one file, also when it comes in pieces', async () => {
  const pieces = async function* () {
    for (let at = 0; at < jpeg.length; at += 7) yield jpeg.subarray(at, at + 7);
  };
  const whole = await files.put('t', jpeg, limits);
  expect(await files.put('t', pieces(), limits)).toEqual(whole);
  expect(
    (await readdir(folder, { recursive: true, withFileTypes: true })).filter((entry) => entry.isFile()),
  ).toHaveLength(1);
});

test('what is too large is refused before it is read to the end', async () => {
  let pieces = 0;
  const endless = async function* () {
    for (;;) {
      pieces += 1;
      yield Buffer.alloc(1000, 0xff);
    }
  };
  await expect(files.put('t', endless(), limits)).rejects.toMatchObject({
    code: 'files.tooLarge',
    status: 413,
  });
  expect(pieces).toBe(6);
});

test.each([
  ['a page pretending to be a photo', Buffer.from('<script>alert(1)</script>')],
  ['nothing', Buffer.alloc(0)],
  ['half a photo', jpeg.subarray(0, 60)],
  ['half a PNG', png.subarray(0, 30)],
  ['an empty WebP', webp([])],
])('%s is refused and leaves no row', async (_, bytes) => {
  await expect(files.put('t', bytes, limits)).rejects.toMatchObject({ code: 'files.wrongType' });
  expect(index.rows.size).toBe(0);
});

test('another tenant, an unknown hash and a path find nothing', async () => {
  const { hash } = await files.put('t', jpeg, limits);
  expect(await files.find('other', hash)).toBeUndefined();
  for (const wrong of ['0'.repeat(64), '../../etc/passwd']) {
    await expect(files.open('t', wrong)).rejects.toMatchObject({ code: 'files.notFound' });
  }
});
