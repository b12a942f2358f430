import { crc32, deflateRawSync } from 'node:zlib';
import { expect, test } from 'vitest';
import { writeFileList } from './file-list.ts';
import { readPackage } from './read-package.ts';
import { archiveOf, pluginFiles, text, type RawFile } from './testing.ts';
import { writePackage } from './write-package.ts';

const good = writePackage(pluginFiles());
const endSize = 22;
const endAt = good.length - endSize;
const centralAt = new DataView(good.buffer, good.byteOffset).getUint32(endAt + 16, true);

const found = (bytes: Uint8Array) => {
  const { files, manifest, problems } = readPackage(bytes);
  expect(manifest === undefined).toBe(problems.length > 0);
  for (const name of files.keys()) expect(name).toMatch(/^[A-Za-z0-9_][A-Za-z0-9._/-]*$/);
  for (const { message } of problems) expect(message.zh).toMatch(/\p{Script=Han}/u);
  return problems.map(({ where, code }) => `${where} ${code}`);
};
const changed = (change: (view: DataView) => void, of: Uint8Array = good) => {
  const copy = new Uint8Array(of);
  change(new DataView(copy.buffer));
  return copy;
};
const inOrder = (files: readonly RawFile[]) =>
  files.toSorted((one, other) => (one.name < other.name ? -1 : 1));
const raw = (files: ReadonlyMap<string, Uint8Array>) => [...files].map(([name, bytes]) => ({ name, bytes }));

/** A package in order, with these files beside its own, each in its list. */
const holding = (more: readonly RawFile[], list?: unknown) => {
  const files = pluginFiles();
  const listed = new Map([...files, ...more.map(({ name, bytes }) => [name, bytes] as const)]);
  const listBytes = list === undefined ? writeFileList(listed) : text(JSON.stringify(list));
  return archiveOf(inOrder([...raw(files), { name: 'META/files.json', bytes: listBytes }, ...more]));
};
const one = (name: string, change: Omit<RawFile, 'name' | 'bytes'> = {}) =>
  holding([{ name, bytes: text('x'.repeat(1000)), ...change }]);

test('a package that lost its end anywhere is refused', () => {
  for (let length = 0; length < good.length; length += 1) {
    expect([length, found(good.subarray(0, length)).length > 0]).toEqual([length, true]);
  }
});

test('a package in which any one byte is another is refused', () => {
  for (let at = 0; at < good.length; at += 1) {
    const flipped = changed((view) => view.setUint8(at, view.getUint8(at) ^ 0x41));
    expect([at, found(flipped).length > 0]).toEqual([at, true]);
  }
});

test('a package into which a byte was put anywhere is refused', () => {
  for (let at = 0; at <= good.length; at += 1) {
    const longer = Buffer.concat([good.subarray(0, at), Buffer.of(0), good.subarray(at)]);
    expect([at, found(longer).length > 0]).toEqual([at, true]);
  }
});

test.each([
  ['以点开头的文件', '.env'],
  ['绝对路径', '/root/.ssh/id'],
  ['盘符', 'C:\\evil.js'],
  ['网络路径', '\\\\server\\share'],
  ['往上一级', 'frames/../../evil.js'],
  ['编码过的往上一级', 'frames/%2e%2e/evil.js'],
  ['只有一个点的一级', 'frames/./evil.js'],
  ['空的一级', 'frames//evil.js'],
  ['空的名字', ''],
  ['结尾的空格', 'evil.js '],
  ['结尾的点', 'evil.js.'],
  ['换行', 'evil\n.js'],
  ['制表符', 'evil\t.js'],
  ['NUL 截断', 'main.js\0.png'],
  ['冒号分流', 'main.js:hidden'],
  ['设备名', 'frames/COM1.html'],
  ['带后缀的设备名', 'nul.txt'],
  ['__proto__', 'frames/__proto__'],
  ['波浪号短名', 'PACKAG~1.JSO'],
  ['汉字', '积水.js'],
  ['全角点', 'frames/．．/evil.js'],
  ['改变方向的字符', 'gpj.\u202ejs'],
  ['组合字符', 'e\u0301vil.js'],
  ['两百零一字', `${'a'.repeat(198)}.js`],
])('a file name is refused with its file: %s', (_title, name) => {
  const [problem = ''] = found(one(Buffer.from(name).toString('latin1')));
  expect(problem).toMatch(/package\.(badName|notFile|header)$/);
});

