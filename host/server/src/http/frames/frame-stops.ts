import {
  ChangjingError,
  splitContributionRef,
  type FrameStop,
  type FrameStopReason,
  type Audience,
  type LocalizedText,
} from '@changjing/contract';
import type { Clock, Frames, LiveScenarios, PluginLedger, TenantId } from '../../kernel/index.ts';

interface FrameStopsDependencies {
  frames: Pick<Frames, 'find' | 'findForCitizens'>;
  live: Pick<LiveScenarios, 'bySlug'>;
  ledger: Pick<PluginLedger, 'incident'>;
  clock: Clock;
}

const hourMs = 60 * 60 * 1000;
/** Of one widget on one page, from all visitors together: more tells staff nothing new. */
const mostAnHour = 60;

/**
 * Takes note of frames that pages had to take away. Anybody may say so, and nothing of what they say is
 * kept: the words are ours, the widget is one that stands on that page now, and the count has an end.
 */
export function createFrameStops({ frames, live, ledger, clock }: FrameStopsDependencies) {
  const counts = new Map<string, { sinceMs: number; count: number }>();

  function isCounted(name: string): boolean {
    const nowMs = clock.now();
    const before = counts.get(name);
    const hour = before && nowMs - before.sinceMs < hourMs ? before : { sinceMs: nowMs, count: 0 };
    hour.count += 1;
    counts.set(name, hour);
    return hour.count <= mostAnHour;
  }

  return {
    /** What stands on a page for staff only, who signed in can tell of. @throws ChangjingError widget.unknown */
    note(tenant: TenantId, slug: string, { widget, reason }: FrameStop, isSignedIn: boolean): void {
      const scenario = live.bySlug(tenant, slug);
      const pages = Object.values(scenario?.version.content.pages ?? {});
      const isOn = (audience: Audience) =>
        pages.some(
          (page) =>
            page.audience === audience &&
            Object.values(page.widgets).some((instance) => instance.widget === widget),
        );
      const forStaff = isSignedIn && isOn('staff') ? frames.find('widgets', widget) : undefined;
      const frame = forStaff ?? (isOn('public') ? frames.findForCitizens(widget) : undefined);
      if (scenario === undefined || frame === undefined) throw unknownWidget();
      if (!isCounted([tenant, scenario.id, widget].join('\n'))) return;
      const { plugin, name } = splitContributionRef(widget);
      ledger.incident(tenant, plugin, {
        code: `frame.${reason}`,
        message: sentence(frame.title, reason),
        subject: name,
        scenario: scenario.id,
      });
    },
  };
}

const whatZh: Record<FrameStopReason, string> = {
  silent: '没有响应',
  unreachable: '没有打开',
  navigated: '想离开自己的页面',
  rubbish: '发来了不该发的消息',
  failed: '出了错',
  tooLarge: '的数据太多，放不下',
  protocol: '是为另一个版本写的，打不开',
};
const whatEn: Record<FrameStopReason, string> = {
  silent: 'did not respond',
  unreachable: 'did not open',
  navigated: 'tried to leave its own page',
  rubbish: 'sent what it may not send',
  failed: 'failed',
  tooLarge: 'had more data than it can hold',
  protocol: 'was written for another version',
};

function sentence(title: LocalizedText, reason: FrameStopReason): LocalizedText {
  return {
    zh: `组件「${title.zh}」${whatZh[reason]}，访客的页面把它停下了`,
    en: `The widget “${title.en ?? title.zh}” ${whatEn[reason]} and was stopped by a visitor’s page`,
  };
}

function unknownWidget(): ChangjingError {
  return new ChangjingError({
    code: 'widget.unknown',
    status: 404,
    text: { zh: '这个页面上没有这个组件', en: 'There is no such widget on this page' },
  });
}
