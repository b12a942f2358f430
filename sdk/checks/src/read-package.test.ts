import { createHash } from 'node:crypto';
import { buffer } from 'node:stream/consumers';
import { expect, it } from 'vitest';
import { fromBufferPromise } from 'yauzl';
import { writeFileList } from './file-list.ts';
import { packageName, readPackage } from './read-package.ts';
import { archiveOf, pluginFiles, text, type RawFile } from './testing.ts';
import { writePackage } from './write-package.ts';

const found = (bytes: Uint8Array) => readPackage(bytes).problems.map(({ where, code }) => `${where} ${code}`);
const changed = (bytes: Uint8Array, change: (view: DataView) => void) => {
  const copy = new Uint8Array(bytes);
  change(new DataView(copy.buffer));
  return copy;
};
/** A package in order except for what `odd` is. */
const withOdd = (...odd: RawFile[]) => {
  const files = pluginFiles();
  const list = { name: 'META/files.json', bytes: writeFileList(files) };
  const plain = [...files].map(([name, bytes]): RawFile => ({ name, bytes }));
  const order = (one: RawFile, other: RawFile) => (one.name < other.name ? -1 : 1);
  return archiveOf([...plain, list, ...odd].sort(order));
};

it('reads back what was written, with its manifest and the hash of the file', () => {
  const files = pluginFiles();
  const bytes = writePackage(files);
  const read = readPackage(bytes);
  expect(read).toMatchObject({ problems: [], bytes: bytes.length });
  expect(read.hash).toBe(createHash('sha256').update(bytes).digest('hex'));
  expect(packageName(read.manifest!)).toBe('vendor.water-1.0.0.cjx');
  expect(new Map([...read.files].filter(([name]) => name !== 'META/files.json'))).toEqual(files);
});

it('gives the same bytes for the same files in any order, today and on any other day and machine', () => {
  const files = [...pluginFiles()];
  const once = writePackage(new Map(files));
  expect(Buffer.compare(once, writePackage(new Map(files.toReversed())))).toBe(0);
  expect(createHash('sha256').update(once).digest('hex')).toBe(
    '16356bc40c6294cdb17c9943bcbb1206d85c1bfc0a4201c38627b3783fcef53f',
  );
});

it('is a zip to everybody else too', async () => {
  const zip = await fromBufferPromise(Buffer.from(writePackage(pluginFiles())), { strictFileNames: true });
  const names: string[] = [];
  for await (const entry of zip.eachEntry()) {
    const content = await buffer(await zip.openReadStreamPromise(entry));
    names.push(`${entry.fileName} ${content.length === entry.uncompressedSize}`);
  }
  expect(names).toEqual(['META/files.json true', 'README.md true', 'dist/main.js true', 'package.json true']);
});

it('keeps signatures that nobody knows, which stand in no list', () => {
  const signature = text('{"alg":"future"}');
  const signed = writePackage(new Map([...pluginFiles(), ['META/signatures/vendor.json', signature]]));
  const { files, problems } = readPackage(signed);
  expect(problems).toEqual([]);
  expect(files.get('META/signatures/vendor.json')).toEqual(signature);
  expect(Buffer.from(files.get('META/files.json')!).toString()).not.toContain('signatures');
});

it.each([
  ['../evil.js', 'badName'],
  ['a/../../evil.js', 'badName'],
  ['/etc/passwd', 'badName'],
  ['C:/evil.js', 'badName'],
  ['a\\b.js', 'badName'],
  ['.npmrc', 'badName'],
  ['a//b.js', 'badName'],
  ['evil.js\0.png', 'badName'],
  ['frames/con.html', 'badName'],
  ['__proto__', 'badName'],
  ['dots./a.js', 'badName'],
  ['a'.repeat(201), 'badName'],
  ['readme.MD', 'caseCollision'],
  ['README.md', 'duplicate'],
  ['package.json/inside.js', 'nameCollision'],
  ['frames/', 'notFile'],
  ['META/other.json', 'unknownMeta'],
  ['META/signatures/deep/er.json', 'unknownMeta'],
  ['extra.js', 'unlisted'],
])('refuses a file named %j: %s', (name, code) => {
  const [problem, ...more] = readPackage(withOdd({ name, bytes: text('x') })).problems;
  expect(problem).toMatchObject({ code: `package.${code}`, severity: 'error' });
  expect(problem!.where).toContain(JSON.stringify(name.slice(0, 200)).slice(1, -1));
  expect(problem!.message.zh).toMatch(/\p{Script=Han}/u);
  // One that no list names either is told twice at most.
  expect(more.length).toBeLessThan(2);
});

const odd = (change: Omit<RawFile, 'name' | 'bytes'>): Uint8Array =>
  withOdd({ name: 'odd.js', bytes: text('x'.repeat(1000)), ...change });
const both = (change: (header: DataView, at: number) => void): Omit<RawFile, 'name' | 'bytes'> => ({
  local: (header) => change(header, 4),
  central: (header) => change(header, 6),
});

