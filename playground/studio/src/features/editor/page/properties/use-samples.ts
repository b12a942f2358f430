import type { Event, Field, Stream } from '@changjing/contract';
import { formatAge } from '@changjing/widgets/kit/time.ts';
import { formatValue } from '@changjing/widgets/kit/value.ts';
import { useResource } from '../../../../api/resource.ts';
import { listEvents } from '../../../../api/scenarios.ts';
import { useNow } from '../../../../ui/use-now.ts';
import { useWords } from '../../../../ui/use-words.ts';
import { zone } from '../../../../ui/zone.ts';
import { useEditor } from '../../session/editor.ts';
import { labelOf } from './bindings.ts';

/** What really came last, stream by stream, in words. */
export function useSamples(wanted: () => readonly string[]) {
  const editor = useEditor();
  // Nothing came yet on what was written since the last publish.
  const streams = () => wanted().filter((stream) => stream in (editor.live.value?.streams ?? {}));
  const { locale, t } = useWords();
  const now = useNow();
  const events = useResource(
    async (signal) => {
      const pages = await Promise.all(
        streams().map(async (stream) => {
          const page = await listEvents(editor.scenarioId, { stream }, signal);
          return [stream, page.items] as const;
        }),
      );
      return new Map<string, readonly Event[]>(pages);
    },
    { topics: ['state'], watching: () => streams().join(' ') },
  ).data;
  const reading = () => ({ now: now.value.toISOString(), zone: zone.value, locale: locale.value });

  function latestOf(stream: string | undefined): Event | undefined {
    return stream === undefined ? undefined : events.value?.get(stream)?.[0];
  }
  /** The latest event in which a field says something: not every payload brings every field. */
  function latestWith(stream: string, name: string): Event | undefined {
    return events.value?.get(stream)?.find(({ data }) => data[name] !== undefined && data[name] !== null);
  }
  return {
    /** 30 厘米 · 3 分钟前 · 可向市民公开. */
    fieldWords(stream: string, name: string, field: Field): string {
      const event = latestWith(stream, name);
      const shown = isHidden(field)
        ? t('pageCanvas.binding.notShown')
        : event && formatValue(event.data[name], field, reading());
      const parts = [
        shown ?? t('pageCanvas.binding.noValue'),
        event && formatAge(event.time, reading()),
        t(`pageCanvas.binding.label.${reachOf(field)}`),
      ];
      return parts.filter((part) => part !== undefined && part !== '').join(' · ');
    },
    /** The first readings of a stream, for the list of views. */
    streamWords(stream: string, { fields }: Pick<Stream, 'fields'>, names: readonly string[]): string {
      const event = latestOf(stream);
      if (!event) return t('pageCanvas.binding.nothingCame');
      const values = names.flatMap((name) => {
        const field = fields[name];
        const isShown = field && !isHidden(field) && event.data[name] !== undefined;
        return isShown ? formatValue(event.data[name], field, reading()) : [];
      });
      return [...values.slice(0, 3), formatAge(event.time, reading())].join(' · ');
    },
  };
}

/** Values about a person are not shown where one only chooses a field. */
function isHidden(field: Field): boolean {
  return labelOf(field).personal !== 'none';
}

function reachOf(field: Field): 'personal' | 'public' | 'staff' {
  const { personal, opening } = labelOf(field);
  if (personal !== 'none') return 'personal';
  return opening === 'unconditional' ? 'public' : 'staff';
}
