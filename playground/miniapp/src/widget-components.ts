import DaysWidget from '@changjing/widgets/days/DaysWidget.vue';
import PluginWidget from '@changjing/widgets/frame/PluginWidget.vue';
import GroupWidget from '@changjing/widgets/group/GroupWidget.vue';
import KpiWidget from '@changjing/widgets/kpi/KpiWidget.vue';
import ListWidget from '@changjing/widgets/list/ListWidget.vue';
import MapWidget from '@changjing/widgets/map/MapWidget.vue';
import NoticeWidget from '@changjing/widgets/notice/NoticeWidget.vue';
import ReplyWidget from '@changjing/widgets/reply/ReplyWidget.vue';
import SectionWidget from '@changjing/widgets/section/SectionWidget.vue';
import TabsWidget from '@changjing/widgets/tabs/TabsWidget.vue';
import TextWidget from '@changjing/widgets/text/TextWidget.vue';
import TimelineWidget from '@changjing/widgets/timeline/TimelineWidget.vue';
import type { WidgetInstance } from '@changjing/contract';
import type { Component } from 'vue';
import ReportEntry from './reports/ReportEntry.vue';

/** What draws each type of widget on a page that citizens open. */
export const widgetComponents: Record<WidgetInstance['type'], Component> = {
  days: DaysWidget,
  kpi: KpiWidget,
  list: ListWidget,
  map: MapWidget,
  notice: NoticeWidget,
  text: TextWidget,
  timeline: TimelineWidget,
  form: ReportEntry,
  reply: ReplyWidget,
  section: SectionWidget,
  group: GroupWidget,
  tabs: TabsWidget,
  plugin: PluginWidget,
};
