import type { CaseEntry, CaseSummary, DistrictBase, Scenario } from '@changjing/contract';
import type { StoredCase, StoredEntry } from '../kernel/index.ts';
import { postTitle, territoryTitle } from './dispatch.ts';
import { processOf, stateFacts } from './process.ts';

/** A stored case with the titles people know things by, as of its own version. */
export function describeCase(
  stored: StoredCase,
  of: { base: DistrictBase; content: Scenario | undefined; nowMs: number },
): CaseSummary {
  const { base, content } = of;
  const state = stateFacts(processOf(content, stored.process), stored.state);
  const endedAtMs = stored.closedAt === undefined ? of.nowMs : Date.parse(stored.closedAt);
  return {
    formatVersion: 1,
    id: stored.id,
    number: stored.number,
    scenario: stored.scenario,
    scenarioTitle: content?.title ?? { zh: stored.scenario },
    version: stored.version,
    caseClass: stored.caseClass,
    classTitle: base.caseClasses[stored.caseClass]?.title ?? { zh: stored.caseClass },
    title: stored.title,
    state: stored.state,
    stateTitle: state.title,
    stage: stored.stage,
    isFinal: stored.closedAt !== undefined,
    severity: stored.severity,
    key: stored.key,
    location: stored.location,
    territory: [...stored.territory],
    territoryTitle: territoryTitle(base, stored.territory),
    assignee:
      stored.assignee === undefined
        ? undefined
        : { post: stored.assignee, title: postTitle(base, stored.assignee) },
    openedAt: stored.openedAt,
    dueAt: stored.dueAt,
    deadline: stored.deadline,
    isOverdue: stored.overdueAt !== undefined || endedAtMs > Date.parse(stored.dueAt),
    closedAt: stored.closedAt,
    isCleared: stored.isCleared,
  };
}

export function describeEntry(entry: StoredEntry): CaseEntry {
  const { id, at, action, title, by, remark, note, form, photos } = entry;
  return { id, at, action, title, by, remark, note, form, photos };
}
