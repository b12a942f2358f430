import { isDeepStrictEqual } from 'node:util';
import { ChangjingError, districtBase, type DistrictBase, type Point, type Post } from '@changjing/contract';
import { isInside } from '@changjing/rules';
import type {
  Database,
  DistrictBases,
  DistrictBaseStore,
  TenantId,
  Transaction,
} from '../../kernel/index.ts';
import { checkBase } from './check-base.ts';

interface InForce {
  version: number;
  base: DistrictBase;
}

/** Bases in force, in memory. Loaded at the start; `publish` is the only way to change one. */
export class StoredDistrictBases implements DistrictBases {
  private readonly database: Database;
  private readonly store: DistrictBaseStore;
  private readonly inForce = new Map<TenantId, InForce>();

  constructor(database: Database, store: DistrictBaseStore) {
    this.database = database;
    this.store = store;
  }

  async load(): Promise<void> {
    for (const { tenant, version, base } of await this.store.latest()) {
      this.inForce.set(tenant, { version, base: districtBase.parse(base) });
    }
  }

  /** Publishes this base when the tenant has none, or an invented one that differs. A real district's own base stays. */
  async ensure(base: DistrictBase): Promise<void> {
    const present = this.inForce.get(base.tenant)?.base;
    if (present && !(present.isSimulated && base.isSimulated)) return;
    if (!isDeepStrictEqual(present, districtBase.parse(base))) await this.publish(base);
  }

  /** @throws ChangjingError base.invalid with its problems */
  async publish(
    input: DistrictBase,
    inSameTransaction: (tx: Transaction) => Promise<void> = async () => {},
  ): Promise<void> {
    const base = districtBase.parse(input);
    const problems = checkBase(base);
    if (problems.length > 0) {
      throw new ChangjingError({
        code: 'base.invalid',
        status: 422,
        text: {
          zh: `区级底座「${base.title.zh}」有 ${problems.length} 处问题：${problems[0]?.message.zh}`,
          en: `The district base has ${problems.length} problems: ${problems[0]?.message.en}`,
        },
        problems,
      });
    }
    const version = (this.inForce.get(base.tenant)?.version ?? 0) + 1;
    await this.database.transaction(async (tx) => {
      await this.store.append(tx, base.tenant, version, base);
      await inSameTransaction(tx);
    });
    this.inForce.set(base.tenant, { version, base });
  }

  current(tenant: TenantId): DistrictBase {
    const found = this.inForce.get(tenant);
    if (found) return found.base;
    throw new ChangjingError({
      code: 'base.missing',
      status: 500,
      text: { zh: `租户 ${tenant} 还没有区级底座`, en: `Tenant ${tenant} has no district base yet` },
    });
  }

  gridOf(tenant: TenantId, point: Point): string | undefined {
    return Object.entries(this.current(tenant).territories).find(
      ([, territory]) => territory.kind === 'grid' && isInside(point, territory.outline ?? []),
    )?.[0];
  }

  territoryPath(tenant: TenantId, territory: string): string[] {
    const { territories } = this.current(tenant);
    const path: string[] = [];
    for (let at: string | undefined = territory; at !== undefined; at = territories[at]?.parent) {
      if (!territories[at]) break;
      path.unshift(at);
    }
    return path;
  }

  postFor(tenant: TenantId, duty: string, territory: string): { id: string; post: Post } | undefined {
    const serving = Object.entries(this.current(tenant).posts).filter(([, post]) =>
      post.duties.includes(duty),
    );
    for (const at of this.territoryPath(tenant, territory).reverse()) {
      // Of several posts at one place the first by id, so that the choice is always the same.
      const [found] = serving
        .filter(([, post]) => post.territory === at)
        .sort(([a], [b]) => (a < b ? -1 : 1));
      if (found) return { id: found[0], post: found[1] };
    }
    return undefined;
  }
}