it.each([
  ['claims to be smaller than it is', { claims: { size: 10 } }, 'odd.js package.size'],
  ['claims to be larger than it is', { claims: { size: 1001 } }, 'odd.js package.size'],
  ['has a wrong check sum', { claims: { crc: 1 } }, 'odd.js package.crc'],
  [
    'leaves some of its data out of its length',
    { claims: { packedSize: 5 } },
    'package.json package.overlap',
  ],
  ['lies where another lies', { claims: { offset: 0 } }, 'odd.js package.overlap'],
  [
    'is stored by its header and deflated in truth',
    { claims: { method: 0 as const } },
    'odd.js package.size',
  ],
  [
    'is compressed in another way',
    both((header, at) => header.setUint16(at + 4, 14, true)),
    'odd.js package.method',
  ],
  ['is encrypted', both((header, at) => header.setUint16(at + 2, 1, true)), 'odd.js package.encrypted'],
  [
    'has its length behind its data',
    both((header, at) => header.setUint16(at + 2, 8, true)),
    'odd.js package.header',
  ],
  ['has a time', both((header, at) => header.setUint16(at + 6, 1, true)), 'odd.js package.header'],
  [
    'is a symbolic link',
    { central: (header: DataView) => header.setUint32(38, 0o120777 * 2 ** 16, true) },
    'odd.js package.link',
  ],
  [
    'is a device',
    { central: (header: DataView) => header.setUint32(38, 0o020666 * 2 ** 16, true) },
    'odd.js package.notFile',
  ],
  [
    'is named otherwise in its local header',
    { local: (header: DataView) => header.setUint8(30, 0x61) },
    'odd.js package.header',
  ],
  [
    'has an extra field',
    { central: (header: DataView) => header.setUint16(30, 4, true) },
    'odd.js package.header',
  ],
])('refuses a package in which a file %s', (_title, change, expected) => {
  expect(found(odd(change))).toEqual([expected]);
});

it('refuses bytes before, behind and between', () => {
  const bytes = writePackage(pluginFiles());
  const end = bytes.length - 22;
  expect(found(Buffer.concat([text('#!/bin/sh\n'), bytes]))).toEqual(['package.cjx package.layout']);
  expect(found(Buffer.concat([bytes, text('x')]))).toEqual(['package.cjx package.notArchive']);
  expect(found(changed(bytes, (view) => view.setUint16(end + 20, 1, true)))).toEqual([
    'package.cjx package.layout',
  ]);
  expect(found(changed(bytes, (view) => view.setUint16(end + 10, 0xffff, true)))).toEqual([
    'package.cjx package.zip64',
  ]);
  expect(found(changed(bytes, (view) => view.setUint16(end + 8, 1, true)))).toEqual([
    'package.cjx package.layout',
  ]);
  expect(found(bytes.subarray(0, end))).toEqual(['package.cjx package.notArchive']);
  expect(found(new Uint8Array())).toEqual(['package.cjx package.notArchive']);
  expect(found(new Uint8Array(16 * 2 ** 20 + 1))).toEqual(['package.cjx package.tooLarge']);
});

it('refuses what is too much before it inflates any of it', () => {
  const many = Array.from({ length: 500 }, (_, at): RawFile => ({
    name: `frames/f${at}.html`,
    bytes: text('x'),
  }));
  expect(found(withOdd(...many))).toEqual(['package.cjx package.tooManyFiles']);
  const bomb = { name: 'odd.js', bytes: new Uint8Array(32 * 2 ** 20) };
  expect(found(withOdd(bomb))).toEqual(['package.cjx package.unpackedTooLarge']);
  expect(found(withOdd({ ...bomb, claims: { size: 10 } }))).toEqual(['odd.js package.size']);
});

it('refuses files in another order than that of their names', () => {
  const files = [...pluginFiles()].map(([name, bytes]) => ({ name, bytes }));
  expect(found(archiveOf(files))).toEqual(['dist/main.js package.order']);
});

it('refuses a content that is not the listed one, a listed file that is absent, a list that is no list', () => {
  const listed = (list: unknown, files = pluginFiles()) =>
    found(
      archiveOf(
        [...files, ['META/files.json', text(JSON.stringify(list))] as const]
          .map(([name, bytes]) => ({ name, bytes }))
          .sort((one, other) => (one.name < other.name ? -1 : 1)),
      ),
    );
  const list = JSON.parse(Buffer.from(writeFileList(pluginFiles())).toString()) as { files: object };
  expect(listed(list, new Map([...pluginFiles(), ['README.md', text('别的')]]))).toEqual([
    'README.md package.hash',
  ]);
  expect(listed({ ...list, files: { ...list.files, 'gone.js': '0'.repeat(64) } })).toEqual([
    'gone.js package.missing',
  ]);
  expect(listed({ ...list, formatVersion: 2 })).toEqual(['META/files.json/formatVersion package.invalid']);
  expect(listed({ ...list, signed: true })).toEqual(['META/files.json/signed package.unknownField']);
  expect(found(archiveOf([{ name: 'package.json', bytes: text('{}') }]))).toEqual([
    'META/files.json package.listMissing',
  ]);
});

it('writes nothing that it would not read', () => {
  const files = (name: string) => new Map([...pluginFiles(), [name, text('x')] as const]);
  expect(() => writePackage(files('š.js'))).toThrow(/not allowed/);
  expect(() => writePackage(files('META/other.json'))).toThrow(/META/);
  expect(() => writePackage(new Map())).toThrow(/no package\.json/);
});

it('names the place of what is wrong in the manifest', () => {
  expect(() => writePackage(pluginFiles({ colour: 'red' }))).toThrow(/colour/);
});
