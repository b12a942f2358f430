import { suggestionBranch } from '@changjing/contract';
import { mergeScenarios, replaceContent } from '@changjing/document';
import type { Actor, StoredSuggestion, Suggestions } from '../../kernel/index.ts';
import type { SharedDocuments } from '../shared-documents.ts';
import type { Desk } from './desk.ts';
import type { Merging } from './merging.ts';
import { empty, notAcceptable, notYours, unreadable } from './refusals.ts';

export interface CallParts {
  desk: Desk;
  merging: Merging;
  documents: SharedDocuments;
  inTurn: <T>(key: string, work: () => Promise<T>) => Promise<T>;
}

/** What the author of a suggestion does with it. */
export function authorsCalls({
  desk,
  merging,
  documents,
  inTurn,
}: CallParts): Pick<Suggestions, 'submit' | 'reopen' | 'withdraw' | 'rebase' | 'see'> {
  return {
    async submit(actor, of, { title, why }) {
      const own = await desk.open(actor, of);
      refuseOthers(actor, own);
      const branch = suggestionBranch(of.scenario, of.suggestion);
      const { scenario: suggested, problems } = await merging.read(actor.tenant, branch);
      if (!suggested) throw unreadable(problems);
      if (JSON.stringify(suggested) === JSON.stringify(own.base)) throw empty();
      const submittedAt = desk.now();
      return desk.take(actor, own, {
        from: ['draft'],
        to: { state: 'submitted', title, why, submittedAt, suggested, decision: 'none', isTold: false },
        action: 'submit',
      });
    },
    async reopen(actor, of) {
      const own = await desk.find(actor, of);
      refuseOthers(actor, own);
      return desk.take(actor, own, { from: ['submitted', 'rejected'], to: { state: 'draft', isTold: true } });
    },
    async withdraw(actor, of) {
      const own = await desk.find(actor, of);
      refuseOthers(actor, own);
      const from = ['draft', 'submitted', 'rejected'] as const;
      return desk.take(actor, own, { from, to: { state: 'withdrawn', isTold: true }, action: 'withdraw' });
    },
    rebase(actor, of) {
      return inTurn(of.scenario, async () => {
        const own = await desk.open(actor, of);
        if (!actor.permissions.has('scenario.edit')) refuseOthers(actor, own);
        const { tenant } = actor;
        const branch = suggestionBranch(of.scenario, of.suggestion);
        const written = own.state === 'draft' ? undefined : own.suggested;
        const ours = written ?? (await merging.current(tenant, branch));
        const base = await merging.current(tenant, of.scenario);
        const { scenario: suggested, problems } = mergeScenarios({ base: own.base, ours, theirs: base });
        if (!suggested) throw notAcceptable(problems);
        const edit = await documents.prepare(tenant, branch, (doc) => replaceContent(doc, suggested));
        const to = { base, ...(own.state === 'submitted' && { suggested }) };
        return desk.take(actor, own, { from: [own.state], to, action: 'rebase', edit });
      });
    },
    async see(actor, of) {
      const own = await desk.find(actor, of);
      refuseOthers(actor, own);
      await desk.take(actor, own, { from: [own.state], to: { isTold: true } });
    },
  };
}

function refuseOthers({ person }: Actor, { author }: StoredSuggestion): void {
  if (author.person !== person) throw notYours();
}
