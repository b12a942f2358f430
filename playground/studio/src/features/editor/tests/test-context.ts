import type { TenantContext, TestNames } from '@changjing/rules';
import type { Editor } from '../session/editor.ts';
import { tenantOf } from '../session/tenant.ts';

/** Clock and calendar of the district, and what it calls its case classes. */
export function testContext({ base }: Pick<Editor, 'base'>): TenantContext & TestNames {
  const caseClasses = base.value?.caseClasses;
  return { ...tenantOf({ base }), ...(caseClasses && { caseClasses }) };
}
