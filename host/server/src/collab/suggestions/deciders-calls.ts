import { replaceContent, takeNodes } from '@changjing/document';
import type { Actor, StoredSuggestion, Suggestions } from '../../kernel/index.ts';
import type { CallParts } from './authors-calls.ts';
import { movedMeanwhile, notTheAccepter } from './refusals.ts';
import { shownTo } from './shown.ts';

/** What those who may edit the scenario do with a suggestion. */
export function decidersCalls({
  desk,
  merging,
  documents,
  inTurn,
}: CallParts): Pick<Suggestions, 'accept' | 'undoAcceptance' | 'reject'> {
  const decisionOf = ({ person, name }: Actor) => ({ at: desk.now(), by: { person, name } });

  return {
    accept(actor, of, { nodes }) {
      return inTurn(of.scenario, async () => {
        const { tenant } = actor;
        const open = await desk.open(actor, of);
        // Sent again because the answer was lost: it is done.
        if (open.state === 'accepted' && isAccepter(actor, open)) return shownTo(actor, open);
        if (open.state !== 'submitted' || !open.suggested) throw movedMeanwhile();
        const { base, suggested } = open;
        const before = await merging.current(tenant, of.scenario);
        const theirs = nodes === undefined ? suggested : takeNodes(base, suggested, new Set(nodes));
        const after = await merging.acceptable(actor, of.scenario, { base, ours: before, theirs });
        const edit = await documents.prepare(tenant, of.scenario, (doc) => replaceContent(doc, after));
        const decision = { ...decisionOf(actor), ...(nodes && { nodes }) };
        return desk.take(actor, open, {
          from: ['submitted'],
          to: { state: 'accepted', decision, isTold: false, accepted: { before, after } },
          action: 'accept',
          nodes,
          edit,
        });
      });
    },
    undoAcceptance(actor, of) {
      return inTurn(of.scenario, async () => {
        const { tenant } = actor;
        const open = await desk.open(actor, of);
        if (open.state !== 'accepted' || !open.accepted) throw movedMeanwhile();
        if (!isAccepter(actor, open)) throw notTheAccepter();
        const { before, after } = open.accepted;
        const ours = await merging.current(tenant, of.scenario);
        const content = await merging.acceptable(actor, of.scenario, { base: after, ours, theirs: before });
        const edit = await documents.prepare(tenant, of.scenario, (doc) => replaceContent(doc, content));
        const to = { state: 'submitted', decision: 'none', isTold: false } as const;
        return desk.take(actor, open, { from: ['accepted'], to, action: 'undoAcceptance', edit });
      });
    },
    async reject(actor, of, { reason }) {
      const found = await desk.find(actor, of);
      const decision = { ...decisionOf(actor), reason };
      const to = { state: 'rejected', decision, isTold: false } as const;
      return desk.take(actor, found, { from: ['submitted'], to, action: 'reject' });
    },
  };
}

function isAccepter({ person }: Actor, { decision }: StoredSuggestion): boolean {
  return decision?.by.person === person;
}
