import type { LatestOfKey, LatestValue } from '@changjing/contract';
import { listLatest } from '../../../api/flow.ts';
import { useResource } from '../../../api/resource.ts';
import { useSession } from '../../../api/session.ts';
import { useEditor } from '../session/editor.ts';

/** What each field of a stream said last, and of which thing, as the data inspector reads it. */
export function useLastValues(stream: () => string) {
  const editor = useEditor();
  const maySee = useSession().can('event.read');
  const isLive = () => stream() in (editor.live.value?.streams ?? {});
  const page = useResource(
    (signal) =>
      maySee && isLive()
        ? listLatest(editor.scenarioId, { stream: stream(), query: '', cursor: undefined }, signal)
        : Promise.resolve({ items: [] as LatestOfKey[] }),
    { topics: ['state', 'scenarios'], watching: () => [stream(), isLive()] },
  );
  function lastOf(name: string): (LatestValue & { key: string }) | undefined {
    const all = (page.data.value?.items ?? []).flatMap(({ key, values }) =>
      values[name] ? [{ ...values[name], key }] : [],
    );
    return all.toSorted((one, other) => other.time.localeCompare(one.time))[0];
  }
  const isRead = () => page.data.value !== undefined;
  return { maySee, isRead, lastOf };
}
