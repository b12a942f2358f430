import { createHash } from 'node:crypto';
import { dirname, extname } from 'node:path/posix';
import { drawnKinds } from '@changjing/contract';
import type { InstalledPlugin } from '../../kernel/index.ts';

export interface FrameFile {
  type: string;
  bytes: Uint8Array<ArrayBuffer>;
}

/** What a plugin's frames are made of, as it was when first asked for: the address promises these bytes. */
export interface FrameFiles {
  /** SHA-256 over all of them, with their names. */
  hash: string;
  files: ReadonlyMap<string, FrameFile>;
}

/** Files of any other kind are not served. */
const types: Readonly<Record<string, string>> = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.json': 'application/json; charset=utf-8',
  '.svg': 'image/svg+xml',
  '.png': 'image/png',
  '.jpg': 'image/jpeg',
  '.webp': 'image/webp',
  '.woff2': 'font/woff2',
};

/**
 * Calls between browsers leave past every policy. Scripts of a frame are its own files and nothing else, so
 * what stands in front of each runs before any of its code. On the first line, so that lines stay theirs.
 */
const guard =
  "for(const name of['RTCPeerConnection','webkitRTCPeerConnection'])" +
  'Object.defineProperty(globalThis,name,{value:undefined,configurable:false,writable:false});';

function served(path: string, bytes: Uint8Array): Uint8Array<ArrayBuffer> {
  const isScript = extname(path) === '.js';
  return new Uint8Array(Buffer.concat([Buffer.from(isScript ? guard : ''), bytes]));
}

const known = new WeakMap<InstalledPlugin, FrameFiles>();

/** Everything in the folders of the entries of what it draws that a page can use. */
export function frameFilesOf(plugin: InstalledPlugin): FrameFiles {
  const read = known.get(plugin) ?? readFrameFiles(plugin);
  known.set(plugin, read);
  return read;
}

function readFrameFiles({ files, manifest }: InstalledPlugin): FrameFiles {
  const folders = new Set(
    drawnKinds.flatMap((kind) => manifest.contributes[kind].map(({ entry }) => dirname(entry))),
  );
  const found = new Map<string, FrameFile>();
  for (const path of [...folders].flatMap((folder) => files.list(folder)).sort()) {
    const type = types[extname(path)];
    const bytes = type === undefined ? undefined : files.read(path);
    if (type !== undefined && bytes !== undefined) found.set(path, { type, bytes: served(path, bytes) });
  }
  const hash = createHash('sha256');
  for (const [path, { bytes }] of found) hash.update(JSON.stringify([path, bytes.length])).update(bytes);
  return { hash: hash.digest('hex'), files: found };
}
