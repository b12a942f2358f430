import { createHash, randomUUID } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { mkdir, open, rename, rm, stat } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { Readable } from 'node:stream';
import { ChangjingError, contentHash } from '@changjing/contract';
import type { FileIndex, Files, StoredFile, TenantId } from '../kernel/index.ts';
import { cleanImage } from './clean-image.ts';

/** Content-addressed files under one folder. A row exists only for bytes that are on disk to stay. */
export class DiskFiles implements Files {
  private readonly folder: string;
  private readonly index: FileIndex;

  constructor(folder: string, index: FileIndex) {
    this.folder = folder;
    this.index = index;
  }

  async put(
    tenant: TenantId,
    content: AsyncIterable<Uint8Array> | Uint8Array,
    limits: { maxBytes: number; kinds: readonly 'image'[] },
  ): Promise<StoredFile> {
    const { bytes, mediaType } = cleanImage(await collect(content, limits.maxBytes));
    const hash = createHash('sha256').update(bytes).digest('hex');
    await this.write(hash, bytes);
    const file: StoredFile = { hash, mediaType, bytes: bytes.length };
    await this.index.add(tenant, file);
    return file;
  }

  async find(tenant: TenantId, hash: string): Promise<StoredFile | undefined> {
    return contentHash.safeParse(hash).success ? this.index.find(tenant, hash) : undefined;
  }

  async open(tenant: TenantId, hash: string): Promise<ReadableStream<Uint8Array>> {
    if (!(await this.find(tenant, hash))) throw notFound(hash);
    return Readable.toWeb(createReadStream(this.pathOf(hash))) as ReadableStream<Uint8Array>;
  }

  private pathOf(hash: string): string {
    return join(this.folder, hash.slice(0, 2), hash.slice(2));
  }

  private async write(hash: string, bytes: Uint8Array): Promise<void> {
    const path = this.pathOf(hash);
    const there = await stat(path).catch(() => undefined);
    if (there?.size === bytes.length) return;
    const folder = dirname(path);
    await mkdir(folder, { recursive: true });
    const temporary = join(folder, `.${randomUUID()}`);
    try {
      const file = await open(temporary, 'wx');
      try {
        await file.writeFile(bytes);
        await file.sync();
      } finally {
        await file.close();
      }
      await rename(temporary, path);
    } finally {
      await rm(temporary, { force: true });
    }
    // The names, too, must be on disk: of the file, and of its folder when that is new.
    await syncFolder(folder);
    await syncFolder(this.folder);
  }
}

async function syncFolder(path: string): Promise<void> {
  const folder = await open(path, 'r');
  try {
    await folder.sync();
  } finally {
    await folder.close();
  }
}

/** Stops reading as soon as it is too much. */
async function collect(
  content: AsyncIterable<Uint8Array> | Uint8Array,
  maxBytes: number,
): Promise<Uint8Array> {
  const chunks: Uint8Array[] = [];
  let length = 0;
  for await (const chunk of content instanceof Uint8Array ? [content] : content) {
    length += chunk.length;
    if (length > maxBytes) throw tooLarge(maxBytes);
    chunks.push(chunk);
  }
  return Buffer.concat(chunks);
}

function tooLarge(maxBytes: number): ChangjingError {
  const megabytes = (maxBytes / 1024 / 1024).toFixed(maxBytes < 10 * 1024 * 1024 ? 1 : 0);
  return new ChangjingError({
    code: 'files.tooLarge',
    status: 413,
    text: { zh: `文件太大，最多 ${megabytes} MB`, en: `The file is too large: at most ${megabytes} MB` },
  });
}

function notFound(hash: string): ChangjingError {
  return new ChangjingError({
    code: 'files.notFound',
    status: 404,
    text: { zh: `没有这个文件（${hash.slice(0, 12)}）`, en: `There is no such file (${hash.slice(0, 12)})` },
  });
}
