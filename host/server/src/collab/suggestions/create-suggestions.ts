import { suggestionBranch } from '@changjing/contract';
import { uuidv7, type Suggestions } from '../../kernel/index.ts';
import { createTurns } from '../../kernel/in-turn.ts';
import { createCheck } from '../publish/check.ts';
import { authorsCalls } from './authors-calls.ts';
import { createDesk, type DeskParts } from './desk.ts';
import { decidersCalls } from './deciders-calls.ts';
import { createMerging } from './merging.ts';
import { isShownTo, shownTo } from './shown.ts';

const suggestionsShown = 200;

/** Branches of scenarios that somebody proposes and somebody else takes over or not. */
export function createSuggestions(parts: DeskParts & Parameters<typeof createCheck>[0]): Suggestions {
  const { store, documents, database } = parts;
  const desk = createDesk(parts);
  const merging = createMerging({ documents, check: createCheck(parts) });
  const inTurn = createTurns();

  return {
    ...authorsCalls({ desk, merging, documents, inTurn }),
    ...decidersCalls({ desk, merging, documents, inTurn }),
    async list(actor, scenario) {
      await desk.admit(actor, scenario);
      const all = await store.list(actor.tenant, scenario, suggestionsShown);
      return all.filter((one) => isShownTo(actor, one)).map((one) => shownTo(actor, one));
    },
    async read(actor, of) {
      const { base, suggested, accepted: _, ...stored } = await desk.open(actor, of);
      const branch = suggestionBranch(of.scenario, of.suggestion);
      const content = suggested ?? (await merging.read(actor.tenant, branch)).scenario;
      return { suggestion: shownTo(actor, stored), base, ...(content && { suggested: content }) };
    },
    start(actor, scenario) {
      // Two clicks are one suggestion.
      return inTurn(`${actor.person} ${scenario}`, async () => {
        await desk.admit(actor, scenario);
        const { tenant, person, name } = actor;
        const own = (await store.list(tenant, scenario, suggestionsShown)).find(
          ({ state, author }) => state === 'draft' && author.person === person,
        );
        if (own) return shownTo(actor, own);
        const base = await merging.current(tenant, scenario);
        const id = uuidv7(parts.clock.now());
        const begun = { tenant, id, scenario, title: '', why: '', startedAt: desk.now(), isTold: false };
        const suggestion = { ...begun, state: 'draft', author: { person, name } } as const;
        await database.transaction(async (tx) => {
          await store.start(tx, { ...suggestion, base });
          await documents.create(tx, tenant, suggestionBranch(scenario, id), base);
        });
        return shownTo(actor, suggestion);
      });
    },
  };
}
