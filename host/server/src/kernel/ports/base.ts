import type { DistrictBase, Point, Post } from '@changjing/contract';
import { createToken } from '../token.ts';
import type { Transaction } from './database.ts';
import type { TenantId } from './tenant.ts';

/** The tenant's district base in force, and questions about its geography and duties. In memory: no waiting. */
export interface DistrictBases {
  current(tenant: TenantId): DistrictBase;
  /** Grid that holds the point, if any. */
  gridOf(tenant: TenantId, point: Point): string | undefined;
  /** Ids from the district down to the territory itself. */
  territoryPath(tenant: TenantId, territory: string): string[];
  /** Post with the duty nearest to the territory, going up the tree. */
  postFor(tenant: TenantId, duty: string, territory: string): { id: string; post: Post } | undefined;
}
export const DistrictBases = createToken<DistrictBases>('districtBases', 'the district base in force');

/** The district base in its versions. */
export interface DistrictBaseStore {
  /** Base in force of every tenant. */
  latest(): Promise<{ tenant: TenantId; version: number; base: DistrictBase }[]>;
  append(tx: Transaction, tenant: TenantId, version: number, base: DistrictBase): Promise<void>;
}
