import type { TenantContext, TestNames } from '@changjing/rules';
import type { Editor } from '../session/editor.ts';

/** Clock and calendar of the district, and what it calls its case classes. */
export function testContext({ tenant, base }: Pick<Editor, 'tenant' | 'base'>): TenantContext & TestNames {
  const caseClasses = base.value?.caseClasses;
  return { ...tenant.value, ...(caseClasses && { caseClasses }) };
}