test('a file name in a single-byte encoding is refused', () => {
  expect(found(one('caf\u00e9.js'))[0]).toMatch(/package\.badName$/);
});

test.each([
  ['两个只差大小写的文件', ['frames/a.html', 'frames/A.html'], 'frames/a.html package.caseCollision'],
  ['两个只差大小写的文件夹', ['Frames/a.html', 'frames/a.html'], 'frames/a.html package.caseCollision'],
  ['文件与文件夹同名', ['frames', 'frames/a.html'], 'frames/a.html package.nameCollision'],
  ['大小写不同的文件清单', ['meta/FILES.json'], 'meta/FILES.json package.caseCollision'],
  ['大小写不同的插件清单', ['Package.json'], 'package.json package.caseCollision'],
  ['META 里别的东西', ['META/run.js'], 'META/run.js package.unknownMeta'],
])('two names that one machine takes for one are refused: %s', (_title, names, problem) => {
  const more = names.map((name) => ({ name, bytes: text('x') }));
  expect(found(holding(more))).toContain(problem);
});

const bothHeaders = (change: (header: DataView, at: number) => void): Omit<RawFile, 'name' | 'bytes'> => ({
  local: (header) => change(header, 4),
  central: (header) => change(header, 6),
});
const unixMode = (mode: number) => ({
  central: (header: DataView) => header.setUint32(38, mode * 2 ** 16, true),
});

test.each<[title: string, change: Omit<RawFile, 'name' | 'bytes'>, code: string]>([
  ['符号链接', unixMode(0o120777), 'link'],
  ['块设备', unixMode(0o060666), 'notFile'],
  ['套接字', unixMode(0o140666), 'notFile'],
  ['管道', unixMode(0o010666), 'notFile'],
  ['文件夹', unixMode(0o040755), 'notFile'],
  ['可执行', unixMode(0o100755), 'header'],
  ['以所有者身份运行', unixMode(0o104755), 'header'],
  ['加密', bothHeaders((header, at) => header.setUint16(at + 2, 1, true)), 'encrypted'],
  ['强加密', bothHeaders((header, at) => header.setUint16(at + 2, 0x41, true)), 'encrypted'],
  ['目录加密', bothHeaders((header, at) => header.setUint16(at + 2, 0x2000, true)), 'encrypted'],
  ['名字标为 UTF-8', bothHeaders((header, at) => header.setUint16(at + 2, 0x800, true)), 'header'],
  ['长度写在数据后面', bothHeaders((header, at) => header.setUint16(at + 2, 8, true)), 'header'],
  ['补丁数据', bothHeaders((header, at) => header.setUint16(at + 2, 0x20, true)), 'header'],
  ['bzip2', bothHeaders((header, at) => header.setUint16(at + 4, 12, true)), 'method'],
  ['deflate64', bothHeaders((header, at) => header.setUint16(at + 4, 9, true)), 'method'],
  ['zstd', bothHeaders((header, at) => header.setUint16(at + 4, 93, true)), 'method'],
  ['要 zip64 的版本', bothHeaders((header, at) => header.setUint16(at, 45, true)), 'header'],
  ['zip64 的长度', { claims: { size: 0xffff_ffff } }, 'unpackedTooLarge'],
  ['zip64 的压缩长度', { claims: { packedSize: 0xffff_ffff } }, 'overlap'],
  ['zip64 的位置', { claims: { offset: 0xffff_ffff } }, 'overlap'],
  ['在第二张盘上', { central: (header) => header.setUint16(34, 1, true) }, 'header'],
  ['注释', { central: (header) => header.setUint16(32, 5, true) }, 'header'],
  ['附加字段', { local: (header) => header.setUint16(28, 4, true) }, 'header'],
  ['两处长度不同', { local: (header) => header.setUint32(22, 5, true) }, 'header'],
  ['两处校验和不同', { local: (header) => header.setUint32(14, 5, true) }, 'header'],
  ['两处名字不同', { local: (header) => header.setUint8(30, 0x5a) }, 'header'],
  ['校验和不对', { claims: { crc: 7 } }, 'crc'],
  ['比写的长', { claims: { size: 999 } }, 'size'],
  ['比写的短', { claims: { size: 1001 } }, 'size'],
  ['写成没有内容', { claims: { size: 0 } }, 'size'],
  ['数据写短一字节', { claims: { packedSize: 3 } }, 'overlap'],
  ['数据叠在第一个文件上', { claims: { offset: 0 } }, 'overlap'],
])('a file that is not what it seems is refused: %s', (_title, change, code) => {
  const [problem = ''] = found(one('odd.js', change));
  expect(problem).toMatch(new RegExp(`package\\.${code}$`));
});

