import {
  localizedText,
  type Json,
  type LocalizedText,
  type Problem,
  type Scenario,
} from '@changjing/contract';
import { normalize } from '@changjing/document';
import type { DraftPart, TenantId } from '../../kernel/index.ts';
import type { SharedDocuments } from '../shared-documents.ts';

/** A draft as far as it can be read. */
export interface Draft {
  scenario: Scenario | undefined;
  title: LocalizedText | undefined;
  problems: readonly Problem[];
}

export interface Drafts {
  /** As it stands now, every acknowledged edit included. */
  read(tenant: TenantId, id: string): Promise<Draft | undefined>;
  /** One part of it, whole or not; undefined when it has none of this name. */
  readPart(tenant: TenantId, id: string, part: DraftPart): Promise<Json | undefined>;
  /** Of every scenario of the tenant; documents that did not change are not read again. */
  readAll(tenant: TenantId): Promise<Map<string, { draft: Draft; updatedAt: string }>>;
}

export function createDrafts(documents: SharedDocuments): Drafts {
  const known = new Map<string, { mark: string; draft: Draft }>();

  async function read(tenant: TenantId, id: string): Promise<Draft | undefined> {
    const doc = await documents.read(tenant, id);
    if (!doc) return undefined;
    const { scenario, draft, problems } = normalize(doc);
    doc.destroy();
    return { scenario, title: localizedText.safeParse(draft?.['title']).data, problems };
  }

  return {
    read,
    async readPart(tenant, id, part) {
      const doc = await documents.read(tenant, id);
      if (!doc) return undefined;
      const parts = normalize(doc).draft?.[part.kind];
      doc.destroy();
      return parts && Object.hasOwn(parts, part.id) ? (parts[part.id] as Json) : undefined;
    },
    async readAll(tenant) {
      const drafts = new Map<string, { draft: Draft; updatedAt: string }>();
      for (const [id, { mark, updatedAt }] of await documents.marks(tenant)) {
        const key = JSON.stringify([tenant, id]);
        const cached = known.get(key);
        const draft = cached?.mark === mark ? cached.draft : await read(tenant, id);
        if (!draft) continue;
        known.set(key, { mark, draft });
        drafts.set(id, { draft, updatedAt });
      }
      return drafts;
    },
  };
}
