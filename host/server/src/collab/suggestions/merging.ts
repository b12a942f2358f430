import type { Problem, Scenario } from '@changjing/contract';
import { mergeScenarios, normalize, type Sides } from '@changjing/document';
import type { Actor, TenantId } from '../../kernel/index.ts';
import { unknownScenario } from '../publish/failures.ts';
import type { Check } from '../publish/check.ts';
import type { SharedDocuments } from '../shared-documents.ts';
import { draftUnreadable, inConflict, notAcceptable } from './refusals.ts';

/** Contents of documents, and what becomes of two of them. */
export function createMerging(parts: { documents: SharedDocuments; check: Check }) {
  async function read(tenant: TenantId, name: string) {
    const doc = await parts.documents.read(tenant, name);
    if (!doc) throw unknownScenario(name);
    const { scenario, problems } = normalize(doc);
    doc.destroy();
    return { scenario, problems };
  }

  return {
    read,
    /** The scenario's draft as it is now. @throws ChangjingError suggestion.draftUnreadable */
    async current(tenant: TenantId, scenario: string): Promise<Scenario> {
      const { scenario: content, problems } = await read(tenant, scenario);
      if (!content) throw draftUnreadable(problems);
      return content;
    },
    /**
     * What becomes of the draft (ours) with the changes (base to theirs); never worse than the draft is.
     * @throws ChangjingError suggestion.conflict, suggestion.notAcceptable
     */
    async acceptable(actor: Actor, scenario: string, sides: Sides<Scenario>): Promise<Scenario> {
      const { scenario: merged, conflicts, problems } = mergeScenarios(sides);
      if (conflicts.length > 0) throw inConflict(conflicts, sides.base, sides.theirs);
      if (!merged) throw notAcceptable(problems);
      const [before, after] = await Promise.all(
        [sides.ours, merged].map((content) =>
          parts.check.checkContent(actor.tenant, scenario, content, actor),
        ),
      );
      const known = new Set(errorsIn(before).map(nameOf));
      const added = errorsIn(after).filter((problem) => !known.has(nameOf(problem)));
      if (added.length > 0) throw notAcceptable(added);
      return merged;
    },
  };
}
export type Merging = ReturnType<typeof createMerging>;

function errorsIn(problems: readonly Problem[] = []): Problem[] {
  return problems.filter(({ severity }) => severity === 'error');
}

function nameOf({ code, where }: Problem): string {
  return `${code} ${where}`;
}