test('an archive is read in one way only: no second directory, no second end, nothing after, nothing before', () => {
  const twoEnds = Buffer.concat([good, good.subarray(endAt)]);
  const twoDirectories = Buffer.concat([good.subarray(0, endAt), good.subarray(centralAt)]);
  const inside = Buffer.concat([good.subarray(0, endAt), good]);
  const inComment = Buffer.concat([changed((view) => view.setUint16(endAt + 20, good.length, true)), good]);
  const zip64 = changed((view) => view.setUint32(endAt + 16, 0xffff_ffff, true));
  const otherDisk = changed((view) => view.setUint16(endAt + 4, 1, true));
  for (const bytes of [twoEnds, twoDirectories, inside, inComment, zip64, otherDisk]) {
    expect(found(bytes)).toHaveLength(1);
  }
});

test('files that share their data, a hundred thousand of them, are refused before anything is unpacked', () => {
  const claimed = changed((view) => {
    view.setUint16(endAt + 8, 0xfffe, true);
    view.setUint16(endAt + 10, 0xfffe, true);
  });
  expect(found(claimed)).toEqual(['package.cjx package.tooManyFiles']);
  const kernel = deflateRawSync(Buffer.alloc(2 ** 20));
  const shared = { method: 8 as const, crc: crc32(Buffer.alloc(2 ** 20)), packedSize: kernel.length };
  const overlapping = Array.from({ length: 30 }, (_, at): RawFile => ({
    name: `frames/f${String(at).padStart(2, '0')}.html`,
    bytes: Buffer.alloc(2 ** 20),
    claims: { ...shared, offset: 0 },
  }));
  expect(found(holding(overlapping))[0]).toMatch(/package\.overlap$/);
});

test('a bomb is refused by what it claims, or at the first byte more than that', () => {
  const bomb = Buffer.alloc(64 * 2 ** 20);
  expect(found(holding([{ name: 'bomb.js', bytes: bomb }]))).toEqual([
    'package.cjx package.unpackedTooLarge',
  ]);
  const small = { name: 'bomb.js', bytes: bomb, claims: { size: 100, crc: crc32(Buffer.alloc(100)) } };
  expect(found(holding([small]))).toEqual(['bomb.js package.size']);
});

test('a package inside a package is a file like others and is not opened', () => {
  const nested = { name: 'frames/inner.zip', bytes: good };
  expect(found(holding([nested]))).toEqual([]);
});

