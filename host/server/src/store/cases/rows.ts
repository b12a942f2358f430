import type { StoredCase, StoredEntry, StoredHolderLink, StoredReport } from '../../kernel/index.ts';
import type { caseEntries, cases, reports } from '../schema/cases.ts';
import { toDoer } from '../doer.ts';
import type { holderLinks } from '../schema/holders.ts';

/** Columns that may be null, as fields that may be absent. */
type Present<T> = { [K in keyof T]: Exclude<T[K], null> | (null extends T[K] ? undefined : never) };

function present<T extends object>(row: T): Present<T> {
  return Object.fromEntries(
    Object.entries(row).map(([name, value]) => [name, (value as unknown) ?? undefined]),
  ) as Present<T>;
}

export function toCase(row: typeof cases.$inferSelect): StoredCase {
  const { tenantId: _tenant, ...rest } = row;
  return present(rest);
}

export function toEntry(row: typeof caseEntries.$inferSelect): StoredEntry {
  const { tenantId: _tenant, caseId, title: said, by, note, ...rest } = row;
  const { remark, ...title } = said;
  const entry = { ...present(rest), case: caseId, title };
  if (by) return { ...entry, by: toDoer(by), remark, note: note ?? undefined };
  // What the host remarks was a note in Chinese before it was said in both languages.
  return { ...entry, remark: remark ?? (note === null ? undefined : { zh: note }) };
}

export function toReport(row: typeof reports.$inferSelect): StoredReport {
  const { tenantId: _tenant, ...rest } = row;
  return rest;
}

export function toHolderLink(row: typeof holderLinks.$inferSelect): StoredHolderLink {
  const { tenantId: _tenant, issuedBy, ...rest } = row;
  return { ...present(rest), issuedBy: toDoer(issuedBy) };
}
