import type { Scenario } from '@changjing/contract';
import { readCheckpoint } from '../../../api/history.ts';
import { readVersion } from '../../../api/scenarios.ts';
import { fullTime } from '../../../ui/time.ts';
import { useWords } from '../../../ui/use-words.ts';
import { zone } from '../../../ui/zone.ts';
import { useEditor } from '../session/editor.ts';
import { withCallsAsFields } from '../session/with-calls.ts';
import type { Moment } from './moments.ts';

/** What a moment is called, and what the scenario said then. */
export function useMoments() {
  const editor = useEditor();
  const { t } = useWords();

  function titleOf(moment: Moment): string {
    if (moment.kind === 'draft') return t('history.draftNow');
    if (moment.kind === 'version')
      return t(moment.isLive ? 'history.versionLive' : 'history.versionName', { n: moment.version });
    return moment.name ?? fullTime(moment.at, zone.value);
  }

  /** Absent when the draft is not whole. */
  async function contentOf(moment: Moment): Promise<Scenario | undefined> {
    if (moment.kind === 'draft') return withCallsAsFields(editor);
    if (moment.kind === 'version') return (await readVersion(editor.scenarioId, moment.version)).content;
    return (await readCheckpoint(editor.scenarioId, moment.id)).content;
  }

  return { titleOf, contentOf };
}
