import { suggestionBranch, type Scenario } from '@changjing/contract';
import { mergeScenarios, normalize, replaceContent } from '@changjing/document';
import { readSuggestion, startSuggestion } from '../../../api/suggestions.ts';
import { connect, type Connection } from '../session/connect.ts';

/**
 * Writes what a scenario would be into the person's own suggestion, beside what is in it already. Gives its
 * id; undefined when both change the same place.
 */
export async function makeSuggestion(scenarioId: string, wanted: Scenario): Promise<string | undefined> {
  const { id } = await startSuggestion(scenarioId);
  const { base } = await readSuggestion(scenarioId, id);
  const branch = connect(suggestionBranch(scenarioId, id));
  try {
    await settled(branch);
    const ours = normalize(branch.doc).draft ?? base;
    const { scenario, conflicts } = mergeScenarios({ base, ours, theirs: wanted });
    if (!scenario || conflicts.length > 0) return undefined;
    replaceContent(branch.doc, scenario);
    await settled(branch);
  } finally {
    branch.close();
  }
  return id;
}

/** Until the host has, and has given, everything. */
function settled({ provider, whenTooLarge }: Connection): Promise<void> {
  return new Promise((resolve, reject) => {
    const look = (): void => {
      if (provider.isSynced && !provider.hasUnsyncedChanges) resolve();
    };
    provider.on('unsyncedChanges', look);
    provider.on('synced', look);
    provider.on('authenticationFailed', ({ reason }: { reason: string }) => reject(new Error(reason)));
    whenTooLarge(() => reject(new Error('[unsent] more than the host reads')));
    look();
  });
}
