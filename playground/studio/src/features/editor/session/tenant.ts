import { contextOf, type TenantContext } from '@changjing/rules';
import type { Editor } from './editor.ts';

/** Clock and work calendar of the district, for what is tried in the browser. */
export function tenantOf({ base }: Pick<Editor, 'base'>): TenantContext {
  return base.value ? contextOf(base.value) : {};
}
