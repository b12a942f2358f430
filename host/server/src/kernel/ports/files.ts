import { createToken } from '../token.ts';
import type { TenantId } from './tenant.ts';

export interface StoredFile {
  hash: string;
  mediaType: string;
  bytes: number;
}
/** Content-addressed; written and synced before its row. */
export interface Files {
  /** @throws ChangjingError files.tooLarge, files.wrongType */
  put(
    tenant: TenantId,
    content: AsyncIterable<Uint8Array> | Uint8Array,
    limits: { maxBytes: number; kinds: readonly 'image'[] },
  ): Promise<StoredFile>;
  find(tenant: TenantId, hash: string): Promise<StoredFile | undefined>;
  open(tenant: TenantId, hash: string): Promise<ReadableStream<Uint8Array>>;
}
/** The rows behind the files: which tenant has which. */
export interface FileIndex {
  add(tenant: TenantId, file: StoredFile): Promise<void>;
  find(tenant: TenantId, hash: string): Promise<StoredFile | undefined>;
}
export const Files = createToken<Files>('files', 'content-addressed files');
