import { suggestionBranch, type CommentThread, type LocalizedText } from '@changjing/contract';
import { normalize } from '@changjing/document';
import type { Actor, CommentSubject, ScenarioStore, SuggestionStore, TenantId } from '../../kernel/index.ts';
import { unknownScenario } from '../publish/failures.ts';
import type { SharedDocuments } from '../shared-documents.ts';
import { unknownSuggestion } from '../suggestions/refusals.ts';
import { isShownTo } from '../suggestions/shown.ts';
import { nodeTitle } from './node-title.ts';
import { noSuchNode } from './refusals.ts';

export interface SubjectParts {
  scenarios: Pick<ScenarioStore, 'read'>;
  suggestions: Pick<SuggestionStore, 'find' | 'contents'>;
  documents: Pick<SharedDocuments, 'read'>;
}

/** What can be commented on: a scenario, and the suggestions to change it that a person may see. */
export function createSubjects({ scenarios, suggestions, documents }: SubjectParts) {
  async function mayRead(actor: Actor, { scenario, suggestion }: CommentSubject): Promise<boolean> {
    if (suggestion === undefined) return true;
    const found = await suggestions.find(actor.tenant, suggestion);
    return found !== undefined && found.scenario === scenario && isShownTo(actor, found);
  }

  async function titleIn(tenant: TenantId, document: string, node: string) {
    const doc = await documents.read(tenant, document);
    const draft = doc && normalize(doc).draft;
    doc?.destroy();
    return draft && nodeTitle(draft, node);
  }

  return {
    async admit(actor: Actor, subject: CommentSubject): Promise<void> {
      if (!(await scenarios.read(actor.tenant, subject.scenario))) throw unknownScenario(subject.scenario);
      if (!(await mayRead(actor, subject))) throw unknownSuggestion();
    },
    /** Without those of suggestions that the person may not see. */
    async shown(actor: Actor, threads: readonly CommentThread[]): Promise<CommentThread[]> {
      const bySuggestion = Map.groupBy(threads, ({ suggestion }) => suggestion);
      const answers = await Promise.all(
        [...bySuggestion].map(
          async ([suggestion, [first]]) => [suggestion, await mayRead(actor, first!)] as const,
        ),
      );
      const readable = new Map(answers);
      return threads.filter(({ suggestion }) => readable.get(suggestion));
    },
    /** What a suggestion takes away can be asked about too. @throws ChangjingError comment.noSuchNode */
    async titleOf(actor: Actor, subject: CommentSubject, node: string): Promise<LocalizedText> {
      const { tenant } = actor;
      const { scenario, suggestion } = subject;
      const document = suggestion === undefined ? scenario : suggestionBranch(scenario, suggestion);
      const title = (await titleIn(tenant, document, node)) ?? (await titleBefore(tenant, suggestion, node));
      if (!title) throw noSuchNode();
      return title;
    },
  };

  async function titleBefore(tenant: TenantId, suggestion: string | undefined, node: string) {
    const contents = suggestion === undefined ? undefined : await suggestions.contents(tenant, suggestion);
    return contents && nodeTitle(contents.base, node);
  }
}