test('data behind the end of a deflated file is refused', () => {
  const content = text('x'.repeat(1000));
  const packed = deflateRawSync(content);
  const padded = Buffer.concat([packed, text('hidden')]);
  const stored = { name: 'odd.js', bytes: content };
  const plain = holding([stored]);
  const at = Buffer.from(plain).indexOf(packed);
  expect(at).toBeGreaterThan(0);
  const grown = Buffer.concat([plain.subarray(0, at), padded, plain.subarray(at + packed.length)]);
  expect(found(grown)).not.toEqual([]);
});

const hashes = JSON.parse(Buffer.from(writeFileList(pluginFiles())).toString()) as {
  files: Record<string, string>;
};
test.each<[title: string, list: unknown]>([
  ['一个列表', []],
  ['空的', null],
  ['没有文件', { formatVersion: 1, files: {} }],
  ['少一个文件', { formatVersion: 1, files: { ...hashes.files, 'README.md': undefined } }],
  ['多一个文件', { formatVersion: 1, files: { ...hashes.files, 'gone.js': '0'.repeat(64) } }],
  ['别的摘要', { formatVersion: 1, files: { ...hashes.files, 'README.md': '0'.repeat(64) } }],
  ['大写的摘要', { formatVersion: 1, files: upperCase(hashes.files) }],
  ['短的摘要', { formatVersion: 1, files: { ...hashes.files, 'README.md': 'ab' } }],
  ['空的摘要', { formatVersion: 1, files: { ...hashes.files, 'README.md': '' } }],
  ['自己', { formatVersion: 1, files: { ...hashes.files, 'META/files.json': '0'.repeat(64) } }],
  ['别的版本', { formatVersion: 2, files: hashes.files }],
  ['不认识的字段', { ...hashes, signed: true }],
])('a list of files that is not the list is refused: %s', (_title, list) => {
  expect(found(holding([], list))).not.toEqual([]);
});

test('a list whose JSON has a prototype, no end of levels, or no JSON in it is refused', () => {
  const lists = ['{"__proto__":{"files":{}}}', '['.repeat(1e5), '\ufeff{}', '{"formatVersion":1', ''];
  for (const list of lists) {
    const files = inOrder([...raw(pluginFiles()), { name: 'META/files.json', bytes: text(list) }]);
    expect(found(archiveOf(files))).not.toEqual([]);
  }
});

test.each([
  ['带 __proto__', '{"__proto__":{"publisher":"changjing"}}'],
  ['套了十万层', '['.repeat(1e5) + ']'.repeat(1e5)],
  ['带 BOM', '\ufeff{}'],
  ['没有写完', '{"name":'],
  ['有十兆字节', JSON.stringify({ name: 'x'.repeat(10 * 2 ** 20) })],
  ['不是 UTF-8', '\u00ff\u00fe'],
])('a package whose manifest is none is refused: 清单%s', (_title, manifest) => {
  const files = new Map([...pluginFiles(), ['package.json', Buffer.from(manifest, 'utf8')] as const]);
  const list = { name: 'META/files.json', bytes: writeFileList(files) };
  expect(found(archiveOf(inOrder([...raw(files), list])))[0]).toMatch(/^package\.json/);
});

test('bytes that are no archive at all are refused: pictures, scripts, other archives, noise', () => {
  const noise = Buffer.from(Array.from({ length: 5000 }, (_, at) => (at * 7919) % 251));
  const others = [
    '\u0089PNG\r\n',
    '#!/bin/sh\n',
    '\u001f\u008b\u0008',
    '7z\u00bc\u00af',
    'PK\u0003\u0004',
    'PK',
  ];
  for (const bytes of [noise, ...others.map((other) => Buffer.from(other, 'latin1'))]) {
    expect(found(bytes)).toEqual(['package.cjx package.notArchive']);
  }
});

function upperCase(files: Record<string, string>): Record<string, string> {
  return Object.fromEntries(Object.entries(files).map(([name, hash]) => [name, hash.toUpperCase()]));
}
