import type {
  ConnectorInstance,
  LocalizedText,
  Page,
  Rule,
  Scenario,
  Stream,
  View,
  WidgetInstance,
} from '@changjing/contract';
import { limitOf } from '../condition/limit.ts';
import { fedStreams, rulesOnData } from '../progress.ts';

/** Ids that nobody else chooses at the same time. */
export interface PageIds {
  view: string;
  page: string;
  reports: string;
  connector: string;
  rule: string;
}

export interface MadePage {
  views: Record<string, View>;
  page: Page;
  streams: Record<string, Stream>;
  connectors: Record<string, ConnectorInstance>;
  rules: Record<string, Rule>;
}

const text = (zh: string, en: string): LocalizedText => ({ zh, en });

/**
 * A page for citizens out of what the scenario has: how things are, where, one by one, and a way to report;
 * with that comes what takes the reports and gives them to who handles such cases. Pure.
 */
export function makePage(
  scenario: Scenario,
  { ids, caseClass, duty }: { ids: PageIds; caseClass: string; duty: string },
): MadePage | undefined {
  const [streamId] = fedStreams(scenario);
  const stream = streamId === undefined ? undefined : scenario.streams[streamId];
  if (streamId === undefined || !stream) return undefined;
  const fields = publicFields(stream);
  const main = mainField(scenario, streamId, fields);
  const shown: WidgetInstance['properties'] = main === undefined ? {} : { field: main };
  const widgets: Record<string, Omit<WidgetInstance, 'order'>> = {
    notice: {
      type: 'notice',
      view: ids.view,
      properties: {
        dangerText: text('危险，请绕行', 'dangerous, keep away'),
        warningText: text('有危险，请小心', 'at risk, take care'),
        noticeText: text('请注意', 'to be careful of'),
        normalText: text('目前一切正常', 'All is well now'),
      },
    },
    map: { type: 'map', title: text('地图', 'Map'), view: ids.view, properties: shown },
    list: {
      type: 'list',
      title: text('各点位情况', 'Places'),
      view: ids.view,
      properties: { ...shown, sort: 'level' },
    },
    report: {
      type: 'form',
      title: text('我要上报', 'Report'),
      properties: {
        stream: ids.reports,
        intro: text('看到情况？拍张照片告诉我们', 'Seen something? Send us a photo'),
        button: text('我要上报', 'Report'),
        photos: 3,
      },
    },
  };
  return {
    views: {
      [ids.view]: {
        title: text(`${stream.title.zh}：各点位`, `${stream.title.en ?? stream.title.zh}: places`),
        source: { kind: 'state', stream: streamId },
        fields,
        order: 'key',
        limit: 200,
      },
    },
    page: {
      title: scenario.title,
      audience: 'public',
      order: 'a0',
      widgets: Object.fromEntries(
        Object.entries(widgets).map(([id, widget], at) => [id, { ...widget, order: `a${at}` }]),
      ),
    },
    streams: { [ids.reports]: reportStream(scenario, ids.reports) },
    connectors: {
      [ids.connector]: {
        title: text('市民上报', 'Citizens’ reports'),
        transport: { kind: 'people' },
        stream: ids.reports,
        options: {},
      },
    },
    rules: { [ids.rule]: reportRule(ids, { caseClass, duty }) },
  };
}

export function publicFields({ fields }: Pick<Stream, 'fields'>): string[] {
  return Object.entries(fields).flatMap(([name, { label }]) =>
    label?.opening === 'unconditional' && label.personal === 'none' ? [name] : [],
  );
}

/** The reading that a condition is about, before any other number. */
function mainField(scenario: Scenario, stream: string, fields: readonly string[]): string | undefined {
  const watched = rulesOnData(scenario).flatMap(([, rule]) =>
    rule.on.stream === stream ? (limitOf(rule, scenario.parameters)?.field ?? []) : [],
  );
  return (
    watched.find((name) => fields.includes(name)) ??
    fields.find((name) => scenario.streams[stream]?.fields[name]?.type === 'number')
  );
}

function reportStream({ slug }: Scenario, id: string): Stream {
  return {
    title: text('市民上报', 'Citizens’ reports'),
    eventType: `changjing.${slug}.${id}`,
    retentionDays: 365,
    fields: {
      number: { type: 'string', title: text('上报编号', 'Report number'), isRequired: true },
      subjectRecord: {
        type: 'string',
        title: text('上报内容编号', 'Record of the report'),
        isRequired: true,
        label: {
          sharing: 'none',
          opening: 'none',
          grade: 'general',
          personal: 'personal',
          purpose: '处理市民上报',
          legalBasis: '同意',
        },
      },
      place: { type: 'string', title: text('点位', 'Place') },
      location: { type: 'point', title: text('位置', 'Location') },
    },
  };
}

function reportRule(ids: PageIds, { caseClass, duty }: { caseClass: string; duty: string }): Rule {
  return {
    title: text('市民上报', 'A citizen reports'),
    on: { stream: ids.reports },
    where: 'true',
    key: 'e.number',
    severity: 'notice',
    actions: [
      {
        id: 'reportCase',
        kind: 'openCase',
        process: 'default',
        caseClass,
        title: text('市民上报', 'A citizen’s report'),
        duty,
        location: 'e.location',
        reference: 'e.number',
        subjectRecord: 'e.subjectRecord',
        deadlineMinutes: 120,
      },
    ],
  };
}
