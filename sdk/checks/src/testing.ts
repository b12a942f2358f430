import { deflateRawSync, crc32 } from 'node:zlib';
import { centralHeader, endRecord, localHeader, type ArchiveEntry } from './archive/layout.ts';

/** A small plugin in order: a connector, a README in Chinese. */
export function pluginFiles(change: Record<string, unknown> = {}): Map<string, Uint8Array> {
  const title = { zh: '水深', en: 'Depth' };
  const packageJson = {
    name: '@vendor/water',
    version: '1.0.0',
    displayName: title,
    description: title,
    publisher: 'vendor',
    plugin: 'water',
    engines: { changjing: '^0.2.0' },
    main: 'dist/main.js',
    contributes: { connectors: [{ id: 'depth', title, description: title, transports: ['mqtt'] }] },
    ...change,
  };
  return new Map([
    ['package.json', text(JSON.stringify(packageJson))],
    ['dist/main.js', text(`export default { calls: { 'connectors/depth.parse': () => '{"results":[]}' } };`)],
    ['README.md', text('# 水深\n\n接收水位计的读数。\n')],
  ]);
}

export function text(of: string): Uint8Array {
  return Buffer.from(of);
}

export interface RawFile {
  name: string;
  bytes: Uint8Array;
  /** What the headers say, where it is not the truth. */
  claims?: Partial<ArchiveEntry>;
  /** Changes its central header, or both. */
  central?: (header: DataView) => void;
  local?: (header: DataView) => void;
}

/** An archive of any files, however bad their names are and whatever their headers say. */
export function archiveOf(files: readonly RawFile[]): Uint8Array {
  const parts: Uint8Array[] = [];
  const central: Uint8Array[] = [];
  let offset = 0;
  for (const { name, bytes, claims, ...change } of files) {
    const data = deflateRawSync(bytes);
    const truth = {
      name,
      method: 8 as const,
      crc: crc32(bytes),
      packedSize: data.length,
      size: bytes.length,
      offset,
    };
    const [local, directory] = [localHeader({ ...truth, ...claims }), centralHeader({ ...truth, ...claims })];
    change.local?.(new DataView(local.buffer));
    change.central?.(new DataView(directory.buffer));
    parts.push(local, data);
    central.push(directory);
    offset += local.length + data.length;
  }
  const size = central.reduce((sum, { length }) => sum + length, 0);
  return Buffer.concat([...parts, ...central, endRecord(files.length, offset, size)]);
}
