import { roles, type Permission, type PersonName } from '@changjing/contract';
import type { DistrictBases, PostHoldings, TenantId } from '../../kernel/index.ts';
import { notAReader } from './refusals.ts';

/** People one of whose posts may read scenarios. */
export function createReaders(parts: { bases: DistrictBases; holdings: Pick<PostHoldings, 'holders'> }) {
  function all(tenant: TenantId): Promise<PersonName[]> {
    const posts = Object.entries(parts.bases.current(tenant).posts)
      .filter(([, post]) => (roles[post.role] as readonly Permission[]).includes('scenario.read'))
      .map(([id]) => id);
    return parts.holdings.holders(tenant, posts);
  }
  return {
    all,
    /** Who is meant, by the names the host knows. @throws ChangjingError comment.notAReader */
    async named(tenant: TenantId, mentions: readonly string[]): Promise<PersonName[]> {
      if (mentions.length === 0) return [];
      const readers = new Map((await all(tenant)).map((reader) => [reader.person, reader]));
      return [...new Set(mentions)].map((person) => {
        const reader = readers.get(person);
        if (!reader) throw notAReader(person);
        return reader;
      });
    },
  };
}
